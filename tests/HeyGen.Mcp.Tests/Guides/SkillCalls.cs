using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Tests.Guides;

/// <summary>A call that a skill shows: a tool and its arguments, with words in angle brackets for what is known by then.</summary>
internal sealed record SkillCall(string Tool, string Json)
{
    public Dictionary<string, JsonElement> Arguments => JsonDocument.Parse(Json).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}

internal static partial class SkillCalls
{
    /// <summary>All calls, in the order of the text.</summary>
    public static IEnumerable<SkillCall> In(string text) => Call().Matches(text).Select(match => new SkillCall(match.Groups["tool"].Value, match.Groups["json"].Value));

    /// <summary>Those of the numbered steps.</summary>
    public static IEnumerable<SkillCall> Steps(string text) => text.Split('\n').Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).SelectMany(In);

    public static IEnumerable<string> CodeWords(string text) => Code().Matches(text).Select(match => match.Groups["word"].Value);

    [GeneratedRegex(@"`(?<tool>[a-z_]+) (?<json>\{.*?\})`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"`(?<word>[a-z_]+)[` ]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
