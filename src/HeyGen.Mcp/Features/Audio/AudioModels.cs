namespace HeyGen.Mcp.Features.Audio;

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
