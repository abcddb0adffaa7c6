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
