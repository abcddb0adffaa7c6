using System.Globalization;
using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>A script without its markup, and the seconds of silence that the markup asks for.</summary>
internal sealed partial record SpeechMarkup(string Text, decimal Pauses)
{
    private const int LongestPauseText = 8;

    /// <summary>Null if the script has markup, plain or escaped, that says no length this version can read.</summary>
    public static SpeechMarkup? Read(string script)
    {
        var pauses = 0m;
        var readable = true;
        var text = Tag().Replace(script, tag =>
        {
            if (Seconds(tag.ValueSpan) is { } seconds)
                pauses += seconds;
            else
                readable = false;
            return " ";
        });
        return readable && !Opening().IsMatch(text) ? new(text, pauses) : null;
    }

    private static decimal? Seconds(ReadOnlySpan<char> tag)
    {
        if (Break().Match(tag.ToString()) is not { Success: true } pause || pause.Groups["number"].Length > LongestPauseText)
            return null;
        return decimal.TryParse(pause.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? pause.Groups["unit"].Length is 2 ? number / 1000 : number
            : null;
    }

    [GeneratedRegex("<[a-z/!?][^<>]*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("""^<break\s+(?:strength\s*=\s*["'][a-z-]*["']\s*)?time\s*=\s*["'](?<number>[0-9.]+)(?<unit>ms|s)["']\s*(?:strength\s*=\s*["'][a-z-]*["']\s*)?/?>$""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Break();

    /// <summary>What begins a tag that never ends, or one that is escaped.</summary>
    [GeneratedRegex("<[a-z/!?]|&(?:lt|#0*60|#x0*3c)\\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Opening();
}
