using System.ComponentModel;
using System.Text.Json.Serialization;

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

[JsonSerializable(typeof(Sound))]
[JsonSerializable(typeof(Page<Sound>))]
[JsonSerializable(typeof(SoundType?))]
internal sealed partial class AudioJson : JsonSerializerContext;
