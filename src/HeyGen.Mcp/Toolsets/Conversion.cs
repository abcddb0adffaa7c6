namespace HeyGen.Mcp.Toolsets;

/// <summary>A wish of the form "X to Y", such as "photo to video": Y is what is made.</summary>
/// <param name="Source">The words of what it is made of.</param>
/// <param name="Made">The words that names of tools have for what is made.</param>
internal sealed partial record Conversion(IReadOnlySet<string> Source, IReadOnlySet<string> Made)
{
    public const string Video = "video";

    private static readonly (string OfTools, string Said)[] Things =
    [
        (Video, "video movie film"),
        ("clip", "clips reels shorts tiktoks"),
        ("speech", "speech audio voice voiceover mp3"),
        ("proofread srt", "text subtitles captions srt transcript"),
        ("avatar twin", "avatar presenter"),
        ("image", "image picture"),
    ];

    private static readonly Dictionary<string, HashSet<string>> MadeBySaid = Things
        .SelectMany(thing => SearchWords.Of(thing.Said).Select(said => (said, Made: SearchWords.Of(thing.OfTools).ToHashSet(StringComparer.Ordinal))))
        .ToDictionary(thing => thing.said, thing => thing.Made, StringComparer.Ordinal);

    /// <summary>"text2video" as it is spoken.</summary>
    public static string Spoken(string query) => Digit().Replace(query, " to ");

    /// <summary>The conversion that a query asks for; null if it asks for none, as "add music to a video" does.</summary>
    public static Conversion? In(string query) =>
        Form().Match(query) is { Success: true } found && !Joining().IsMatch(query[..found.Groups["made"].Index]) && SearchWords.Of(found.Groups["made"].Value).FirstOrDefault() is { } made
            ? new(SearchWords.Of(found.Groups["source"].Value).ToHashSet(StringComparer.Ordinal), MadeBySaid[made])
            : null;

    /// <summary>True for what the thing is made of, unless that is what is made.</summary>
    public bool IsSource(string word) => Source.Contains(word) && !Made.Contains(word);

    public bool IsMadeBy(HeyGenTool tool) => tool.Facts.Effect is "spend" && SearchWords.Of(tool.Name).Any(Made.Contains);

    [GeneratedRegex(@"\b(?<source>\w+)[\s-]+(to|into|2)[\s-]+((a|an|the|my|some|talking|short)\s+)*(?<made>videos?|vids?|movies?|films?|clips?|reels?|shorts|tiktoks?|speech|audio|voice(over)?|mp3|text|subtitles?|captions?|srt|transcript|avatars?|presenter|image|picture)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Form();

    [GeneratedRegex(@"\b(add|put|attach|apply|match|sync|upload|send|export|insert|place|move|lips?|post|publish|share)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Joining();

    [GeneratedRegex("(?<=[a-z])2(?=[a-z])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Digit();
}
