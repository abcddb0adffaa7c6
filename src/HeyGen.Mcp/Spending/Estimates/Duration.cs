namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>How long something will be.</summary>
/// <param name="Seconds">Null if it can't be known.</param>
/// <param name="How">How that is known, or why it is not.</param>
internal sealed record Duration(decimal? Seconds, string How)
{
    private const int WordsPerMinute = 150;

    /// <summary>No voice says more written characters in a second, whatever they are.</summary>
    private const int CharactersPerSecond = 20;

    /// <summary>Three years, in seconds.</summary>
    private const double Longest = 1e8;

    public static Duration Unknown(string why) => new(null, why);

    /// <summary>Unknown for what is no length: nothing or less, or more than a decimal holds.</summary>
    public static Duration Of(double seconds, string what) => seconds is > 0 and < Longest
        ? new(RoundUp((decimal)seconds), $"{Text(RoundUp((decimal)seconds))} s {what}")
        : Unknown($"{seconds.ToString(CultureInfo.InvariantCulture)} s {what} is no length");

    /// <summary>How long a text takes to say: rather too long than too short, however it is written. A second at least.</summary>
    /// <param name="speed">1 is as usual, 2 twice as fast.</param>
    public static Duration OfSpeech(string text, double speed = 1)
    {
        if (SpeechMarkup.Read(text) is not { } script)
            return Unknown("the script has markup whose length is not known (only <break time=\"1.5s\"/> is)");

        var words = WordCounter.Count(script.Text);
        var least = (decimal)script.Text.Count(character => !char.IsWhiteSpace(character)) / CharactersPerSecond;
        var said = decimal.Max(words * 60 / WordsPerMinute, least) / (decimal)speed;
        var seconds = RoundUp(decimal.Max(1, said + script.Pauses));
        var pace = speed is 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" at speed {speed}");
        return new(seconds, $"{Text(seconds)} s of speech ({(words is 1 ? "1 word" : $"{Text(decimal.Ceiling(words))} words")} at {WordsPerMinute} a minute{pace})");
    }

    /// <summary>So many times as long, if it comes to that.</summary>
    public Duration AtMost(decimal times, string why) => Seconds is { } known ? new(RoundUp(known * times), $"{How} {why}") : this;

    /// <summary>The longer of the two; unknown if one of them is.</summary>
    public static Duration Longer(Duration first, Duration second) => first.Seconds is null || first.Seconds > second.Seconds ? first : second;

    /// <summary>One after the other.</summary>
    public static Duration operator +(Duration first, Duration second) =>
        new(first.Seconds + second.Seconds, first.Seconds is null ? first.How : second.Seconds is null ? second.How : $"{first.How} + {second.How}");

    private static decimal RoundUp(decimal seconds) => decimal.Ceiling(seconds * 100) / 100;

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A script without its markup, and the seconds of silence that the markup asks for.</summary>
internal sealed partial record SpeechMarkup(string Text, decimal Pauses)
{
    private const int LongestPauseText = 8;

    /// <summary>Tags, and pauses such as <c>&lt;#1.5#&gt;</c>: whatever stands there but a space or what a comparison goes on with.</summary>
    private const string Begin = @"<[^\s\d=<>.(+$€£_-]";

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

    [GeneratedRegex($"{Begin}[^<>]*>", RegexOptions.IgnoreCase, RegexTimeout.Milliseconds)]
    private static partial Regex Tag();

    [GeneratedRegex("""^<break\s+(?:strength\s*=\s*["'][a-z-]*["']\s*)?time\s*=\s*["'](?<number>[0-9.]+)(?<unit>ms|s)["']\s*(?:strength\s*=\s*["'][a-z-]*["']\s*)?/?>$""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, RegexTimeout.Milliseconds)]
    private static partial Regex Break();

    /// <summary>What begins a tag that never ends, or one that is escaped.</summary>
    [GeneratedRegex($"{Begin}|&(?:lt|#0*60|#x0*3c)\\b", RegexOptions.IgnoreCase, RegexTimeout.Milliseconds)]
    private static partial Regex Opening();
}
