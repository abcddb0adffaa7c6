namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>What a file is for, and so which kinds and sizes make sense. Checked before anything is sent.</summary>
/// <param name="Kinds">Kinds that fit.</param>
/// <param name="LargestBytes">Largest size that HeyGen takes there.</param>
internal sealed record FilePurpose(IReadOnlyList<MediaKind> Kinds, long LargestBytes)
{
    private const long Megabyte = 1024 * 1024;
    private static readonly MediaKind[] Images = [MediaKind.Png, MediaKind.Jpeg];
    private static readonly MediaKind[] Videos = [MediaKind.Mp4, MediaKind.Webm];
    private static readonly MediaKind[] Sounds = [MediaKind.Mp3, MediaKind.Wav];

    /// <summary>Whatever HeyGen keeps as an asset, as large as its storage takes.</summary>
    public static FilePurpose Asset { get; } = new([.. Images, .. Videos, .. Sounds, MediaKind.Pdf, MediaKind.Srt], (long)AssetUploadRequest.LargestBytes);

    /// <param name="words">Of <c>image</c>, <c>video</c>, <c>audio</c>, <c>pdf</c>, <c>srt</c> and <c>zip</c>; none for all but zip.</param>
    /// <param name="megabytes">0 for the largest that storage takes.</param>
    public static FilePurpose Of(IReadOnlyList<string> words, int megabytes) => new(
        words.Count is 0 ? Asset.Kinds : [.. words.SelectMany(OfWord)],
        megabytes is 0 ? Asset.LargestBytes : megabytes * Megabyte);

    /// <param name="extension">What the file's name says, with its dot.</param>
    /// <exception cref="HeyGenException"><c>invalid_argument</c> or <c>payload_too_large</c>.</exception>
    public MediaKind Require(MediaKind? kind, string extension, long bytes, string param)
    {
        if (kind is null || !Kinds.Contains(kind))
            throw HeyGenException.InvalidArgument(param, Mismatch(kind, extension), "Convert it; renaming it is not enough.");
        if (bytes > LargestBytes)
            throw new HeyGenException(ErrorCode.PayloadTooLarge, $"The file has {bytes} bytes; at most {LargestBytes} are taken here.") { Param = param, Hint = "Nothing was sent. Shrink or split it." };
        return kind;
    }

    private string Mismatch(MediaKind? kind, string extension)
    {
        var wanted = string.Join(", ", Kinds.Select(fitting => fitting.Name));
        var named = extension.Length > 1 && !IsNameOf(extension, kind) ? $" though it is named {extension}" : "";
        return kind is null
            ? $"Its content is none of the kinds that are taken here{named}: {wanted}."
            : $"By its content it is {kind.Name}{named}; taken here: {wanted}.";
    }

    private static bool IsNameOf(string extension, MediaKind? kind) =>
        extension.Equals($".{kind?.Name}", StringComparison.OrdinalIgnoreCase) || (kind == MediaKind.Jpeg && extension.Equals(".jpeg", StringComparison.OrdinalIgnoreCase));

    private static MediaKind[] OfWord(string word) => word switch
    {
        "image" => Images,
        "video" => Videos,
        "audio" => Sounds,
        "pdf" => [MediaKind.Pdf],
        "srt" => [MediaKind.Srt],
        "zip" => [MediaKind.Zip],
        _ => throw new ArgumentException($"No kind of file: {word}.", nameof(word)),
    };
}
