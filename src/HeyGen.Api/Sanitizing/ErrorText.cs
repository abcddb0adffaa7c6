using System.Text.RegularExpressions;

namespace HeyGen.Api.Sanitizing;

/// <summary>What another service says about an error, short enough to hand on: without a page's markup, and without the query of a link, which may hold a signature.</summary>
internal static partial class ErrorText
{
    private const int Longest = 500;
    private const int LongestInput = 16 * Longest;

    public static string Of(string text)
    {
        var plain = Queries().Replace(Markup().Replace(TextSanitizer.Clean(ShortText.Of(text, LongestInput)), ""), "${link}").Trim();
        return ShortText.Of(plain, Longest);
    }

    public static string? OfAny(string? text) => text is null ? null : Of(text);

    /// <summary>Not that of a spoken text, which an error may be about, nor what stands in quotes, which an error repeats.</summary>
    [GeneratedRegex(@"(?!(?<=')<[^<>]*>')</?(?!(?:break|emphasis|lang|phoneme|prosody|say-as|speak|sub|voice)\b)[A-Za-z!][^<>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<link>://[^\s?#""'<>]+)[?#][^\s""'<>]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Queries();
}
