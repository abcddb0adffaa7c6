using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Realtime;

/// <summary>Tools that let an avatar speak live.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class RealtimeTools(HeyGenClient heygen)
{
    private const int LongestListening = 40;

    /// <summary>Spends credits. Not generally available. Start a live HLS stream of an avatar that speaks a text, an audio, or text appended with append_avatar_realtime_text.</summary>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [SpendsCredits, Operation("POST", "/v3/avatar-realtime")]
    [McpServerTool(Name = "create_avatar_realtime_session", Title = "Start realtime avatar", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedRealtimeSession> CreateAvatarRealtimeSession([AsArguments] RealtimeRequest request, bool allowDuplicate = false, CancellationToken cancellationToken = default) =>
        heygen.CreateRealtimeSession(request, allowDuplicate, cancellationToken);

    /// <summary>Get a realtime session's status and, while it streams, its HLS URL. Not generally available.</summary>
    /// <param name="streamId">Id of the session.</param>
    [Operation("GET", "/v3/avatar-realtime/{stream_id}")]
    [McpServerTool(Name = "get_avatar_realtime_session", Title = "Get realtime session", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<RealtimeSession> GetAvatarRealtimeSession(string streamId, CancellationToken cancellationToken) => heygen.GetRealtimeSession(streamId, cancellationToken);

    /// <summary>Stop a realtime session at once. Not generally available.</summary>
    /// <param name="streamId">Id of the session.</param>
    [Operation("POST", "/v3/avatar-realtime/{stream_id}/cancel")]
    [McpServerTool(Name = "cancel_avatar_realtime_session", Title = "Cancel realtime session", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CancelledRealtimeSession> CancelAvatarRealtimeSession(string streamId, CancellationToken cancellationToken) => heygen.CancelRealtimeSession(streamId, cancellationToken);

    /// <summary>Spends credits. Not generally available. Give a text_stream session more to say, until final.</summary>
    /// <param name="streamId">Id of the session.</param>
    /// <param name="delta">What is said next.</param>
    /// <param name="final">Nothing follows.</param>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [SpendsCredits, Operation("POST", "/v3/avatar-realtime/{stream_id}/text")]
    [McpServerTool(Name = "append_avatar_realtime_text", Title = "Append realtime text", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<AppendedText> AppendAvatarRealtimeText(string streamId, string delta, bool final = false, bool allowDuplicate = false, CancellationToken cancellationToken = default) =>
        heygen.AppendRealtimeText(streamId, new TextDelta(delta, final), allowDuplicate, cancellationToken);

    /// <summary>Listen to a realtime session for a while: the words it speaks with their times. Not generally available.</summary>
    /// <param name="streamId">Id of the session.</param>
    /// <param name="seconds">Seconds to listen.</param>
    [Operation("GET", "/v3/avatar-realtime/{stream_id}/words")]
    [McpServerTool(Name = "stream_avatar_realtime_words", Title = "Hear realtime words", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<SpokenWords> StreamAvatarRealtimeWords(string streamId, [Range(1, LongestListening)] int seconds = 10, CancellationToken cancellationToken = default) =>
        heygen.StreamRealtimeWords(streamId, TimeSpan.FromSeconds(seconds), cancellationToken);
}
