namespace HeyGen.Sandbox.Media;

/// <summary>The files that a finished job shows: a test card in its shape, and captions of what is said in it.</summary>
internal static class JobMedia
{
    /// <param name="folder">The job's own folder, such as <c>videos/1f…</c>.</param>
    /// <param name="format"><c>mp4</c> or <c>webm</c>.</param>
    public static void Put(Call call, string folder, string orientation, string format, string transcript)
    {
        var shelf = call.World.Media;
        shelf.Put($"{folder}/video.{format}", StockMedia.Card(orientation, format));
        shelf.Put($"{folder}/captioned.{format}", StockMedia.Card(orientation, format));
        shelf.Put($"{folder}/thumbnail.png", StockMedia.Card(orientation, "png"));
        shelf.Put($"{folder}/preview.gif", StockMedia.Card(orientation, "gif"));
        shelf.Put($"{folder}/captions.srt", new("application/x-subrip", () => Captions.Srt(transcript)));
        shelf.Put($"{folder}/captions.vtt", new("text/vtt", () => Captions.Vtt(transcript)));
        PutSpeech(call, folder, transcript);
    }

    public static void PutSpeech(Call call, string folder, string transcript, double speed = 1) =>
        call.World.Media.Put($"{folder}/speech.wav", new("audio/wav", () => SpeechTones.Wav(transcript, Ids.Hash(folder), speed)));
}
