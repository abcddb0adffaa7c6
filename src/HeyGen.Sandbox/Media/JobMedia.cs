namespace HeyGen.Sandbox.Media;

/// <summary>The files that a finished job shows: test cards in its orientation, captions and sound of what is said in it.</summary>
internal static class JobMedia
{
    /// <param name="seed">Shifts the pitch of the sound.</param>
    /// <param name="name">A file's name; its extension says what it is.</param>
    public static MediaFile? Of(JobPlan plan, string seed, string name) => Path.GetExtension(name) switch
    {
        ".srt" => new(MediaTypes.TypeOfExtension("srt"), () => Captions.Srt(plan.Transcript)),
        ".vtt" => new(MediaTypes.TypeOfExtension("vtt"), () => Captions.Vtt(plan.Transcript)),
        ".wav" => Speech(plan.Transcript, seed),
        ".mp4" or ".webm" or ".mov" or ".gif" or ".png" => StockMedia.Card(plan.Orientation, Path.GetExtension(name)[1..]),
        _ => null,
    };

    public static MediaFile Speech(string transcript, string seed, double speed = 1) =>
        new(MediaTypes.TypeOfExtension("wav"), () => SpeechAudio.Wav(transcript, Ids.Hash(seed), speed));
}

/// <summary>Speech that somebody asked for, as a file.</summary>
internal sealed record SpeechClip(string Id) : IEntity
{
    private string Folder => $"speech/{Id}";

    /// <returns>A link to it.</returns>
    public static string Make(Call call, string id, string text, double speed = 1)
    {
        var clip = new SpeechClip(id);
        call.State.Media.Put(clip.Folder, _ => JobMedia.Speech(text, clip.Folder, speed));
        call.Store<SpeechClip>().Add(clip);
        return call.Signed($"{clip.Folder}/speech.wav");
    }

    public void Release(SandboxState state) => state.Media.Forget(Folder);
}
