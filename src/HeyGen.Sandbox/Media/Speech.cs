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

    /// <summary>The words spread evenly over a time.</summary>
    public static IReadOnlyList<SpokenWord> Spread(string text, double seconds) =>
        seconds > 0 ? Timed(text, WordsOf(text).Length * SecondsPerWord / seconds) : [];

    public static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Captions cut from what is really said, seven words a cue.</summary>
internal static class Captions
{
    private const int WordsPerCue = 7;

    public static byte[] Srt(string transcript, double seconds) =>
        Encoding.UTF8.GetBytes(string.Concat(Cues(transcript, seconds).Select((cue, index) => $"{index + 1}\n{Timed(cue, ',')}")));

    public static byte[] Vtt(string transcript, double seconds) =>
        Encoding.UTF8.GetBytes($"WEBVTT\n\n{string.Concat(Cues(transcript, seconds).Select(cue => Timed(cue, '.')))}");

    /// <summary>What stands at the bottom of the picture at a moment.</summary>
    public static string At(string transcript, double seconds, double moment) =>
        Cues(transcript, seconds).FirstOrDefault(cue => cue.Start <= moment && moment < cue.End)?.Word ?? "";

    private static IEnumerable<SpokenWord> Cues(string transcript, double seconds) =>
        Speech.Spread(transcript, seconds)
            .Chunk(WordsPerCue)
            .Select(words => new SpokenWord(string.Join(' ', words.Select(word => word.Word)), words[0].Start, words[^1].End));

    private static string Timed(SpokenWord cue, char point) => $"{Moment(cue.Start, point)} --> {Moment(cue.End, point)}\n{cue.Word}\n\n";

    private static string Moment(double seconds, char point) =>
        TimeSpan.FromSeconds(seconds).ToString($@"hh\:mm\:ss\{point}fff", CultureInfo.InvariantCulture);
}

/// <summary>Sound that stands for speech: one soft tone a word, as long as the text takes to say. 8 kHz, 16 bit, mono.</summary>
internal static class SpeechAudio
{
    private const int Rate = 8000;
    private const int HeaderBytes = 44;

    /// <param name="voice">Shifts the pitch, so that two voices do not sound alike.</param>
    public static byte[] Wav(string text, int voice, double seconds)
    {
        var samples = (int)(seconds * Rate);
        var wav = new byte[HeaderBytes + (samples * 2)];
        WriteHeader(wav, samples * 2);
        var basePitch = 110 + (voice % 120);
        foreach (var word in Speech.Spread(text, seconds))
            WriteTone(wav.AsSpan(HeaderBytes), word, basePitch + (Ids.Hash(word.Word) % 60));
        return wav;
    }

    private static void WriteTone(Span<byte> data, SpokenWord word, double pitch)
    {
        var first = (int)(word.Start * Rate);
        // A word rings for most of its time; the rest is the pause before the next one.
        var count = (int)((word.End - word.Start) * Rate * 0.8);
        for (var index = 0; index < count && (first + index + 1) * 2 <= data.Length; index++)
        {
            var swell = Math.Sin(Math.PI * index / count);
            var value = (short)(7000 * swell * Math.Sin(2 * Math.PI * pitch * index / Rate));
            BinaryPrimitives.WriteInt16LittleEndian(data[((first + index) * 2)..], value);
        }
    }

    private static void WriteHeader(Span<byte> wav, int dataBytes)
    {
        Encoding.ASCII.GetBytes("RIFF", wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav[4..], HeaderBytes - 8 + dataBytes);
        Encoding.ASCII.GetBytes("WAVEfmt ", wav[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav[28..], Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav[34..], 16);
        Encoding.ASCII.GetBytes("data", wav[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[40..], dataBytes);
    }
}
