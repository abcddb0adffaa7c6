using System.Globalization;

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

    /// <summary>Unknown for what is no length: less than nothing, or more than a decimal holds.</summary>
    public static Duration Of(double seconds, string what) => seconds is >= 0 and < Longest
        ? new(Up((decimal)seconds), $"{Text(Up((decimal)seconds))} s {what}")
        : Unknown($"{seconds.ToString(CultureInfo.InvariantCulture)} s {what} is no length");

    /// <summary>How long a text takes to say: rather too long than too short, however it is written. A second at least.</summary>
    /// <param name="speed">1 is as usual, 2 twice as fast.</param>
    public static Duration OfSpeech(string text, double speed = 1)
    {
        if (SpeechMarkup.Read(text) is not { } script)
            return Unknown("the script has markup whose length is not known (only <break time=\"1.5s\"/> is)");

        var words = SpokenWords.Count(script.Text);
        var least = (decimal)script.Text.Count(character => !char.IsWhiteSpace(character)) / CharactersPerSecond;
        var said = decimal.Max(words * 60 / WordsPerMinute, least) / (decimal)speed;
        var seconds = Up(decimal.Max(1, said + script.Pauses));
        var pace = speed is 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" at speed {speed}");
        return new(seconds, $"{Text(seconds)} s of speech ({(words is 1 ? "1 word" : $"{Text(decimal.Ceiling(words))} words")} at {WordsPerMinute} a minute{pace})");
    }

    /// <summary>So many times as long, if it comes to that.</summary>
    public Duration AtMost(decimal times, string why) => Seconds is { } known ? new(Up(known * times), $"{How} {why}") : this;

    /// <summary>One after the other.</summary>
    public static Duration operator +(Duration first, Duration second) =>
        new(first.Seconds + second.Seconds, first.Seconds is null ? first.How : second.Seconds is null ? second.How : $"{first.How} + {second.How}");

    private static decimal Up(decimal seconds) => decimal.Ceiling(seconds * 100) / 100;

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
