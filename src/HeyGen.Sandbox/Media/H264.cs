namespace HeyGen.Sandbox.Media;

/// <summary>
/// Codes block pictures as H.264, losslessly and in few bytes: a block has one colour, so all of it is predicted from its neighbour
/// and one number a channel corrects the prediction; blocks that stay as they were are skipped.
/// </summary>
internal static class H264
{
    /// <summary>Baseline, at a level that allows any size; for the header of the file.</summary>
    public static readonly byte[] ProfileAndLevel = [66, 0xC0, 51];

    /// <summary>With this quantiser a coefficient of 1 changes brightness by 1 and a colour difference by 2.</summary>
    private const int Quantiser = 28;

    private static readonly (byte Y, byte U, byte V) Grey = (128, 128, 128);

    public static byte[] SequenceParameters(BlockPicture picture)
    {
        var bits = new BitWriter();
        foreach (var value in ProfileAndLevel)
            bits.Write(8, value);
        bits.Unsigned(0, 4, 2, 1); // id, eight bits of frame number, output in coded order, one reference
        bits.Write(1, 0);
        bits.Unsigned(picture.Columns - 1, picture.Rows - 1);
        bits.Write(2, 0b11); // no fields
        var (right, bottom) = ((picture.Columns * BlockPicture.Side) - picture.Size.Width, (picture.Rows * BlockPicture.Side) - picture.Size.Height);
        bits.Write(1, right + bottom > 0 ? 1 : 0);
        if (right + bottom > 0)
            bits.Unsigned(0, right / 2, 0, bottom / 2);
        bits.Write(1, 0);
        return bits.ToUnit(0x67);
    }

    public static byte[] PictureParameters()
    {
        var bits = new BitWriter();
        bits.Unsigned(0, 0);
        bits.Write(2, 0); // codes of variable length
        bits.Unsigned(0, 0, 0);
        bits.Write(3, 0);
        bits.Signed(Quantiser - 26);
        bits.Unsigned(0, 0);
        bits.Write(3, 0b100); // slices say whether edges are smoothed
        return bits.ToUnit(0x68);
    }

    /// <summary>The first picture, or what has changed since the one before.</summary>
    public static byte[] Frame(BlockPicture picture, BlockPicture? before, int number)
    {
        var bits = new BitWriter();
        bits.Unsigned(0, before is null ? 7 : 5, 0);
        bits.Write(8, number % 256);
        if (before is null)
            bits.Unsigned(0);
        bits.Write(before is null ? 2 : 3, 0);
        bits.Signed(0);
        bits.Unsigned(1); // edges stay sharp
        var skipped = 0;
        for (var row = 0; row < picture.Rows; row++)
        {
            for (var column = 0; column < picture.Columns; column++)
            {
                if (before?[column, row] == picture[column, row])
                {
                    skipped++;
                    continue;
                }

                if (before is not null)
                    bits.Unsigned(skipped);
                skipped = 0;
                WriteBlock(bits, picture, column, row, isIntraInter: before is not null);
            }
        }

        if (skipped > 0)
            bits.Unsigned(skipped);
        return bits.ToUnit(before is null ? (byte)0x65 : (byte)0x41);
    }

    private static void WriteBlock(BitWriter bits, BlockPicture picture, int column, int row, bool isIntraInter)
    {
        var colour = BlockPicture.Palette[picture[column, row]];
        // Predicted from the left, from above, or from grey in the corner: luma and chroma number these modes differently.
        var (predicted, lumaMode, chromaMode) =
            column > 0 ? (BlockPicture.Palette[picture[column - 1, row]], 1, 1)
            : row > 0 ? (BlockPicture.Palette[picture[column, row - 1]], 0, 2)
            : (Grey, 2, 0);
        var (blue, red) = ((colour.U - predicted.U) / 2, (colour.V - predicted.V) / 2);
        var hasChroma = blue != 0 || red != 0;
        bits.Unsigned((isIntraInter ? 6 : 1) + lumaMode + (hasChroma ? 4 : 0), chromaMode);
        bits.Signed(0);
        WriteCoefficient(bits, colour.Y - predicted.Y, zero: (1, 1), one: (2, 1), other: (6, 5));
        if (!hasChroma)
            return;
        WriteCoefficient(bits, blue, zero: (2, 1), one: (1, 1), other: (6, 7));
        WriteCoefficient(bits, red, zero: (2, 1), one: (1, 1), other: (6, 7));
    }

    /// <summary>A block of coefficients of which at most the first is not zero.</summary>
    private static void WriteCoefficient(BitWriter bits, int value, (int Length, int Code) zero, (int Length, int Code) one, (int Length, int Code) other)
    {
        var size = Math.Abs(value);
        var (length, code) = size switch { 0 => zero, 1 => one, _ => other };
        bits.Write(length, code);
        if (size == 1)
            bits.Write(1, value < 0 ? 1 : 0);
        else if (size > 1)
            WriteLevel(bits, (2 * size) - (value < 0 ? 3 : 4));
        if (size > 0)
            bits.Write(1, 1); // no zeros before it
    }

    private static void WriteLevel(BitWriter bits, int code)
    {
        var (prefix, length, rest) = code < 14 ? (code, 0, 0) : code < 30 ? (14, 4, code - 14) : (15, 12, code - 30);
        bits.Write(prefix, 0);
        bits.Write(1, 1);
        bits.Write(length, rest);
    }
}

/// <summary>Writes numbers of any length, as H.264 has them.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> bytes = [];
    private int current;
    private int filled;

    public void Write(int length, int value)
    {
        for (var bit = length - 1; bit >= 0; bit--)
        {
            current = (current << 1) | ((value >> bit) & 1);
            if (++filled < 8)
                continue;
            bytes.Add((byte)current);
            (current, filled) = (0, 0);
        }
    }

    /// <summary>Exponential Golomb codes.</summary>
    public void Unsigned(params ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            var length = 32 - int.LeadingZeroCount(value + 1);
            Write(length - 1, 0);
            Write(length, value + 1);
        }
    }

    public void Signed(int value) => Unsigned(value > 0 ? (2 * value) - 1 : -2 * value);

    /// <summary>Ends with a bit of 1, and breaks up what looks like the start of a unit.</summary>
    public byte[] ToUnit(byte header)
    {
        Write(1, 1);
        Write((8 - filled) % 8, 0);
        List<byte> unit = [header];
        var zeros = 0;
        foreach (var value in bytes)
        {
            if (zeros >= 2 && value <= 3)
            {
                unit.Add(3);
                zeros = 0;
            }

            unit.Add(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }

        return [.. unit];
    }
}
