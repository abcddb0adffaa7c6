using HeyGen.Api.Catalogs;

namespace HeyGen.Api.Idempotency;

/// <summary>Of all spellings of a text the one that counts: a line ends with a line feed, an accent stands behind its letter.</summary>
internal static class NormalText
{
    private const string SchemeEnd = "://";

    /// <summary>Also without what nobody sees at its ends.</summary>
    public static string Of(string text) => OfPiece(Trimmed(text));

    /// <summary>Of a text that goes on where another one ended.</summary>
    public static string OfPiece(string text) => Accents.Apart(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));

    /// <summary>The scheme and the host of an address in lower case; its path has a case of its own.</summary>
    public static string OfUrl(string address)
    {
        var url = Of(address);
        if (url.IndexOf(SchemeEnd, StringComparison.Ordinal) is not (> 0 and var scheme))
            return url;
        var host = scheme + SchemeEnd.Length;
        var path = url.AsSpan(host).IndexOfAny('/', '?', '#') is >= 0 and var length ? host + length : url.Length;
        if (url.AsSpan(host, path - host).LastIndexOf('@') is >= 0 and var user)
            host += user + 1;
        return $"{url[..scheme].ToLowerInvariant()}{url[scheme..host]}{url[host..path].ToLowerInvariant()}{url[path..]}";
    }

    private static string Trimmed(string text)
    {
        var rest = text.AsSpan();
        while (Rune.DecodeFromUtf16(rest, out var first, out var length) is OperationStatus.Done && IsUnseen(first, before: default, after: FirstOf(rest[length..])))
            rest = rest[length..];
        while (Rune.DecodeLastFromUtf16(rest, out var last, out var length) is OperationStatus.Done && IsUnseen(last, before: LastOf(rest[..^length]), after: default))
            rest = rest[..^length];
        return rest.Length == text.Length ? text : rest.ToString();
    }

    private static bool IsUnseen(Rune character, Rune before, Rune after) => Rune.IsWhiteSpace(character) || HiddenCharacters.Hides(character, before, after);

    private static Rune FirstOf(ReadOnlySpan<char> text) => Rune.DecodeFromUtf16(text, out var first, out _) is OperationStatus.Done ? first : default;

    private static Rune LastOf(ReadOnlySpan<char> text) => Rune.DecodeLastFromUtf16(text, out var last, out _) is OperationStatus.Done ? last : default;
}
