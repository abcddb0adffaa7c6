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

    /// <summary>The bytes of a track's header up to how long it runs.</summary>
    private const int TrackTimes = 36;
    private const long NotKnown = long.MaxValue;

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
        var isInFragments = Find(file, "mvex", end) is not null; // they say how long they are, each for itself
        file.Position = start;
        var (units, unitsPerSecond) = (0L, 0u);
        if (Find(file, "mvhd", end) is not null)
        {
            var isWide = SkipTimes(file);
            unitsPerSecond = ReadInt(file);
            units = ReadUnits(file, isWide);
        }

        file.Position = start;
        var (width, height) = (0, 0);
        for (var track = 0; track < MostTracks && Find(file, "trak", end) is { } next; track++)
        {
            if (Find(file, "tkhd", next) is { } header)
            {
                if (header - file.Position >= TrackTimes)
                {
                    var isWide = SkipTimes(file);
                    file.Position += 8; // the track's number
                    units = Math.Max(units, ReadUnits(file, isWide));
                }

                file.Position = header - 8; // its last two numbers, of which the upper half counts whole pixels
                if (width is 0)
                    (width, height) = ((int)(ReadInt(file) >> 16), (int)(ReadInt(file) >> 16));
            }

            file.Position = next;
        }

        double? seconds = isInFragments || unitsPerSecond is 0 || units is NotKnown ? null : Math.Round((double)units / unitsPerSecond, 2);
        return width > 0 ? new(seconds, width, height) : new(seconds);
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

    /// <summary>When it was made and changed: headers of version 0 have their times in 4 bytes each, of version 1 in 8.</summary>
    /// <returns>True for version 1.</returns>
    private static bool SkipTimes(Stream file)
    {
        var isWide = file.ReadByte() is 1;
        file.Position += 3 + (isWide ? 16 : 8);
        return isWide;
    }

    private static long ReadUnits(Stream file, bool isWide) =>
        isWide ? ReadLong(file) is >= 0 and var many ? many : NotKnown
        : ReadInt(file) is var units && units is uint.MaxValue ? NotKnown : units;

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
        Span<byte> format = stackalloc byte[26];
        var (bytesPerSecond, length) = (0.0, 0L);
        while (file.Position + BoxHeader <= file.Length)
        {
            file.ReadExactly(chunk[..8]);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..8]);
            var isData = chunk[..4].SequenceEqual("data"u8);
            var next = isData && size is 0 ? file.Length : Math.Min(file.Length, file.Position + size + (size & 1)); // samples without a length go to the end
            if (isData)
            {
                length += size is 0 ? next - file.Position : Math.Min(size, file.Length - file.Position);
            }
            else if (chunk[..4].SequenceEqual("fmt "u8) && size >= 16)
            {
                file.ReadExactly(format[..(int)Math.Min(size, format.Length)]);
                bytesPerSecond = BytesPerSecond(format);
            }

            file.Position = next;
        }

        return bytesPerSecond is 0 || length is 0 ? Unknown : new(Math.Round(length / bytesPerSecond, 2));
    }

    /// <summary>
    /// The lower of what the header says and what its samples take, by which players go; 0 for compressed sound, of which a header
    /// could say anything.
    /// </summary>
    private static double BytesPerSecond(ReadOnlySpan<byte> format)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        var isPlain = (tag is 0xFFFE ? BinaryPrimitives.ReadUInt16LittleEndian(format[24..]) : tag) is 1 or 3 or 6 or 7; // PCM, float and companded
        var (channels, samples, bits) = (BinaryPrimitives.ReadUInt16LittleEndian(format[2..]), BinaryPrimitives.ReadUInt32LittleEndian(format[4..]), BinaryPrimitives.ReadUInt16LittleEndian(format[14..]));
        return isPlain ? Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(format[8..]), (double)channels * samples * bits / 8) : 0;
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
