using System.Collections.Concurrent;

namespace HeyGen.Sandbox.Media;

/// <summary>The files that jobs and the public catalog show: test cards as large and as long as asked for, with their captions and sound.</summary>
internal static class StockMedia
{
    private const double PreviewSeconds = 4;
    private static readonly ConcurrentDictionary<string, byte[]> Loaded = new(StringComparer.Ordinal);

    /// <summary>A file of a finished job.</summary>
    /// <param name="seed">Shifts the pitch of the sound.</param>
    /// <param name="name">A file's name; its extension says what it is.</param>
    public static MediaFile? OfJob(JobPlan plan, string seed, string name)
    {
        var part = Path.GetFileNameWithoutExtension(name);
        var seconds = plan.PartSeconds.GetValueOrDefault(part, plan.Seconds);
        return Path.GetExtension(name) switch
        {
            ".srt" => Of("srt", () => Captions.Srt(plan.Transcript, seconds)),
            ".vtt" => Of("vtt", () => Captions.Vtt(plan.Transcript, seconds)),
            ".wav" => Sound(plan.Transcript, seed, seconds),
            var extension => Card(plan.Size, extension, seconds, plan.IsCaptioned || part == "captioned" ? plan.Transcript : ""),
        };
    }

    /// <summary>What a path under <c>public/cards/</c> or <c>public/voices/</c> stands for; null when nothing does.</summary>
    public static MediaFile? Find(string path) => path.Split('/') switch
    {
        ["public", "cards", var orientation and ("landscape" or "portrait" or "square"), var name] => Card(PixelSize.OfOrientation(orientation), Path.GetExtension(name), PreviewSeconds),
        ["public", "voices", var name] when Path.GetExtension(name) == ".wav" => Sound("Hello, this is a sandbox voice.", name, PreviewSeconds),
        _ => null,
    };

    /// <summary>A tone for each word, all of them as long as asked for.</summary>
    public static MediaFile Sound(string words, string seed, double seconds) =>
        Of("wav", () => SpeechAudio.Wav(words, Ids.Hash(seed), seconds)) with { Seconds = seconds };

    /// <summary>A piece of a realtime stream.</summary>
    public static MediaFile StreamPiece() => Of("ts", () => Load("landscape.ts"));

    private static MediaFile? Card(PixelSize size, string extension, double seconds, string captions = "")
    {
        BlockPicture FrameAt(int second) => new(size, $@"{TimeSpan.FromSeconds(second):m\:ss}", Captions.At(captions, seconds, second));
        return extension switch
        {
            ".mp4" => Of("mp4", () => Mp4.Write(seconds, FrameAt)) with { Seconds = seconds },
            ".mov" => Of("mov", () => Mp4.Write(seconds, FrameAt, "qt  ")) with { Seconds = seconds },
            ".webm" => Of("webm", () => Webm.Lengthen(Load($"{size.Orientation}{(captions.Length > 0 ? "-captioned" : "")}.webm"), seconds)) with { Seconds = seconds },
            ".png" => Of("png", () => Png.Write(FrameAt(0))),
            ".gif" => Of("gif", () => Load($"{size.Orientation}.gif")),
            _ => null,
        };
    }

    private static MediaFile Of(string extension, Func<byte[]> read) => new(MediaTypes.TypeOfExtension(extension), read);

    private static byte[] Load(string resource) => Loaded.GetOrAdd(resource, static name =>
    {
        using var stream = typeof(StockMedia).Assembly.GetManifestResourceStream($"media/{name}")
            ?? throw new InvalidOperationException($"The sandbox lacks its own resource {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    });
}

/// <summary>Speech that somebody asked for, as a file.</summary>
internal sealed record SpeechClip(string Id) : IEntity
{
    private string Folder => $"speech/{Id}";

    /// <returns>A link to it.</returns>
    public static string Make(Call call, string id, string text, double speed = 1)
    {
        var clip = new SpeechClip(id);
        call.State.Media.Put(clip.Folder, _ => StockMedia.Sound(text, clip.Folder, Speech.SecondsOf(text, speed)));
        call.Store<SpeechClip>().Add(clip);
        return call.Signed($"{clip.Folder}/speech.wav");
    }

    public void Release(SandboxState state) => state.Media.Forget(Folder);
}
