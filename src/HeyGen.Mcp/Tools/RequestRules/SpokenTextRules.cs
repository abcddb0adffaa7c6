namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>Pauses in a text that is spoken, as voices take them.</summary>
internal static partial class SpokenTextRules
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Breaks have a unit, and it is seconds.</summary>
    /// <param name="argument">That errors name.</param>
    public static void CheckBreaks(string argument, string? text)
    {
        if (text is not null && BreakInOtherUnits().IsMatch(text))
            throw HeyGenException.InvalidArgument(argument, "A break is given in seconds, such as time=\"0.5s\": HeyGen takes neither milliseconds nor a number alone.");
    }

    /// <summary>Nothing but a break is a pause: what stands in brackets is read aloud.</summary>
    /// <param name="argument">That errors name.</param>
    public static void CheckPauses(string argument, string? text)
    {
        if (text is not null && PauseInBrackets().Match(text) is { Success: true } pause)
            throw HeyGenException.InvalidArgument(argument, $"{pause.Value} would be read aloud.", "Write a pause as a break tag with time=\"1s\"; take the brackets off if the word is to be said.");
    }

    [GeneratedRegex("""<break\b[^<>]*\btime\s*=(?>\s*["']?\s*)(?![\d.]+\s*s\b)""", Options, RegexTimeout.Milliseconds)]
    private static partial Regex BreakInOtherUnits();

    [GeneratedRegex("""[\[(] ?(?:(?:short|long|brief) )?pause(?: ?:? ?[\d.]+ ?(?:s|ms|sec|secs|seconds?)?)? ?[\])]""", Options, RegexTimeout.Milliseconds)]
    private static partial Regex PauseInBrackets();
}
