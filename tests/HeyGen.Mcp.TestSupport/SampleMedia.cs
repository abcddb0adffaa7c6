namespace HeyGen.Mcp.TestSupport;

/// <summary>The beginnings of media files, enough to be known by.</summary>
internal static class SampleMedia
{
    public static byte[] Png { get; } = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. "rest of a picture"u8];

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, .. "rest of a photo"u8];

    public static byte[] Gif { get; } = [.. "GIF89a rest"u8];

    public static byte[] Webm { get; } = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8, .. "rest"u8];

    public static byte[] Matroska { get; } = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x88, .. "matroska"u8, .. "rest"u8];

    public static byte[] Mp3 { get; } = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0, .. "rest of a sound"u8];

    public static byte[] Mp3WithoutTag { get; } = [0xFF, 0xFB, 0x90, 0x64, 0, 0, 0, 0];

    public static byte[] Wav { get; } = [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVEfmt "u8];

    public static byte[] Pdf { get; } = [.. "%PDF-1.7 rest"u8];

    public static byte[] Srt { get; } = [.. "1\r\n00:00:00,000 --> 00:00:02,500\r\nHello.\r\n"u8];

    public static byte[] Zip { get; } = [.. "PK"u8, 3, 4, 20, 0, 0, 0, 8, 0];

    /// <summary>A video of that many bytes.</summary>
    public static byte[] Mp4(int length = 64)
    {
        const int Period = 7 * 256;
        var bytes = new byte[length];
        for (var at = 0; at < Math.Min(Period, length); at++)
            bytes[at] = (byte)(at * 31 / 7);
        for (var filled = Period; filled < length; filled *= 2)
            bytes.AsSpan(0, Math.Min(filled, length - filled)).CopyTo(bytes.AsSpan(filled));
        byte[] head = [0, 0, 0, 24, .. "ftypisom"u8];
        head.CopyTo(bytes, 0);
        return bytes;
    }
}
