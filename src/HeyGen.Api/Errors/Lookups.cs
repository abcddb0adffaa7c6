namespace HeyGen.Api.Errors;

/// <summary>Where the API lists what lies below a path: the ids that it takes, and the things that a create there makes.</summary>
internal static class Lookups
{
    private const string Proofreads = "v3/video-translations/proofreads";
    private const string Templates = "v3/templates";
    private const string Voices = "v3/voices";

    /// <summary>What can be listed, the longest prefix first.</summary>
    private static readonly string[] Lists =
    [
        "v3/ai-clipping",
        "v3/avatars/looks",
        "v3/avatars",
        "v3/background-removals",
        "v3/brand-glossaries",
        "v3/brand-kits",
        "v3/hyperframes/renders",
        "v3/lipsyncs",
        "v3/models/audio/voices",
        "v3/podcasts",
        Templates,
        "v3/video-agents",
        Proofreads,
        "v3/video-translations",
        "v3/videos",
        Voices,
        "v3/webhooks/endpoints",
        "v3/workflow-runs",
        "v3/workflows",
    ];

    /// <summary>Every list that is ever named.</summary>
    public static IEnumerable<LookupOperation> All => Lists.Select(list => new LookupOperation(list));

    /// <summary>The list of the ids that an operation is given in its path; null if there is none.</summary>
    public static LookupOperation? ForIdsIn(string path) => ListOver(path) is { } list && path.StartsWith(list.Path + "/", StringComparison.Ordinal) ? list : null;

    /// <summary>The list in which a create's thing shows; null if it shows nowhere.</summary>
    public static LookupOperation? ForCreatedBy(string path) =>
        IsUnder(path, Templates + "/") ? new("v3/videos")
        : IsUnder(path, Proofreads + "/") ? new("v3/video-translations")
        : IsUnder(path, Voices + "/clone") ? new(Voices, new KeyValuePair<string, string>("type", "private"))
        : IsUnder(path, Voices) ? null
        : ListOver(path);

    private static LookupOperation? ListOver(string path) => Lists.FirstOrDefault(list => IsUnder(path, list)) is { } found ? new(found) : null;

    private static bool IsUnder(string path, string list) => path.StartsWith(list, StringComparison.Ordinal);
}

/// <summary>A read of the API that shows what became of something, or where the ids of a kind are.</summary>
/// <param name="Path">Below the API's address.</param>
/// <param name="Query">Narrows a list.</param>
internal sealed record LookupOperation(string Path, params IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>Whose account it is, and what is left on it.</summary>
    public static LookupOperation Account { get; } = new("v3/users/me");
}
