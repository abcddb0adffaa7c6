namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Text of any origin as a terminal or a log may show it: what would not be seen, or would do something there, stands as
/// its escape. Escapes are those of JSON, so that JSON stays JSON.
/// </summary>
internal static class Printable
{
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(character => (char)character)]);

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => Escaped(text, keepsLines: false);

    /// <summary>The same for text that is several lines by right, such as indented JSON of our own.</summary>
    public static string Lines(string text) => Escaped(text, keepsLines: true);

    private static string Escaped(string text, bool keepsLines)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
            return text;

        var shown = new StringBuilder(text.Length + 16);
        Rune before = default;
        for (var at = 0; at < text.Length;)
        {
            var isBroken = Rune.DecodeFromUtf16(text.AsSpan(at), out var character, out var length) is not OperationStatus.Done;
            Rune after = default;
            if (at + length < text.Length)
                _ = Rune.DecodeFromUtf16(text.AsSpan(at + length), out after, out _);
            if (character.Value is '\n' && keepsLines)
                shown.Append('\n');
            else if (isBroken || character.Value is '\n' or '\r' || HiddenCharacters.Hides(character, before, after))
                Escape(text.AsSpan(at, length), shown);
            else
                shown.Append(text, at, length);
            before = character;
            at += length;
        }

        return shown.ToString();
    }

    private static void Escape(ReadOnlySpan<char> characters, StringBuilder shown)
    {
        foreach (var character in characters)
        {
            if (character is '\n' or '\r')
                shown.Append(character is '\n' ? "\\n" : "\\r");
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }
    }
}
