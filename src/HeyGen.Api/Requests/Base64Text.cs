namespace HeyGen.Api.Requests;

/// <summary>A file's content as base64, in the forms that programs write it: in lines, without padding, with the letters that URLs take.</summary>
internal static class Base64Text
{
    /// <summary>Characters of a text that may still be an id or a path without a dot, a colon or a space.</summary>
    private const int LongestName = 512;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_\r\n");

    /// <summary>True for a text of nothing but its letters that is too long for anything else.</summary>
    public static bool Is(ReadOnlySpan<char> text) => text.Length > LongestName && ConsistsOf(text);

    /// <summary>True for a text of nothing but its letters and line breaks.</summary>
    public static bool ConsistsOf(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Letters);

    /// <summary>The same in one line, padded, with the standard's own letters.</summary>
    public static string Normalize(string text)
    {
        var packed = string.Concat(text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).Replace('-', '+').Replace('_', '/');
        return packed.PadRight((packed.Length + 3) / 4 * 4, '=');
    }
}
