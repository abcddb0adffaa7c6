using System.Text.RegularExpressions;

namespace HeyGen.Mcp.HeyGenApi.Untrusted;

/// <summary>What another service says about an error, short enough to hand on: without markup, and without the query of a link, which may hold a signature.</summary>
internal static partial class ErrorText
{
    private const int Longest = 500;

    public static string Of(string text)
    {
        var plain = Queries().Replace(Markup().Replace(UntrustedText.Clean(text), ""), "$1").Trim();
        return plain.Length <= Longest ? plain : plain[..(Longest - 1)] + "…";
    }

    public static string? OfAny(string? text) => text is null ? null : Of(text);

    [GeneratedRegex("</?[A-Za-z!][^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(\w+://[^\s?#""'<>]+)[?#][^\s""'<>]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Queries();
}
