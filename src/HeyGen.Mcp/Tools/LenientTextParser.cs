namespace HeyGen.Mcp.Tools;

/// <summary>What texts mean that models and clients write around, or in place of, a plain value.</summary>
internal static partial class LenientTextParser
{
    /// <summary>Longer texts are no single value that anybody wrapped by hand.</summary>
    private const int Longest = 2048;

    private const int MostIds = 200;
    private const string And = " and ";
    private const string Ampersand = " & ";

    private static readonly SearchValues<char> Separators = SearchValues.Create(",;\n");
    private static readonly char[] Quotes = ['"', '\'', '`', '*'];

    /// <summary>Ids that callers make up themselves, of any characters.</summary>
    private static readonly string[] OwnIds = ["callbackid", "enduserid"];

    private static readonly string[] WordNames = ["accent", "color", "confirmtoken", "engine", "gender", "idempotencykey", "language", "languages", "locale", "sha256", "token", "tool"];

    /// <summary>Which argument it is decides what may be taken off a text: nothing from what is said or shown.</summary>
    public static TextRole RoleOf(string name, bool isFile, bool isPiece)
    {
        var folded = KnownNames.Fold(name);
        return isPiece ? TextRole.Piece
            : isFile ? TextRole.File
            : folded.EndsWith("url", StringComparison.Ordinal) ? TextRole.Url
            : (folded.EndsWith("id", StringComparison.Ordinal) || folded.EndsWith("ids", StringComparison.Ordinal)) && !OwnIds.Contains(folded, StringComparer.Ordinal) ? TextRole.Id
            : Array.Exists(WordNames, word => folded.EndsWith(word, StringComparison.Ordinal)) ? TextRole.Word
            : TextRole.Prose;
    }

    /// <summary>The text without white space, quotes, emphasis and links around it; of an address of something at HeyGen its id.</summary>
    public static string Plain(string text, TextRole role)
    {
        if (role is TextRole.Piece)
            return text;
        if (role is TextRole.Prose || text.Length > Longest)
            return text.Trim();
        var plain = Link(Unquoted(text));
        return role switch
        {
            TextRole.Word => Unquoted(text),
            TextRole.Url => plain,
            TextRole.Id => HeyGenAddress.IdIn(plain) ?? IdText.Plain(plain),
            _ => ApiPath.IsId(Unquoted(plain)) ? Unquoted(plain) : plain.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? plain : text.Trim(),
        };
    }

    /// <summary>True for what clients write where nothing is meant.</summary>
    public static bool MeansNothing(string text, TextRole role)
    {
        var word = text.Length <= 16 ? text.Trim() : text;
        return word is "" or "null" or "undefined" || (role is not (TextRole.Prose or TextRole.Piece) && word is "None" or "none" or "nil" or "NaN" or "N/A" or "n/a");
    }

    public static bool? Switch(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "T" or "1" or "YES" or "Y" or "ON" or "ENABLED" or "ENABLE" => true,
        "FALSE" or "F" or "0" or "NO" or "N" or "OFF" or "NONE" or "DISABLED" or "DISABLE" or "NEVER" => false,
        _ => null,
    };

    /// <summary>A number as JSON writes it; null for a text that is none. Units are taken where the argument's name says which it counts in.</summary>
    public static string? Number(string text, string name)
    {
        if (text.Length is 0 or > 32)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return double.IsFinite(number) ? Written(text, number) : null;
        var folded = KnownNames.Fold(name);
        if (IsTime(folded) && Clock().Match(text) is { Success: true } clock)
            return ((Part(clock, "h") * 3600) + (Part(clock, "m") * 60) + Part(clock, "s")).ToString(CultureInfo.InvariantCulture);
        if (WithUnit().Match(text) is not { Success: true } measured || !double.TryParse(measured.Groups["number"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
            return null;
        return measured.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "S" or "SEC" or "SECS" or "SECOND" or "SECONDS" when IsTime(folded) => Shortest(amount),
            "M" or "MIN" or "MINS" or "MINUTE" or "MINUTES" when IsTime(folded) => Shortest(amount * 60),
            "X" when folded is "speed" => Shortest(amount),
            "PX" when folded is "width" or "height" or "fontsize" => Shortest(amount),
            "FPS" when folded is "fps" => Shortest(amount),
            _ => null,
        };
    }

    /// <summary>The JSON in a text that is wrapped in a code block, or written as Python writes it; else the text.</summary>
    public static string Json(string text)
    {
        if (text.StartsWith("```", StringComparison.Ordinal) && text.EndsWith("```", StringComparison.Ordinal) && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var line && line < text.Length - 3)
            text = text[line..^3].Trim();
        return text is ['{' or '[', ..] && text.Length <= BoundedJsonReader.LongestText && !text.Contains('"', StringComparison.Ordinal) && text.Contains('\'', StringComparison.Ordinal)
            ? PythonWord().Replace(text.Replace('\'', '"'), word => word.Value switch { "True" => "true", "False" => "false", _ => "null" })
            : text;
    }

    /// <summary>The values of a list that was written as one text: a line each or, where none can hold one, with commas.</summary>
    /// <param name="byAnd">True where no value has an "and" in it.</param>
    /// <param name="most">A text with more separators than this is no such list.</param>
    public static string[] Items(string text, bool byCommas, bool byAnd, int most)
    {
        if (text.Length > Longest * 16 || text.AsSpan().CountAny(Separators) > most)
            return [text];
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Bullet().Replace(line, ""));
        return [.. lines.SelectMany(line => line.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? BeforeAddress().Split(line) : [line]).SelectMany(line => byCommas ? BetweenCommas(line, byAnd) : [line]).Select(item => item.Trim()).Where(item => item.Length > 0)];
    }

    /// <summary>A comma separates nothing where the next bracket closes, as in <c>Spanish (Spain, Mexico)</c>: read from the end, each is looked at once.</summary>
    private static IEnumerable<string> BetweenCommas(string line, bool byAnd)
    {
        var parts = new Stack<string>();
        var (end, isInBrackets) = (line.Length, false);
        for (var at = line.Length - 1; at >= 0; at--)
        {
            if (line[at] is '(' or ')')
            {
                isInBrackets = line[at] is ')';
            }
            else if (!isInBrackets && SeparatorAt(line, at, byAnd) is > 0 and var length)
            {
                parts.Push(line[(at + length)..end]);
                end = at;
            }
        }

        return parts.Prepend(line[..end]);
    }

    /// <returns>How long it is: 0 if there is none. After a comma "and" is one in any list.</returns>
    private static int SeparatorAt(string line, int at, bool byAnd) =>
        line[at] is ',' or ';' ? 1
        : line[at] is not ' ' || !(byAnd || (at > 0 && line[at - 1] is ',')) ? 0
        : line.AsSpan(at).StartsWith(And, StringComparison.OrdinalIgnoreCase) ? And.Length
        : line.AsSpan(at).StartsWith(Ampersand, StringComparison.Ordinal) ? Ampersand.Length
        : 0;

    /// <summary>The ids in a text that may hold several, in whatever way they are set apart; null if something in it is no id.</summary>
    public static IReadOnlyList<string>? Ids(string text) => IdsApart(text) ?? IdsApart(text is ['[', .., ']'] ? text[1..^1] : Unquoted(text));

    private static string[]? IdsApart(string text)
    {
        string[] ids = [.. Items(text, byCommas: true, byAnd: false, MostIds).SelectMany(item => Plain(item, TextRole.Id) is var plain && ApiPath.IsId(plain) ? [plain] : IdsInARow(item))];
        return ids.Length > 0 && ids.All(id => ApiPath.IsId(id)) ? ids : null;
    }

    /// <summary>With nothing but space between them, or "and". Each has a digit, as words have not.</summary>
    private static string[] IdsInARow(string text) =>
        Between().Split(text.Trim()).Select(part => Plain(part, TextRole.Id)).ToArray() is { Length: > 1 } parts && parts.All(part => part.Any(char.IsAsciiDigit)) ? parts : [text];

    private static string Unquoted(string text)
    {
        var plain = text.Trim();
        while (plain is [var first, _, .., var last] && ((first == last && Quotes.Contains(first)) || (first, last) is ('<', '>')))
            plain = plain[1..^1].Trim();
        return plain;
    }

    private static string Link(string text) => MarkdownLink().Match(text) is { Success: true } link ? link.Groups["target"].Value : text;

    private static bool IsTime(string folded) => folded.Contains("duration", StringComparison.Ordinal) || folded.Contains("seconds", StringComparison.Ordinal) || folded is "starttime" or "endtime";

    private static int Part(Match clock, string part) => clock.Groups[part] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string Written(string text, double number)
    {
        var digits = text.TrimStart('+');
        return digits is ['.', ..] or [.., '.'] || digits.Contains("-.", StringComparison.Ordinal) || digits is ['0', >= '0' and <= '9', ..] ? Shortest(number) : digits;
    }

    private static string Shortest(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\[[^\]]*\]\((?<target>[^()\s]+)\)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"^((?<h>[0-9]{1,2}):)?(?<m>[0-9]{1,2}):(?<s>[0-9]{2})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<number>[0-9]+([.][0-9]+)?) ?(?<unit>[A-Za-z]+)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"\b(True|False|None)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex PythonWord();

    [GeneratedRegex(@"^([-*•]|[0-9]{1,3}[.)]) +", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Bullet();

    /// <summary>What stands before an address that follows another.</summary>
    [GeneratedRegex(@"([,;]\s{0,4}|\s{1,4})((and|&)\s{1,4})?(?=https?://)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex BeforeAddress();

    [GeneratedRegex(@"\s+((and|&|\+|\|)\s+)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Between();
}

/// <summary>What a text argument is for.</summary>
internal enum TextRole
{
    /// <summary>Said, shown or searched for: white space around it means nothing.</summary>
    Prose,

    /// <summary>A piece of a longer text, where white space counts.</summary>
    Piece,
    Word,
    Id,
    Url,
    File,
}
