namespace HeyGen.Api.Sanitizing;

/// <summary>What another service says about an error, short enough to hand on: without a page's markup, and without the query of a link, which may hold a signature.</summary>
internal static partial class ErrorText
{
    private const int Longest = 500;
    private const int LongestInput = 16 * Longest;

    /// <param name="secret">What the service was asked with, taken out of the text as it is shown.</param>
    public static string Of(string text, SecretScrubber? secret = null)
    {
        var plain = Queries().Replace(Markup().Replace(TextSanitizer.Clean(ShortText.Of(text, LongestInput)), ""), "${link}").Trim();
        return ShortText.Of(secret?.RemovedFrom(plain) ?? plain, Longest);
    }

    public static string? OfAny(string? text, SecretScrubber? secret = null) => text is null ? null : Of(text, secret);

    /// <summary>Not that of a spoken text, which an error may be about, nor what stands in quotes, which an error repeats.</summary>
    [GeneratedRegex(@"(?!(?<=')<[^<>]*>')</?(?!(?:break|emphasis|lang|phoneme|prosody|say-as|speak|sub|voice)\b)[A-Za-z!][^<>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, RegexTimeout.Milliseconds)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<link>://[^\s?#""'<>]+)[?#][^\s""'<>]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Queries();
}
