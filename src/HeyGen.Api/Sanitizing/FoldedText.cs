namespace HeyGen.Api.Sanitizing;

/// <summary>A text in the form in which all its spellings are the same: escapes undone, also those of escapes, and of the rest only letters and digits, in lower case.</summary>
internal static class FoldedText
{
    private const int MostRounds = 5;

    /// <summary>What escapes and tags begin with.</summary>
    public static readonly SearchValues<char> Escapes = SearchValues.Create("%\\&<");

    /// <param name="folded">Holds the result; as long as the text.</param>
    /// <param name="withMarkup">False to leave out what stands in tags.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, Span<char> folded, bool withMarkup)
    {
        folded = folded[..text.Length];
        text.CopyTo(folded);
        for (var round = 0; round < MostRounds && folded.ContainsAny(Escapes); round++)
        {
            var length = Unescape(folded, withMarkup);
            if (length == folded.Length)
                break;
            folded = folded[..length];
        }

        var kept = 0;
        foreach (var character in folded)
        {
            if (char.IsAsciiLetterOrDigit(character))
                folded[kept++] = (char)(character | 0x20); // a letter in lower case, a digit as it is
        }

        return folded[..kept];
    }

    private static int Unescape(Span<char> text, bool withMarkup)
    {
        var length = 0;
        for (var at = 0; at < text.Length;)
        {
            var (character, consumed) = Next(text[at..], withMarkup);
            if (character is not '\0')
                text[length++] = character;
            at += consumed;
        }

        return length;
    }

    /// <summary>What a text begins with; a zero for what is left out.</summary>
    private static (char Character, int Length) Next(ReadOnlySpan<char> text, bool withMarkup) => text switch
    {
        ['%', ..] when Hex(text, 1, 2) is { } value => (value, 3),
        ['\\', 'u', ..] when Hex(text, 2, 4) is { } value => (value, 6),
        ['\\', 'x', ..] when Hex(text, 2, 2) is { } value => (value, 4),
        ['&', '#', 'x' or 'X', ..] => Numbered(text, 3, char.IsAsciiHexDigit, NumberStyles.AllowHexSpecifier),
        ['&', '#', ..] => Numbered(text, 2, char.IsAsciiDigit, NumberStyles.None),
        ['&', ..] => Named(text),
        ['<', '/' or '!' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ..] when !withMarkup && text[1..].IndexOfAny('<', '>') is >= 0 and var end && text[end + 1] is '>' => ('\0', end + 2),
        _ => (text[0], 1),
    };

    private static char? Hex(ReadOnlySpan<char> text, int start, int length) =>
        text.Length >= start + length && ushort.TryParse(text.Slice(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? (char)value : null;

    private static (char Character, int Length) Numbered(ReadOnlySpan<char> text, int start, Func<char, bool> isDigit, NumberStyles style)
    {
        var end = start;
        while (end < text.Length && isDigit(text[end]))
            end++;
        if (end == start)
            return ('&', 1);
        _ = ushort.TryParse(text[start..end], style, CultureInfo.InvariantCulture, out var value);
        return ((char)value, end < text.Length && text[end] is ';' ? end + 1 : end);
    }

    /// <summary>Those of which escapes and tags are made; no other is a letter or a digit.</summary>
    private static (char Character, int Length) Named(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return end is 1 || end == text.Length || text[end] is not ';' ? ('&', 1) : (text[1..end] switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "percnt" => '%',
            "bsol" => '\\',
            _ => '\0',
        }, end + 1);
    }
}
