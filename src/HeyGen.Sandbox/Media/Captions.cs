using System.Globalization;
using System.Text;

namespace HeyGen.Sandbox.Media;

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
