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
