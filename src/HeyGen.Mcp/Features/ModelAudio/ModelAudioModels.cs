namespace HeyGen.Mcp.Features.ModelAudio;

[JsonConverter(typeof(SnakeCaseEnumConverter<VoiceTraining>))]
internal enum VoiceTraining
{
    Instant,
    Professional,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<VoiceAge>))]
internal enum VoiceAge
{
    Young,
    Old,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<VoiceSimilarity>))]
internal enum VoiceSimilarity
{
    Medium,
    High,
    Mel,
    ExtraHigh,
    Max,
}

/// <summary>What <c>POST /v3/models/audio/voices</c> takes.</summary>
internal sealed record ModelAudioVoiceRequest
{
    [Description("instant: one recording, usable at once. professional: 20 minutes or more.")] public required VoiceTraining Mode { get; init; }
    [Description("Recordings of one speaker: asset ids, https URLs or data: URIs.")][Length(1, 10)][AcceptsFiles("audio")] public required IReadOnlyList<AssetRef> Audio { get; init; }
    [Description("New voices: name.")][StringLength(256, MinimumLength = 1)] public string? Name { get; init; }
    [Description("New voices: language code; instant detects it.")][StringLength(32, MinimumLength = 1)] public string? Language { get; init; }
    [Description("professional: voice to train anew.")][StringLength(64, MinimumLength = 1)][RegularExpression(@"^\S+$")] public string? VoiceId { get; init; }
    [Description("instant: for its picture.")] public Gender? Gender { get; init; }
    [Description("instant: for its picture.")] public VoiceAge? Age { get; init; }
    [Description("instant: closeness; default extra_high.")][ApiDefault(VoiceSimilarity.ExtraHigh)] public VoiceSimilarity? Similarity { get; init; }
    [Description("instant; default true.")][ApiDefault(true)] public bool? RemoveBackgroundNoise { get; init; }
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
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Why training failed, for programs.")] string? FailureReason = null) : ApiRecord;

internal sealed record DeletedModelAudioVoice(
    [property: Description("Id of the voice that was deleted.")] string VoiceId,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>What <c>POST /v3/models/audio/tts</c> and its stream take.</summary>
internal sealed record ModelSpeechRequest
{
    private const double LargestSeed = uint.MaxValue;

    [Description("Voice of list_model_audio_voices.")][MinLength(1)] public required string VoiceId { get; init; }
    [Description("Plain; professional voices take breaks of up to 5 s as <break time=\"1s\"/>.")][StringLength(5000, MinimumLength = 1)] public required string Text { get; init; }
    [Description("Code such as en; default: detected.")] public string? Language { get; init; }
    [Description("Default heygen-voice-1.")][ApiDefault("heygen-voice-1")] public string? Model { get; init; }
    [Description("instant: liveliness; default 1.")][Range(0.0, 1.0)][ApiDefault(1.0)] public double? ExpressivenessBoost { get; init; }
    [Description("professional: pace.")] public double? Speed { get; init; }
    [Description("professional: semitones.")] public double? PitchShift { get; init; }
    [Description("professional: 1 as the voice is.")] public double? PitchVariance { get; init; }
    [Description("professional: the same seed sounds alike.")][Range(0, LargestSeed)] public long? Seed { get; init; }
    [Description("Times of words.")] public bool WithTimestamps { get; init; }
    [Description("Your own user, for HeyGen's records.")] public string? EndUserId { get; init; }
}

/// <summary>Speech as a file.</summary>
internal sealed record ModelSpeech(
    [property: Description("Signed link to the audio.")] string AudioUrl,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Saves it.")] string? RequestId = null) : ApiRecord
{
    [Description("Saves it."), JsonPropertyOrder(1)]
    public NextCall? NextStep { get; init; }
}

[JsonSerializable(typeof(ModelAudioVoiceRequest))]
[JsonSerializable(typeof(CreatedModelAudioVoice))]
[JsonSerializable(typeof(Page<ModelAudioVoice>))]
[JsonSerializable(typeof(DeletedModelAudioVoice))]
[JsonSerializable(typeof(ModelSpeechRequest))]
[JsonSerializable(typeof(ModelSpeech))]
[JsonSerializable(typeof(EventStream<SpeechEvent>))]
[JsonSerializable(typeof(StreamedSpeech))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ModelAudioJson : JsonSerializerContext;
