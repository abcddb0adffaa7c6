namespace HeyGen.Mcp.Features.Audio;

/// <summary>Tools that search HeyGen's library of music and sounds.</summary>
[McpServerToolType, Toolset("audio")]
internal sealed partial class AudioTools(HeyGenClient heygen, AllowedFolders folders)
{
    /// <summary>Find HeyGen's background music or sound effects by meaning.</summary>
    /// <param name="query">What it should sound like.</param>
    /// <param name="type">Music or effects.</param>
    /// <param name="minScore">Lower finds weaker matches too.</param>
    /// <param name="maxDuration">Longest, in seconds.</param>
    /// <param name="inlineAudio">The first three come as audio too, if small.</param>
    [ListedByDefault, Operation("GET", "/v3/audio/sounds")]
    [McpServerTool(Name = "search_audio_sounds", Title = "Search audio sounds", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<FoundSounds> SearchAudioSounds(
        [StringLength(5000, MinimumLength = 1)] string query,
        SoundType type = SoundType.Music,
        [Range(1, 50)] int limit = 10,
        [Range(0.0, 1.0)] double minScore = 0.7,
        [Range(0.1, 86400.0)] double? maxDuration = null,
        string? token = null,
        bool inlineAudio = false,
        CancellationToken cancellationToken = default)
    {
        var found = await heygen.FindSounds(query, type, limit, minScore, maxDuration, token, cancellationToken);
        return folders.Any && found.Items is [var first, ..] ? found with { NextStep = NextCall.Save("sound", first.Id) } : found;
    }
}

/// <summary>The audio library of the API.</summary>
internal static class AudioCalls
{
    private const int LargestPage = 50;

    /// <summary>How far a search goes for sounds that are short enough.</summary>
    private const int MostPages = 4;

    extension(HeyGenClient heygen)
    {
        /// <summary>HeyGen does not search by length, so what is too long is left out of its answers.</summary>
        public async Task<FoundSounds> FindSounds(string query, SoundType type, int limit, double minScore, double? maxDuration, string? token, CancellationToken cancellationToken)
        {
            if (maxDuration is not { } longest)
            {
                FilteredPages.RequireWholePage(token, nameof(maxDuration));
                return FoundSounds.Of(await heygen.SearchSounds(query, type, limit, minScore, token, cancellationToken), minScore, longest: null, tooLong: []);
            }

            var tooLong = new List<Sound>();
            var found = await FilteredPages.Search(Read, sound => sound.Duration <= longest, limit, token, MostPages);
            return FoundSounds.Of(found, minScore, longest, tooLong);

            async Task<Page<Sound>> Read(string? at)
            {
                var page = await heygen.SearchSounds(query, type, LargestPage, minScore, at, cancellationToken);
                tooLong.AddRange(page.Items.Where(sound => !(sound.Duration <= longest)));
                return page;
            }
        }

        public Task<Page<Sound>> SearchSounds(string query, SoundType? type, int limit, double minScore, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Sound>($"v3/audio/sounds", new() { { "query", query }, { "type", type }, { "limit", limit }, { "min_score", minScore }, { "token", token } }, cancellationToken);
    }
}

[JsonConverter(typeof(SnakeCaseEnumConverter<SoundType>))]
internal enum SoundType
{
    Music,
    SoundEffects,
}

/// <summary>A piece of music or a sound effect of the library.</summary>
internal sealed record Sound(
    [property: Description("Sound id.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("What it sounds like.")] string? Description = null,
    [property: Description("music or sound_effects.")] string? Type = null,
    [property: Description("Signed; expires, so search again for a fresh one.")] string? AudioUrl = null,
    [property: Description("Seconds; absent if unknown.")] double? Duration = null,
    [property: Description("How well it fits, 0 to 1.")] double? Score = null,
    [property: Description("Effects: bed, hit or riser.")] string? Placement = null,
    [property: Description("Effects: where it is loudest, seconds from its start.")] double? PeakOffset = null) : ApiRecord;

/// <summary>What a search for sounds found.</summary>
internal sealed record FoundSounds(
    [property: Description("Best first.")] IReadOnlyList<Sound> Items,
    [property: Description("True if more pages follow.")] bool HasMore = false,
    [property: Description("Pass as token to get the next page.")] string? NextToken = null,
    [property: Description("What would find more.")] string? Hint = null,
    [property: Description("Saves the first one.")] NextCall? NextStep = null)
{
    public static FoundSounds Of(Page<Sound> page, double minScore, double? longest, IReadOnlyList<Sound> tooLong) =>
        new(page.Items, page.HasMore, page.NextToken, HintFor(page.Items, minScore, longest, tooLong));

    private static string? HintFor(IReadOnlyList<Sound> items, double minScore, double? longest, IReadOnlyList<Sound> tooLong) =>
        items.Count > 0 ? null
        : tooLong.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"All that match are longer than {longest} s{(tooLong.Min(sound => sound.Duration) is { } shortest ? $", the shortest {shortest} s" : "")}: search for other words, or lower minScore ({minScore}).")
        : string.Create(CultureInfo.InvariantCulture, $"Nothing matches that well: lower minScore ({minScore}), use fewer words, or try the other type.");
}

[JsonSerializable(typeof(FoundSounds))]
[JsonSerializable(typeof(Page<Sound>))]
[JsonSerializable(typeof(SoundType?))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class AudioJson : JsonSerializerContext;
