using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Features.ModelAudio;

[JsonConverter(typeof(SnakeCaseEnumConverter<VoiceTraining>))]
internal enum VoiceTraining
{
    Professional,
}

/// <summary>What <c>POST /v3/models/audio/voices</c> takes.</summary>
internal sealed record ModelAudioVoiceRequest
{
    [AcceptsFiles("audio")] public required IReadOnlyList<AssetRef> Audio { get; init; }
    public string? Name { get; init; }
    public string? Language { get; init; }
    public VoiceTraining? Mode { get; init; }
    public string? VoiceId { get; init; }
}

/// <summary>A voice whose training has just begun.</summary>
internal sealed record CreatedModelAudioVoice(
    [property: Description("Id of the voice.")] string VoiceId) : CreatedResult;

/// <summary>A voice trained from recordings.</summary>
internal sealed record ModelAudioVoice(
    [property: Description("Voice id.")] string VoiceId,
    [property: Description("PENDING, ACTIVE or FAILED.")] string? Status = null,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Language it speaks.")] string? Language = null,
    [property: Description("How it was trained.")] string? Mode = null,
    [property: Description("Unix seconds.")] long? CreatedAt = null,
    [property: Description("Why training failed, for programs.")] string? FailureReason = null) : ApiRecord;

internal sealed record DeletedModelAudioVoice(
    [property: Description("Id of the voice that was deleted.")] string VoiceId,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>What <c>POST /v3/models/audio/tts</c> takes.</summary>
internal record SpeechRequest
{
    public required string VoiceId { get; init; }
    public required string Text { get; init; }
    public required string Language { get; init; }
    public long? Seed { get; init; }
}

/// <summary>What <c>POST /v3/models/audio/tts/stream</c> takes.</summary>
internal sealed record StreamedSpeechRequest : SpeechRequest
{
    public bool WithTimestamps { get; init; }
}

/// <summary>Speech as a file.</summary>
internal sealed record ModelSpeech(
    [property: Description("Signed link to the audio.")] string? AudioUrl = null,
    [property: Description("Seconds.")] double? Duration = null) : ApiRecord;

[JsonSerializable(typeof(ModelAudioVoiceRequest))]
[JsonSerializable(typeof(CreatedModelAudioVoice))]
[JsonSerializable(typeof(ModelAudioVoice))]
[JsonSerializable(typeof(Page<ModelAudioVoice>))]
[JsonSerializable(typeof(DeletedModelAudioVoice))]
[JsonSerializable(typeof(SpeechRequest))]
[JsonSerializable(typeof(ModelSpeech))]
[JsonSerializable(typeof(StreamedSpeechRequest))]
[JsonSerializable(typeof(EventStream<SpeechEvent>))]
[JsonSerializable(typeof(StreamedSpeech))]
internal sealed partial class ModelAudioJson : JsonSerializerContext;
