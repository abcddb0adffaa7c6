using System.Globalization;
using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Server.Spending.Costs;

/// <summary>How long something will be.</summary>
/// <param name="Seconds">Null if it can't be known.</param>
/// <param name="How">How that is known, or why it is not.</param>
internal sealed partial record Length(decimal? Seconds, string How)
{
    private const int WordsPerMinute = 150;

    /// <summary>Of scripts without spaces between words.</summary>
    private const int CharactersPerMinute = 240;

    public static Length Unknown(string why) => new(null, why);

    public static Length Of(double seconds, string what) => new(Up((decimal)seconds), $"{Text(Up((decimal)seconds))} s {what}");

    /// <summary>How long a text takes to say: rather too long than too short. A second at least.</summary>
    /// <param name="speed">1 is as usual, 2 twice as fast.</param>
    public static Length Spoken(string text, double speed = 1)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Sum(Words);
        var seconds = Up(decimal.Max(1, (words * 60 / WordsPerMinute / (decimal)speed) + Pauses(text)));
        var pace = speed is 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" at speed {speed}");
        return new(seconds, $"{Text(seconds)} s of speech ({Text(decimal.Ceiling(words))} words at {WordsPerMinute} a minute{pace})");
    }

    /// <summary>One after the other.</summary>
    public static Length operator +(Length first, Length second) =>
        new(first.Seconds + second.Seconds, first.Seconds is null ? first.How : second.Seconds is null ? second.How : $"{first.How} + {second.How}");

    /// <summary>A number is said digit by digit at worst, and an ideograph is about two thirds of a word.</summary>
    private static decimal Words(string token)
    {
        var digits = token.Count(char.IsAsciiDigit);
        var ideographs = token.Count(character => character is >= '\u0E00' and <= '\u0EFF' or >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF');
        return decimal.Max(decimal.Max(1, digits), ideographs * (decimal)WordsPerMinute / CharactersPerMinute);
    }

    /// <summary>Seconds of the breaks that the text asks for.</summary>
    private static decimal Pauses(string text) =>
        Break().Matches(text).Sum(match => decimal.TryParse(match.Groups["seconds"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    private static decimal Up(decimal seconds) => decimal.Ceiling(seconds * 100) / 100;

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex("""<break\s+time\s*=\s*["'](?<seconds>[0-9.]{1,8})s["']""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Break();
}
