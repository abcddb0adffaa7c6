namespace HeyGen.Sandbox.Media;

/// <summary>A test card of square blocks, each of one colour: colour bars that say SANDBOX, the time, and what is being said.</summary>
internal sealed class BlockPicture
{
    /// <summary>Pixels of a block; video codecs call it a macroblock.</summary>
    public const int Side = 16;

    /// <summary>Brightness and the two colour differences, as video has them; the differences are even numbers.</summary>
    public static readonly (byte Y, byte U, byte V)[] Palette =
    [
        (180, 128, 128), (162, 44, 142), (131, 156, 44), (112, 72, 58), (84, 184, 198), (65, 100, 212), (35, 212, 114), (16, 128, 128), (235, 128, 128),
    ];

    private const int Bars = 7;
    private const byte Black = 7;
    private const byte White = 8;
    private const int GlyphWidth = 3;
    private const int GlyphHeight = 5;

    /// <summary>Each sign's rows from top to bottom, three bits a row.</summary>
    private const string Glyphs =
        "A25755 B65656 C34443 D65556 E74647 F74644 G34553 H55755 I72227 J11152 K55655 L44447 M57755 N65555 O25552 P65644 Q25573 R65655 S34216 T72222 "
        + "U55557 V55552 W55775 X55255 Y55222 Z71247 075557 126227 261247 361216 455711 574616 634757 771122 875757 975716 .00002 ,00024 :02020 !22202 ?61202 '22000 -00700";

    private static readonly Dictionary<char, string> Font = Glyphs.Split(' ').ToDictionary(glyph => glyph[0], glyph => glyph[1..]);
    private readonly byte[] blocks;

    public BlockPicture(PixelSize size, string time = "", string caption = "")
    {
        (Size, Columns, Rows) = (size, (size.Width + Side - 1) / Side, (size.Height + Side - 1) / Side);
        blocks = new byte[Columns * Rows];
        for (var index = 0; index < blocks.Length; index++)
            blocks[index] = (byte)(index % Columns * Bars / Columns);
        Write("SANDBOX", Rows / 4);
        Write(time, Rows / 2);
        var lines = Wrap(caption.ToUpperInvariant(), (Columns - 2) / (GlyphWidth + 1)).ToArray();
        foreach (var (number, line) in lines.Index())
            Write(line, Rows - 1 - ((lines.Length - number) * (GlyphHeight + 2)));
    }

    public PixelSize Size { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>The colour of a block, as an index into <see cref="Palette"/>.</summary>
    public byte this[int column, int row] => blocks[(row * Columns) + column];

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in Speech.WordsOf(text))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0)
            yield return line;
    }

    /// <summary>White on a black bar, in the middle; what does not fit is cut off.</summary>
    private void Write(string text, int top)
    {
        var width = text.Length * (GlyphWidth + 1);
        var left = Math.Max(1, (Columns - width) / 2);
        for (var y = -1; width > 0 && y <= GlyphHeight; y++)
        {
            for (var x = -1; x < width; x++)
            {
                var (column, row) = (left + x, top + y);
                if (column < Columns && row >= 0 && row < Rows)
                    blocks[(row * Columns) + column] = IsInk(text, x, y) ? White : Black;
            }
        }
    }

    private static bool IsInk(string text, int x, int y)
    {
        if (x < 0 || y is < 0 or >= GlyphHeight || x % (GlyphWidth + 1) == GlyphWidth || text[x / (GlyphWidth + 1)] is ' ')
            return false;
        var rows = Font.GetValueOrDefault(text[x / (GlyphWidth + 1)], "77777");
        return ((rows[y] - '0') >> (GlyphWidth - 1 - (x % (GlyphWidth + 1))) & 1) == 1;
    }
}
