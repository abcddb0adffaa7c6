namespace HeyGen.Mcp.Tools;

/// <summary>
/// Goes once through JSON that a caller wrote, before anything is made of it, and ends where it holds more than any call
/// needs, or the same member twice: what is made of it afterwards is bounded by that.
/// </summary>
/// <param name="values">How many values it may hold.</param>
internal ref struct BoundedJsonReader(Utf8JsonReader reader, int values)
{
    /// <summary>Values, objects and lists counted too, of all that one call says.</summary>
    public const int MostValues = 20_000;

    /// <summary>Characters of a text that is no file's content: ten times the longest script.</summary>
    public const int LongestText = 100_000;

    private const int LongestName = 1000;

    /// <summary>Bytes of one character, written as an escape.</summary>
    private const int LongestEscape = 6;

    /// <summary>Far more digits than any number has that a machine reads exactly.</summary>
    private const int LongestNumber = 100;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };
    /// <summary>Names of an object after which its set is not used again: clearing costs its whole size each time.</summary>
    private const int MostKept = 32;

    [ThreadStatic]
    private static List<HashSet<string>>? spare;

    private readonly List<HashSet<string>> names = Interlocked.Exchange(ref spare, null) ?? [];
    private Utf8JsonReader reader = reader;
    private char[] texts = ArrayPool<char>.Shared.Rent(1024);

    public BoundedJsonReader(in ReadOnlySequence<byte> json, int values = MostValues)
        : this(new Utf8JsonReader(json, Strict), values)
    {
    }

    /// <summary>What ended the reading too early, as the rest of a sentence; null if nothing did.</summary>
    public string? Problem { get; private set; }

    /// <summary>True if the text is no JSON at all.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>How many values it may still hold.</summary>
    public int ValuesLeft { get; private set; } = values;

    public readonly JsonTokenType Token => reader.TokenType;

    public readonly int Depth => reader.CurrentDepth;

    public readonly long Start => reader.TokenStartIndex;

    public readonly long End => reader.BytesConsumed;

    /// <summary>The name or the text that the reader stands at.</summary>
    public string? Text { readonly get => field ?? reader.GetString(); private set; }

    /// <summary>The whole number that the reader stands at; null if it is none.</summary>
    public readonly long? Whole => reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var whole) ? whole : null;

    /// <summary>The whole number that is written with a point or an exponent there, such as 1.0; null for any other.</summary>
    public readonly long? WholeDecimal => Token is JsonTokenType.Number && !reader.TryGetInt64(out _) && reader.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? (long)number : null;

    /// <summary>True for the content of a file, which may be as long as a message.</summary>
    public static bool IsContent(ReadOnlySpan<char> text) => text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || Base64Text.ConsistsOf(text);

    /// <summary>Reads a text to its end.</summary>
    /// <param name="values">How many values it may hold, and how many are left of them.</param>
    /// <returns>Its bytes; null if they are no JSON or hold too much.</returns>
    public static byte[]? Within(string json, ref int values)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var whole = new BoundedJsonReader(new Utf8JsonReader(bytes, Strict), values);
        try
        {
            while (whole.Read())
            {
            }

            values = whole.ValuesLeft;
            return whole.Problem is null ? bytes : null;
        }
        finally
        {
            whole.Dispose();
        }
    }

    /// <returns>False at the end, and where there is a problem.</returns>
    public bool Read()
    {
        try
        {
            Text = null;
            if (Problem is not null || !reader.Read())
                return false;
            Problem = Check();
            return Problem is null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            (Problem, IsMalformed) = ("is no JSON", true);
            return false;
        }
    }

    public readonly void Dispose()
    {
        ArrayPool<char>.Shared.Return(texts);
        if (names.TrueForAll(static set => set.Count <= MostKept))
        {
            names.ForEach(static set => set.Clear()); // the names are the caller's
            spare = names;
        }
    }

    private string? Check()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when Length > 6 * LongestName:
                return $"has a member whose name is longer than {LongestName} characters";
            case JsonTokenType.PropertyName:
                return names[reader.CurrentDepth - 1].Add(Text = reader.GetString()!) ? null : "has a member twice, or in spellings that differ only in case";
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                return null;
            case JsonTokenType.StartObject:
                Begin(reader.CurrentDepth);
                break;
            case JsonTokenType.Number when Length > LongestNumber:
                return $"has a number of more than {LongestNumber} digits";
            case JsonTokenType.String when IsTooLong():
                return $"has a text of more than {LongestText} characters that is no file's content";
        }

        return --ValuesLeft < 0 ? "holds too many values" : null;
    }

    /// <summary>The content of a file needs an escape for two of its 64 letters at most, so it need not be unescaped to be told from this.</summary>
    private readonly bool IsMostlyEscapes()
    {
        var escapes = 0;
        if (!reader.HasValueSequence)
            escapes = reader.ValueSpan.Count((byte)'\\');
        else
        {
            foreach (var part in reader.ValueSequence)
                escapes += part.Span.Count((byte)'\\');
        }

        return escapes > Length / 12;
    }

    private readonly int Length => checked((int)(reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length));

    /// <summary>Each depth has one set, used again by the objects that follow.</summary>
    private readonly void Begin(int depth)
    {
        while (names.Count <= depth)
            names.Add(new(StringComparer.OrdinalIgnoreCase));
        if (names[depth].Count > MostKept)
            names[depth] = new(StringComparer.OrdinalIgnoreCase);
        else
            names[depth].Clear();
    }

    /// <summary>Whether it is so in pairs of surrogates too: what is between is for whoever knows what the text is.</summary>
    /// <exception cref="InvalidOperationException">The text is no Unicode, such as half of a surrogate pair.</exception>
    private bool IsTooLong()
    {
        if (Length > 2 * LongestText * LongestEscape && IsMostlyEscapes())
            return true;
        if (texts.Length < Length)
        {
            ArrayPool<char>.Shared.Return(texts);
            texts = ArrayPool<char>.Shared.Rent(Length);
        }

        var length = reader.CopyString(texts);
        return length > 2 * LongestText && !IsContent(texts.AsSpan(0, length));
    }
}
