using System.Buffers.Binary;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>What a media file on disk says of itself.</summary>
/// <param name="Seconds">How long it runs.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record MediaInfo(double? Seconds = null, int? Width = null, int? Height = null)
{
    private const int BoxHeader = 8;
    private const int MostTracks = 16;

    public static MediaInfo Unknown { get; } = new();

    /// <summary>Of MP4 and WAV files; nothing of others, and of what is cut off.</summary>
    public static MediaInfo Of(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Of(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    /// <exception cref="IOException">It can't be read, or is cut off.</exception>
    public static MediaInfo Of(Stream file)
    {
        file.Position = 0;
        return Find(file, "moov", file.Length) is { } movie ? OfMovie(file, movie) : OfWave(file);
    }

    private static MediaInfo OfMovie(Stream file, long end)
    {
        var start = file.Position;
        double? seconds = Find(file, "mvhd", end) is null ? null : ReadSeconds(file);
        file.Position = start;
        for (var track = 0; track < MostTracks && Find(file, "trak", end) is { } next; track++)
        {
            if (Find(file, "tkhd", next) is { } header)
            {
                file.Position = header - 8; // its last two numbers, of which the upper half counts whole pixels
                if ((int)(ReadInt(file) >> 16) is > 0 and var width)
                    return new(seconds, width, (int)(ReadInt(file) >> 16));
            }

            file.Position = next;
        }

        return new(seconds);
    }

    /// <summary>Goes to the content of the first box of that type before <paramref name="end"/>, and returns where it ends.</summary>
    private static long? Find(Stream file, string type, long end)
    {
        Span<byte> header = stackalloc byte[BoxHeader];
        while (file.Position + BoxHeader <= end)
        {
            var start = file.Position;
            file.ReadExactly(header);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size is 1)
                size = ReadLong(file);
            if (size < BoxHeader || size > end - start)
                return null;
            if (Encoding.ASCII.GetString(header[4..]) == type)
                return start + size;
            file.Position = start + size;
        }

        return null;
    }

    /// <summary>Of the movie header: version 0 has its times in 4 bytes each, version 1 in 8.</summary>
    private static double ReadSeconds(Stream file)
    {
        var isWide = file.ReadByte() is 1;
        file.Position += 3 + (isWide ? 16 : 8);
        var unitsPerSecond = ReadInt(file);
        var units = isWide ? ReadLong(file) : ReadInt(file);
        return unitsPerSecond is 0 ? 0 : Math.Round((double)units / unitsPerSecond, 2);
    }

    /// <summary>The length of the samples over the bytes of a second.</summary>
    private static MediaInfo OfWave(Stream file)
    {
        Span<byte> chunk = stackalloc byte[12];
        file.Position = 0;
        if (file.Length < 44)
            return Unknown;
        file.ReadExactly(chunk);
        if (!chunk[..4].SequenceEqual("RIFF"u8) || !chunk[8..].SequenceEqual("WAVE"u8))
            return Unknown;
        Span<byte> format = stackalloc byte[16];
        uint bytesPerSecond = 0;
        while (file.Position + BoxHeader <= file.Length)
        {
            file.ReadExactly(chunk[..8]);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..8]);
            if (chunk[..4].SequenceEqual("data"u8))
                return bytesPerSecond is 0 ? Unknown : new(Math.Round((double)Math.Min(size, file.Length - file.Position) / bytesPerSecond, 2));
            var next = file.Position + size;
            if (chunk[..4].SequenceEqual("fmt "u8) && size >= 16)
            {
                file.ReadExactly(format);
                bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(format[8..12]);
            }

            file.Position = next;
        }

        return Unknown;
    }

    private static uint ReadInt(Stream file)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static long ReadLong(Stream file)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }
}
