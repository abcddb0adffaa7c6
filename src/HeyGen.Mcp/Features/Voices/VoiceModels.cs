namespace HeyGen.Mcp.Features.Voices;

/// <summary>A voice, from HeyGen's library or cloned.</summary>
internal sealed record Voice(
    [property: Description("Voice id.")] string VoiceId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Main language, in words.")] string? Language = null,
    [property: Description("Gender.")] string? Gender = null,
    [property: Description("public or private.")] string? Type = null,
    [property: Description("Clones: processing, complete or failed.")] string? Status = null,
    [property: Description("Clones: why it failed.")] string? FailureMessage = null,
    [property: Description("True if SSML breaks work.")] bool? SupportPause = null,
    [property: Description("True if locale can be chosen.")] bool? SupportLocale = null,
    [property: Description("True if it can speak in realtime streams.")] bool? SupportInteractiveAvatar = null,
    [property: Description("Short sample.")] string? PreviewAudioUrl = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

internal sealed record DeletedVoice(
    [property: Description("Id of the voice that was deleted.")] string VoiceId,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>The voices that suit a description.</summary>
internal sealed record DesignedVoices(
    [property: Description("Best first.")] IReadOnlyList<Voice>? Voices = null,
    [property: Description("The seed used; the next number gives other voices.")] long? Seed = null,
    [property: Description("If there are none.")] string? Note = null) : ApiRecord;

/// <summary>A clone in the making.</summary>
internal sealed record ClonedVoice(
    [property: Description("Voice id of the clone.")] string VoiceCloneId) : CreatedResult;

/// <summary>A spoken text.</summary>
internal sealed record Speech(
    [property: Description("The audio file.")] string AudioUrl,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Saves it; for HeyGen's support.")] string? RequestId = null,
    [property: Description("When each word is spoken, if asked for.")] IReadOnlyList<WordTime>? WordTimestamps = null) : ApiRecord
{
    [Description("Saves it."), JsonPropertyOrder(1)]
    public NextCall? NextStep { get; init; }
}

internal sealed record WordTime(
    [property: Description("The word.")] string Word,
    [property: Description("Seconds.")] double? Start = null,
    [property: Description("Seconds.")] double? End = null) : ApiRecord;

/// <summary>A voice as a search shows it: what is needed to choose one.</summary>
internal sealed record FoundVoice(
    [property: Description("Voice id.")] string VoiceId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Main language.")] string? Language = null,
    [property: Description("Gender.")] string? Gender = null,
    [property: Description("public or private.")] Ownership? Type = null,
    [property: Description("True if SSML breaks work.")] bool? SupportPause = null,
    [property: Description("True if locale can be chosen.")] bool? SupportLocale = null,
    [property: Description("Short sample.")] string? PreviewAudioUrl = null);

[JsonConverter(typeof(SnakeCaseEnumConverter<SpeechInput>))]
internal enum SpeechInput
{
    Text,
    Ssml,
}

/// <summary>What <c>POST /v3/voices</c> takes.</summary>
internal sealed record VoiceDesignRequest(
    [property: Description("Age, tone, accent, mood.")][property: StringLength(1000, MinimumLength = 1)] string Prompt,
    [property: Description("Gender.")] Gender? Gender = null,
    [property: Description("BCP-47.")] string? Locale = null,
    [property: Description("One more gives other voices.")][property: Range(0, int.MaxValue)] int Seed = 0);

/// <summary>What <c>POST /v3/voices/clone</c> takes.</summary>
internal sealed record VoiceCloneRequest(
    [property: Description("Name.")][property: StringLength(100, MinimumLength = 1)] string VoiceName,
    [property: Description("Recording: asset id, https URL or data: URI.")][property: AcceptsFiles("audio")] AssetRef Audio,
    [property: Description("Short code; default: detected.")] string? Language = null,
    [property: Description("Clean the recording first.")] bool RemoveBackgroundNoise = true);

/// <summary>What <c>POST /v3/voices/speech</c> takes.</summary>
internal sealed record StarfishSpeechRequest(
    [property: Description("Text or SSML.")][property: StringLength(5000, MinimumLength = 1)] string Text,
    [property: Description("Starfish voice.")] string VoiceId,
    [property: Description("ssml: pauses as <break time=\"1s\"/>.")] SpeechInput InputType = SpeechInput.Text,
    [property: Description("Factor.")][property: Range(0.5, 2.0)] double Speed = 1,
    [property: Description("Short code; default: detected.")] string? Language = null,
    [property: Description("BCP-47; beats language.")] string? Locale = null);

[JsonSerializable(typeof(Page<Voice>))]
[JsonSerializable(typeof(DeletedVoice))]
[JsonSerializable(typeof(DesignedVoices))]
[JsonSerializable(typeof(ClonedVoice))]
[JsonSerializable(typeof(Speech))]
[JsonSerializable(typeof(SearchResult<FoundVoice>))]
[JsonSerializable(typeof(VoiceDesignRequest))]
[JsonSerializable(typeof(VoiceCloneRequest))]
[JsonSerializable(typeof(StarfishSpeechRequest))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class VoiceJson : JsonSerializerContext;
