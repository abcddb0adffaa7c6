using System.IO.Compression;

namespace HeyGen.Sandbox.Media;

/// <summary>Writes block pictures as PNG files with a palette.</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
    private static readonly byte[] Colours = [.. BlockPicture.Palette.SelectMany(Rgb)];

    public static byte[] Write(BlockPicture picture)
    {
        var (width, height) = picture.Size;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);

        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[width + 1];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                    line[x + 1] = picture[x / BlockPicture.Side, y / BlockPicture.Side];
                pack.Write(line);
            }
        }

        return [.. Signature, .. Chunk("IHDR", header), .. Chunk("PLTE", Colours), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(type), .. content];
        var numbers = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(numbers, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(4), Checksum(checkedPart));
        return [.. numbers[..4], .. checkedPart, .. numbers[4..]];
    }

    /// <summary>CRC-32 as PNG has it.</summary>
    private static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) == 1 ? 0xEDB88320 : 0);
        }

        return ~sum;
    }

    private static byte[] Rgb((byte Y, byte U, byte V) colour)
    {
        var (brightness, blue, red) = (1.164 * (colour.Y - 16), colour.U - 128, colour.V - 128);
        return [Byte(brightness + (1.596 * red)), Byte(brightness - (0.392 * blue) - (0.813 * red)), Byte(brightness + (2.017 * blue))];
    }

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
