namespace HeyGen.Mcp.Features.Avatars;

/// <summary>The tool that finds looks by name, which the API can't.</summary>
[McpServerToolType, Toolset("avatars")]
internal sealed partial class AvatarSearchTools(HeyGenClient heygen, CatalogCache catalogs)
{
    private const string FindAvatarsName = "find_avatars";

    /// <summary>Search all avatar looks (presenters), own and HeyGen's, by name, pose, setting or clothes. A look's id is the avatarId of videos.</summary>
    /// <param name="query">Such as "standing outdoors, blue suit". Default: filters only.</param>
    /// <param name="ownership">Default: both.</param>
    /// <param name="avatarType">Kind.</param>
    /// <param name="gender">Gender.</param>
    /// <param name="orientation">Of its picture.</param>
    /// <param name="limit">Most results.</param>
    [ListedByDefault]
    [McpServerTool(Name = FindAvatarsName, Title = "Find avatars", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SearchResult<FoundLook>> FindAvatars(
        IProgress<ProgressNotificationValue> progress,
        [MaxLength(200)] string? query = null,
        Ownership? ownership = null,
        AvatarType? avatarType = null,
        Gender? gender = null,
        Orientation? orientation = null,
        [Range(1, 50)] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        var looks = await catalogs.Read(heygen.LookCatalogs(ownership), Report, cancellationToken);
        var matches = looks.Find(query, look => look.Fits(avatarType, gender, orientation), look => look.SearchTerms, LookSynonyms.Vocabulary);
        return SearchResult<FoundLook>.Of(
            looks,
            matches,
            limit,
            FindAvatarsName,
            new() { { "query", query }, { "ownership", ownership }, { "avatarType", avatarType }, { "gender", gender }, { "orientation", orientation } },
            LookSynonyms.Hint);

        void Report(int count) => progress.Report(new ProgressNotificationValue { Progress = count, Message = $"{count} looks read" });
    }
}

/// <summary>What people ask for in a look, in the words that names and tags of looks have for it.</summary>
internal static class LookSynonyms
{
    private static readonly string[] Outside = ["outdoor", "outdoors", "outside", "garden", "street", "park", "beach", "nature", "city", "forest", "balcony", "terrace", "rooftop", "countryside"];
    private static readonly string[] Inside = ["indoor", "indoors", "inside", "office", "home", "sofa", "kitchen", "library", "studio", "room", "living", "bedroom", "lab", "stage", "cafe", "store", "classroom"];
    private static readonly string[] Standing = ["standing", "stand", "stands", "upright"];
    private static readonly string[] Sitting = ["sitting", "seated", "sit", "sits", "sofa", "couch", "chair", "armchair"];
    private static readonly string[] Closeup = ["closeup", "headshot", "portrait", "face", "upper"];
    private static readonly string[] Business = ["business", "formal", "suit", "blazer", "professional"];
    private static readonly string[] Casual = ["casual", "sweater", "tshirt", "hoodie", "jeans", "shirt"];
    private static readonly string[] Medical = ["doctor", "nurse", "medical", "scrubs", "lab"];

    private static readonly string[][] Groups = [Outside, Inside, Standing, Sitting, Closeup, Business, Casual, Medical];

    /// <summary>Words of the first kind mean all of their group; the others name one thing, and mean no more.</summary>
    private static readonly HashSet<string> General = new(
        ["outdoor", "outdoors", "outside", "nature", "indoor", "indoors", "inside", "standing", "stand", "stands", "sitting", "seated", "sit", "sits", "closeup", "headshot", "business", "formal", "professional", "casual", "medical", "doctor"],
        StringComparer.Ordinal);

    private static IReadOnlyList<string> SynonymsOf(string word) => General.Contains(word) ? Groups.FirstOrDefault(group => group.Contains(word, StringComparer.Ordinal)) ?? [] : GenderWords.SynonymsOf(word);

    public static SearchVocabulary Vocabulary { get; } = new(
        SynonymsOf,
        new HashSet<string>(["avatar", "avatars", "look", "looks", "presenter", "presenters", "character", "characters", "actor", "actors", "person", "people"], StringComparer.Ordinal));

    public static string? Hint(Matches<FoundLook> matches) =>
        FiltersOf(matches.Unmatched) is { Count: > 0 } filters ? $"Names and tags don't say that: filter with {string.Join(" and ", filters)}."
        : (matches.Unmatched.Count, matches.Items.Count) switch
        {
            ( > 0, 0) => "Names and tags don't say that of any look: judge by preview_image_url, ask for fewer words, or make a look with create_prompt_avatar.",
            ( > 0, _) => "Names and tags don't say that of any look: judge by preview_image_url, or ask for fewer words.",
            _ => null,
        };

    /// <summary>The filters that words stand for which no look has.</summary>
    private static IReadOnlyList<string> FiltersOf(IReadOnlyList<string> words) => [.. words.Select(FilterOf).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string? FilterOf(string word) => word switch
    {
        "photo" or "talking" or "picture" => "avatarType photo_avatar",
        "twin" or "digital" => "avatarType digital_twin",
        "studio" => "avatarType studio_avatar",
        "portrait" or "vertical" => "orientation portrait",
        "landscape" or "horizontal" => "orientation landscape",
        "private" or "own" or "mine" or "custom" => "ownership private",
        "public" or "stock" => "ownership public",
        _ when GenderWords.SynonymsOf(word) is [var gender, ..] => $"gender {gender}",
        _ => null,
    };
}
