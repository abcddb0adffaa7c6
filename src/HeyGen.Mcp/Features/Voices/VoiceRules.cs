using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Features.Voices;

/// <summary>What spoils a recording or a speech and can be seen before it is paid for.</summary>
internal static partial class VoiceRules
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int PatternTime = 1000; // milliseconds

    public static void Check(SpeechRequest order)
    {
        if (order.InputType is SpeechInput.Text && SsmlTag().IsMatch(order.Text))
            throw HeyGenException.InvalidArgument("inputType", "The text holds SSML tags, which inputType text reads aloud; give inputType ssml.");
        if (HasBreaks(order) && BreakInMilliseconds().IsMatch(order.Text))
            throw HeyGenException.InvalidArgument("text", "A break is given in seconds, such as <break time=\"0.5s\"/>: HeyGen refuses milliseconds.");
    }

    /// <summary>Not every voice can pause.</summary>
    public static void CheckBreaks(Voice voice)
    {
        if (voice.SupportPause is false)
            throw HeyGenException.InvalidArgument("text", "This voice does not support <break>: its support_pause is false.", "Take the breaks out, or find a voice with support_pause by find_voices.");
    }

    public static bool HasBreaks(SpeechRequest order) => order.InputType is SpeechInput.Ssml && Break().IsMatch(order.Text);

    [GeneratedRegex(@"<break\b", Options, PatternTime)]
    private static partial Regex Break();

    [GeneratedRegex(@"<(?:break|speak)\b", Options, PatternTime)]
    private static partial Regex SsmlTag();

    [GeneratedRegex(@"<break\b[^>]*\btime\s*=\s*[""'][\d.]+\s*ms\b", Options, PatternTime)]
    private static partial Regex BreakInMilliseconds();
}
