using System.Globalization;
using System.Text;

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

/// <summary>Captions cut from what is really said, seven words a cue.</summary>
internal static class Captions
{
    private const int WordsPerCue = 7;

    public static byte[] Srt(string transcript)
    {
        var text = new StringBuilder();
        foreach (var (number, cue) in Cues(transcript).Index())
            text.Append(CultureInfo.InvariantCulture, $"{number + 1}\n{Moment(cue.Start, ',')} --> {Moment(cue.End, ',')}\n{cue.Word}\n\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Vtt(string transcript)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        foreach (var cue in Cues(transcript))
            text.Append(CultureInfo.InvariantCulture, $"{Moment(cue.Start, '.')} --> {Moment(cue.End, '.')}\n{cue.Word}\n\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<SpokenWord> Cues(string transcript) =>
        Speech.Timed(transcript)
            .Chunk(WordsPerCue)
            .Select(words => new SpokenWord(string.Join(' ', words.Select(word => word.Word)), words[0].Start, words[^1].End));

    private static string Moment(double seconds, char point) =>
        TimeSpan.FromSeconds(seconds).ToString($@"hh\:mm\:ss\{point}fff", CultureInfo.InvariantCulture);
}
