using FuzzySharp;

namespace HeyGen.Mcp.Server;

/// <summary>Finds what a misspelt name probably meant.</summary>
internal static class Nearest
{
    private const int CloseEnough = 60;

    public static string? To(string name, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, likeness: Fuzz.Ratio(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.likeness >= CloseEnough)
            .OrderByDescending(pair => pair.likeness)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>A half sentence such as <c>; did you mean voiceId?</c>, or nothing.</summary>
    public static string Suggestion(string name, IEnumerable<string> known) => To(name, known) is { } nearest ? $"; did you mean {nearest}?" : "";
}
