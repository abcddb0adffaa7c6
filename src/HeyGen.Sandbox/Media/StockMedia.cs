namespace HeyGen.Sandbox.Media;

/// <summary>The files that jobs and the public catalog show: test cards as large and as long as asked for, with their captions and sound.</summary>
internal static class StockMedia
{
    private const double PreviewSeconds = 4;
    private static readonly ConcurrentDictionary<string, byte[]> Loaded = new(StringComparer.Ordinal);

    /// <summary>A file of a finished job.</summary>
    /// <param name="seed">Shifts the pitch of the sound.</param>
    /// <param name="extension">Says what it is.</param>
    /// <param name="transcript">What is said in it.</param>
    public static MediaFile? OfJob(string extension, PixelSize size, double seconds, string transcript, bool isCaptioned, string seed) => extension switch
    {
        ".srt" => Of("srt", () => Captions.Srt(transcript, seconds)),
        ".vtt" => Of("vtt", () => Captions.Vtt(transcript, seconds)),
        ".wav" => Sound(transcript, seed, seconds),
        _ => Card(size, extension, seconds, isCaptioned ? transcript : ""),
    };

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
