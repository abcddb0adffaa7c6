namespace HeyGen.Sandbox.Media;

/// <summary>Tells a file's type by its first bytes, whatever its name says.</summary>
internal static class MediaTypes
{
    /// <summary>The MIME type; null for a type that assets may not have.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        [(byte)'P', (byte)'K', 3, 4, ..] => "application/zip",
        _ => LooksLikeSubtitles(bytes) ? "application/x-subrip" : null,
    };

    /// <summary>The MIME type of a file that the sandbox makes itself.</summary>
    public static string TypeOfExtension(string extension) => extension switch
    {
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mov" => "video/quicktime",
        "ts" => "video/mp2t",
        "gif" => "image/gif",
        "png" => "image/png",
        "wav" => "audio/wav",
        "srt" => "application/x-subrip",
        "vtt" => "text/vtt",
        _ => "application/octet-stream",
    };

    /// <summary>The kind that asset lists show: <c>image</c>, <c>video</c>, <c>audio</c> or <c>file</c>.</summary>
    public static string KindOf(string mimeType) => mimeType.Split('/')[0] is var kind and ("image" or "video" or "audio") ? kind : "file";

    /// <summary>How long a film or a sound plays, where the beginning of its file tells.</summary>
    public static double? SecondsOf(ReadOnlySpan<byte> bytes)
    {
        var header = bytes.IndexOf("mvhd"u8);
        var (length, perSecond) = TypeOf(bytes) switch
        {
            "audio/wav" when bytes.Length >= 44 => (BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..])),
            "video/mp4" when header > 0 && header + 24 <= bytes.Length && bytes[header + 4] == 0 =>
                (BinaryPrimitives.ReadUInt32BigEndian(bytes[(header + 20)..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[(header + 16)..])),
            _ => (0u, 0u),
        };
        return length > 0 && perSecond > 0 ? Math.Round((double)length / perSecond, 2) : null;
    }

    private static bool LooksLikeSubtitles(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 200)]).TrimStart('\uFEFF', ' ', '\r', '\n');
        return head.Length > 0 && char.IsAsciiDigit(head[0]) && head.Contains(" --> ", StringComparison.Ordinal);
    }
}
