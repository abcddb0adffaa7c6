using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace HeyGen.Api.Requests;

/// <summary>Settings of one voice engine, which must be the voice's own: HeyGen refuses those of another.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "engine_type")]
[JsonDerivedType(typeof(ElevenLabsSettings), "elevenlabs")]
[JsonDerivedType(typeof(FishSettings), "fish")]
[JsonDerivedType(typeof(StarfishSettings), "starfish")]
internal abstract record VoiceEngineSettings;

internal sealed record ElevenLabsSettings(
    ElevenLabsModel? Model = null,
    [property: Range(0.0, 1.0)] double? Stability = null,
    [property: Range(0.0, 1.0)] double? SimilarityBoost = null,
    [property: Range(0.0, 1.0)] double? Style = null,
    bool? UseSpeakerBoost = null) : VoiceEngineSettings;

internal sealed record FishSettings(
    FishModel? Model = null,
    [property: Range(0.0, 1.0)] double? Stability = null,
    [property: Range(0.0, 1.0)] double? Similarity = null) : VoiceEngineSettings;

/// <summary>HeyGen's own engine has nothing to set.</summary>
internal sealed record StarfishSettings : VoiceEngineSettings;

[JsonConverter(typeof(JsonStringEnumConverter<ElevenLabsModel>))]
internal enum ElevenLabsModel
{
    [JsonStringEnumMemberName("eleven_multilingual_v2")] MultilingualV2,
    [JsonStringEnumMemberName("eleven_turbo_v2_5")] TurboV25,
    [JsonStringEnumMemberName("eleven_flash_v2_5")] FlashV25,
    [JsonStringEnumMemberName("eleven_v3")] V3,
    [JsonStringEnumMemberName("eleven_v4")] V4,
}

[JsonConverter(typeof(JsonStringEnumConverter<FishModel>))]
internal enum FishModel
{
    [JsonStringEnumMemberName("s1")] S1,
    [JsonStringEnumMemberName("s2-pro")] S2Pro,
}
