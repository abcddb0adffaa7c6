using System.Collections.Concurrent;

namespace HeyGen.Sandbox.Media;

/// <summary>
/// The test cards that stand for every picture and clip, made by <c>make-media.sh</c>: four seconds of colour bars that say SANDBOX, with a tone.
/// A job's <c>duration</c> follows from its script; these files are always this short.
/// </summary>
internal static class StockMedia
{
    private static readonly ConcurrentDictionary<string, byte[]> Loaded = new(StringComparer.Ordinal);

    /// <summary>A card by shape and kind.</summary>
    /// <param name="orientation"><c>landscape</c>, <c>portrait</c> or <c>square</c>.</param>
    /// <param name="extension"><c>mp4</c>, <c>webm</c>, <c>mov</c>, <c>gif</c> or <c>png</c>.</param>
    public static MediaFile Card(string orientation, string extension) =>
        new(MediaTypes.TypeOfExtension(extension), () => Load($"media/{orientation}.{extension}"));

    /// <summary>What a path under <c>public/cards/</c> or <c>public/voices/</c> stands for; null when nothing does.</summary>
    public static MediaFile? Find(string path) => path.Split('/') switch
    {
        ["public", "cards", var orientation and ("landscape" or "portrait" or "square"), var name]
            when Path.GetExtension(name) is ".png" or ".mp4" => Card(orientation, Path.GetExtension(name)[1..]),
        ["public", "voices", var name] when Path.GetExtension(name) == ".wav" =>
            new MediaFile("audio/wav", () => SpeechAudio.Wav("Hello, this is a sandbox voice.", Ids.Hash(name))),
        _ => null,
    };

    private static byte[] Load(string resource) => Loaded.GetOrAdd(resource, static name =>
    {
        using var stream = typeof(StockMedia).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The sandbox lacks its own resource {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    });
}

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

/// <summary>The shapes that pictures and clips come in.</summary>
internal static class Shape
{
    /// <summary>With the pixels that answers tell.</summary>
    public static readonly IReadOnlyList<(string Word, int Width, int Height)> All = [("landscape", 1920, 1080), ("portrait", 1080, 1920), ("square", 1080, 1080)];

    /// <param name="aspectRatio">Such as <c>9:16</c>.</param>
    /// <param name="otherwise">For a ratio that follows the source; landscape where there is none.</param>
    public static string Of(string? aspectRatio, string otherwise = "landscape") => aspectRatio?.Split(':') switch
    {
        [var width, var height] when int.TryParse(width, out var x) && int.TryParse(height, out var y) => Of(x, y),
        null => "landscape",
        _ => otherwise,
    };

    public static string Of(int width, int height) => width > height ? "landscape" : width < height ? "portrait" : "square";
}
