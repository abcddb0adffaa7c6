namespace HeyGen.Sandbox.Media;

/// <summary>A word and when it is said.</summary>
internal sealed record SpokenWord(string Word, double Start, double End)
{
    public JsonObject View() => new() { ["word"] = Word, ["start"] = Start, ["end"] = End };
}

/// <summary>How long text takes to say: 150 words a minute.</summary>
internal static class Speech
{
    private const double SecondsPerWord = 60d / 150;

    /// <summary>Seconds; a second at least.</summary>
    public static double SecondsOf(string text, double speed = 1) =>
        Math.Round(Math.Max(1, WordsOf(text).Length * SecondsPerWord / speed), 2);

    public static IReadOnlyList<SpokenWord> Timed(string text, double speed = 1)
    {
        var step = SecondsPerWord / speed;
        return [.. WordsOf(text).Select((word, index) => new SpokenWord(word, Math.Round(index * step, 3), Math.Round((index + 1) * step, 3)))];
    }

    public static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
