namespace HeyGen.Mcp.LocalFiles;

/// <summary>A kind of media file, known by its first bytes: what a name or a server says about a file proves nothing.</summary>
internal sealed record MediaKind(string Name, string MediaType)
{
    /// <summary>How many bytes from the start are enough to tell a kind.</summary>
    public const int HeadLength = 4096;

    public static readonly MediaKind Png = new("png", "image/png");
    public static readonly MediaKind Jpeg = new("jpg", "image/jpeg");
    public static readonly MediaKind Gif = new("gif", "image/gif");
    public static readonly MediaKind Webp = new("webp", "image/webp");
    public static readonly MediaKind Mp4 = new("mp4", "video/mp4");
    public static readonly MediaKind Mov = new("mov", "video/quicktime");
    public static readonly MediaKind Webm = new("webm", "video/webm");
    public static readonly MediaKind Mp3 = new("mp3", "audio/mpeg");
    public static readonly MediaKind Wav = new("wav", "audio/x-wav");
    public static readonly MediaKind Pdf = new("pdf", "application/pdf");
    public static readonly MediaKind Zip = new("zip", "application/zip");
    public static readonly MediaKind Srt = new("srt", "application/x-subrip");

    private static readonly Regex FirstCue = new(
        @"\A\d{1,6}[ \t]*\r?\n\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly string[] OtherBrands = ["heic", "heix", "hevc", "mif1", "msf1", "avif", "avis", "crx ", "M4A ", "M4B ", "jp2 ", "jpx "];

    /// <summary>The kind, or null for anything else.</summary>
    public static MediaKind? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [(byte)'P', (byte)'K', 3, 4, ..] => Zip,
        [(byte)'I', (byte)'D', (byte)'3', >= 2 and <= 4, ..] => Mp3,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => Wav,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Webp,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => OfBrand(Encoding.Latin1.GetString(head[8..12])),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) > 0 ? Webm : null,
        [0xFF, var second, var third, _, ..] when IsMp3Frame(second, third) => Mp3,
        _ => !head.Contains((byte)0) && IsSubtitles(Encoding.UTF8.GetString(head)) ? Srt : null,
    };

    /// <summary>Text and no media: no media of any kind does without control characters.</summary>
    public static bool IsText(ReadOnlySpan<byte> head) => head.IndexOfAnyInRange((byte)0, (byte)8) < 0 && head.IndexOfAnyInRange((byte)14, (byte)31) < 0;

    /// <summary>Subtitles of any form: cues, or the mark at the beginning of a file that may have none.</summary>
    public static bool IsCueText(ReadOnlySpan<byte> head) =>
        IsText(head) && head.TrimStart(" \t\r\n\uFEFF"u8) is [not (byte)'<' and not (byte)'{' and not (byte)'[', ..] text && (text.StartsWith("WEBVTT"u8) || text.IndexOf("-->"u8) >= 0);

    /// <summary>Subtitles that would be taken if they were in UTF-8.</summary>
    public static bool IsUtf16Subtitles(ReadOnlySpan<byte> head) => IsSubtitles(Encoding.Unicode.GetString(head)) || IsSubtitles(Encoding.BigEndianUnicode.GetString(head));

    /// <summary>The ISO container holds videos, sounds and pictures; its brand says which.</summary>
    private static MediaKind? OfBrand(string brand) => brand is "qt  " ? Mov : OtherBrands.Contains(brand, StringComparer.Ordinal) ? null : Mp4;

    /// <summary>MPEG layer III with a bit rate and a sample rate that exist.</summary>
    private static bool IsMp3Frame(byte second, byte third) =>
        (second & 0xE6) is 0xE2 && (second & 0x18) is not 0x08 && (third & 0xF0) is not (0xF0 or 0x00) && (third & 0x0C) is not 0x0C;

    private static bool IsSubtitles(string head) => FirstCue.IsMatch(head.TrimStart('\uFEFF', ' ', '\r', '\n'));
}
