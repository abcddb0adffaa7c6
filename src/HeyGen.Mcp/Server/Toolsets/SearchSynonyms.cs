namespace HeyGen.Mcp.Server.Toolsets;

/// <summary>Words that people say, and the words of tools that they may stand for.</summary>
internal static class SearchSynonyms
{
    private static readonly (string OfTools, string Said)[] Groups =
    [
        ("delete", "remove erase rid discard throw scrap drop longer"),
        ("create", "make build generate produce order start set new"),
        ("list", "show which display all"),
        ("get", "show status ready finished done progress far state"),
        ("update", "change rename edit modify correct add replace"),
        ("find", "search look called named male female young old"),
        ("batch", "bulk many together once dozens hundreds thousands library"),
        ("complete", "finish close confirm"),
        ("wait", "back tell"),
        ("translate translation", "dub localise localize localisation german french spanish japanese italian"),
        ("proofread", "check correct review"),
        ("srt", "subtitle captions"),
        ("lipsync", "lip mouth"),
        ("script", "say exactly"),
        ("speak say", "talk read"),
        ("avatar", "presenter actor"),
        ("image photo picture", "selfie portrait headshot drawing"),
        ("webhook", "notify notification hook callback"),
    ];

    private static readonly ILookup<string, string> BySaid = Groups
        .Select(group => (Targets: SearchWords.Of(group.OfTools).ToArray(), Said: SearchWords.Of(group.Said)))
        .SelectMany(group => group.Said.Concat(group.Targets).SelectMany(said => group.Targets.Select(target => (said, target))))
        .Where(pair => pair.said != pair.target)
        .Distinct()
        .ToLookup(pair => pair.said, pair => pair.target, StringComparer.Ordinal);

    /// <summary>The words of tools that a word, as <see cref="SearchWords"/> gives it, may stand for.</summary>
    public static IEnumerable<string> Of(string word) => BySaid[word];
}
