using System.Buffers.Binary;
using System.Text;

namespace HeyGen.Mcp.Cli.Demo;

/// <summary>Reads of an MP4 file what shows that it can be played: its header and how long it runs.</summary>
internal static class Mp4
{
    private const int BoxHeader = 8;

    /// <exception cref="InvalidDataException">The file is no complete MP4.</exception>
    public static TimeSpan Duration(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            if (Find(file, "moov", file.Length) is { } movie && Find(file, "mvhd", movie) is not null)
                return ReadDuration(file);
        }
        catch (EndOfStreamException)
        {
            // Cut off within its header: as good as no MP4.
        }

        throw new InvalidDataException($"{path} is no MP4 file that plays.");
    }

    /// <summary>Goes to the content of the first box of that type before <paramref name="end"/>, and returns where it ends.</summary>
    private static long? Find(FileStream file, string type, long end)
    {
        Span<byte> header = stackalloc byte[BoxHeader];
        while (file.Position + BoxHeader <= end)
        {
            var start = file.Position;
            file.ReadExactly(header);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size is 1)
                size = ReadLong(file);
            if (size < BoxHeader || start + size > end)
                return null;
            if (Encoding.ASCII.GetString(header[4..]) == type)
                return start + size;
            file.Position = start + size;
        }

        return null;
    }

    /// <summary>Of the movie header: version 0 has its times in 4 bytes each, version 1 in 8.</summary>
    private static TimeSpan ReadDuration(FileStream file)
    {
        var isWide = file.ReadByte() is 1;
        file.Position += 3 + (isWide ? 16 : 8);
        var unitsPerSecond = ReadInt(file);
        var units = isWide ? ReadLong(file) : ReadInt(file);
        return unitsPerSecond is 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)units / unitsPerSecond);
    }

    private static uint ReadInt(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static long ReadLong(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }
}
