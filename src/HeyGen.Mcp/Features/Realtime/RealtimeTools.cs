namespace HeyGen.Mcp.Features.Realtime;

/// <summary>Tools that let an avatar speak live.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class RealtimeTools(HeyGenClient heygen)
{
    private const int LongestListening = 40;

    /// <summary>Spends credits. Not generally available. Start a live HLS stream of an avatar that speaks a text, an audio, or text appended with append_avatar_realtime_text.</summary>
    [SpendsCredits, Operation("POST", "/v3/avatar-realtime")]
    [McpServerTool(Name = "create_avatar_realtime_session", Title = "Start realtime avatar", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<CreatedRealtimeSession> CreateAvatarRealtimeSession([AsArguments] RealtimeRequest request, bool allowDuplicate = false, CancellationToken cancellationToken = default)
    {
        RealtimeRules.Check(request);
        var created = await heygen.PostOnce<CreatedRealtimeSession>($"v3/avatar-realtime", request, lookup: null, allowDuplicate, cancellationToken);
        return created with { NextStep = new NextCall("get_avatar_realtime_session", new JsonObject { ["streamId"] = created.StreamId }, InSeconds: 2) };
    }

    /// <summary>Get a realtime session's status and, while it streams, its HLS URL. Not generally available.</summary>
    /// <param name="streamId">Id of the session.</param>
    [Operation("GET", "/v3/avatar-realtime/{stream_id}")]
    [McpServerTool(Name = "get_avatar_realtime_session", Title = "Get realtime session", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<RealtimeSession> GetAvatarRealtimeSession(string streamId, CancellationToken cancellationToken) =>
        heygen.Get<RealtimeSession>($"v3/avatar-realtime/{streamId}", cancellationToken);

    /// <summary>Stop a realtime session at once. Not generally available.</summary>
    /// <param name="streamId">Id of the session.</param>
    [Operation("POST", "/v3/avatar-realtime/{stream_id}/cancel")]
    [McpServerTool(Name = "cancel_avatar_realtime_session", Title = "Cancel realtime session", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CancelledRealtimeSession> CancelAvatarRealtimeSession(string streamId, CancellationToken cancellationToken) =>
        heygen.Post<CancelledRealtimeSession>($"v3/avatar-realtime/{streamId}/cancel", cancellationToken);

    /// <summary>Spends credits. Not generally available. Give a text_stream session more to say, until final.</summary>
    /// <param name="streamId">Id of the session.</param>
    [SpendsCredits, Operation("POST", "/v3/avatar-realtime/{stream_id}/text")]
    [McpServerTool(Name = "append_avatar_realtime_text", Title = "Append realtime text", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<AppendedText> AppendAvatarRealtimeText(string streamId, [AsArguments] TextDelta text, bool allowDuplicate = false, CancellationToken cancellationToken = default)
    {
        RealtimeRules.Check(text);
        return heygen.PostOnce<AppendedText>($"v3/avatar-realtime/{streamId}/text", text, new LookupOperation($"v3/avatar-realtime/{streamId}"), allowDuplicate, cancellationToken);
    }

    /// <summary>Listen to a realtime session for a while: the words it speaks with their times. Not generally available.</summary>
    /// <param name="streamId">Id of the session.</param>
    /// <param name="seconds">Seconds to listen.</param>
    [Operation("GET", "/v3/avatar-realtime/{stream_id}/words")]
    [McpServerTool(Name = "stream_avatar_realtime_words", Title = "Hear realtime words", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SpokenWords> StreamAvatarRealtimeWords(string streamId, [Range(1, LongestListening)] int seconds = 10, CancellationToken cancellationToken = default)
    {
        var received = await heygen.GetEvents<WordBatch>($"v3/avatar-realtime/{streamId}/words", TimeSpan.FromSeconds(seconds), cancellationToken);
        return new SpokenWords([.. received.Events.SelectMany(batch => batch.Words ?? [])], received.Ended);
    }
}

/// <summary>What each kind of session needs. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class RealtimeRules
{
    public static void Check(RealtimeRequest request)
    {
        var speaks = request.Type is not RealtimeKind.Audio;
        var kind = WireName.Of(request.Type);
        Need("text", request.Text, speaks);
        Need("voiceId", request.VoiceId, speaks);
        Need("audio", request.Audio, !speaks);

        void Need(string param, object? value, bool needed)
        {
            if (value is null && needed)
                throw HeyGenException.InvalidArgument(param, $"{param} is missing: a session of type {kind} needs it.");
            if (value is not null && !needed)
                throw HeyGenException.InvalidArgument(param, $"A session of type {kind} takes no {param}.");
        }
    }

    public static void Check(TextDelta delta)
    {
        if (delta is { Delta.Length: 0, Final: false })
            throw HeyGenException.InvalidArgument("delta", "delta must not be empty, unless final ends the text.");
    }
}

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
