namespace HeyGen.Mcp.Features.Realtime;

/// <summary>Where a session's speech comes from.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RealtimeKind>))]
internal enum RealtimeKind
{
    /// <summary>A text that is complete.</summary>
    Tts,

    /// <summary>A text that is appended to while it is spoken.</summary>
    TextStream,

    /// <summary>A recording.</summary>
    Audio,
}

/// <summary>What <c>POST /v3/avatar-realtime</c> takes.</summary>
internal sealed record RealtimeRequest
{
    [Description("text_stream takes more text later.")] public required RealtimeKind Type { get; init; }
    [Description("Look id.")] public required string AvatarId { get; init; }
    [Description("tts, text_stream.")] public string? VoiceId { get; init; }
    [Description("tts, text_stream: what is said (first).")][MinLength(1)][TextPiece] public string? Text { get; init; }
    [Description("audio: asset id, https URL or data: URI.")][AcceptsFiles("audio")] public AssetRef? Audio { get; init; }
}

/// <summary>A session that was just started.</summary>
internal sealed record CreatedRealtimeSession(
    [property: Description("Id of the new session.")] string StreamId) : CreatedResult;

/// <summary>A live stream of an avatar that speaks.</summary>
internal sealed record RealtimeSession(
    [property: Description("Session id.")] string StreamId,
    [property: Description("pending, streaming, completed or error.")] string? Status = null,
    [property: Description("HLS stream; only while streaming.")] string? HlsUrl = null,
    [property: Description("Why it failed.")] string? ErrorMessage = null,
    [property: Description("final_marker or idle_timeout; text_stream only.")] string? EndReason = null) : ApiRecord;

internal sealed record CancelledRealtimeSession(
    [property: Description("Session id.")] string StreamId,
    [property: Description("False if it had already ended.")] bool? Cancelled = null) : ApiRecord;

/// <summary>What <c>POST /v3/avatar-realtime/{stream_id}/text</c> takes.</summary>
internal sealed record TextDelta(
    [property: Description("What is said next.")][property: TextPiece] string Delta,
    [property: Description("Nothing follows.")] bool Final = false);

internal sealed record AppendedText(
    [property: Description("True if the text was taken.")] bool? Ok = null,
    [property: Description("Bytes of text that wait to be spoken.")] double? BufferedBytes = null) : ApiRecord;

/// <summary>The words of about a second, as one event.</summary>
internal sealed record WordBatch(IReadOnlyList<SpokenWord>? Words = null) : ApiRecord;

internal sealed record SpokenWord(
    [property: Description("The word.")] string? Word = null,
    [property: Description("Seconds.")] double? Start = null,
    [property: Description("Seconds.")] double? End = null) : ApiRecord;

/// <summary>The words that were received while listening.</summary>
internal sealed record SpokenWords(
    [property: Description("Words in order.")] IReadOnlyList<SpokenWord> Words,
    [property: Description("False: the session may go on; listen again.")] bool Ended);

[JsonSerializable(typeof(RealtimeRequest))]
[JsonSerializable(typeof(CreatedRealtimeSession))]
[JsonSerializable(typeof(RealtimeSession))]
[JsonSerializable(typeof(CancelledRealtimeSession))]
[JsonSerializable(typeof(TextDelta))]
[JsonSerializable(typeof(AppendedText))]
[JsonSerializable(typeof(EventStream<WordBatch>))]
[JsonSerializable(typeof(SpokenWords))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class RealtimeJson : JsonSerializerContext;
