namespace HeyGen.Mcp.Features.VideoAgents;

/// <summary>Tools that set the Video Agent to work: begin a session, talk to it, stop it.</summary>
[McpServerToolType, Toolset("video_agents")]
internal sealed partial class VideoAgentTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Make a whole video (ad, explainer) from an idea: HeyGen's Video Agent plans and writes it. It rewrites scripts; for exact words use create_video_from_avatar. The session is private unless visibility says otherwise.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/video-agents")]
    [McpServerTool(Name = "create_video_agent", Title = "Create video with Video Agent", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideoAgent> CreateVideoAgent([AsArguments] VideoAgentRequest request, bool allowDuplicate = false, CancellationToken cancellationToken = default) =>
        heygen.CreateVideoAgent(request, allowDuplicate, cancellationToken);

    /// <summary>Spends credits. Tell the Video Agent something: answer a session that waits, ask for changes, or edit scenes by plan.</summary>
    /// <param name="sessionId">Session id.</param>
    /// <param name="idempotencyKey">The same words count as sent for 24 h; a new word here says them again.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/video-agents/{session_id}")]
    [McpServerTool(Name = "send_video_agent_message", Title = "Send message to Video Agent", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<SentVideoAgentMessage> SendVideoAgentMessage(string sessionId, [AsArguments] VideoAgentReply reply, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.SendVideoAgentMessage(sessionId, reply, idempotencyKey, cancellationToken);

    /// <summary>Stop the work that a Video Agent session is doing.</summary>
    /// <param name="sessionId">Session id.</param>
    [Operation("POST", "/v3/video-agents/{session_id}/stop")]
    [McpServerTool(Name = "stop_video_agent_session", Title = "Stop Video Agent session", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<StoppedVideoAgentSession> StopVideoAgentSession(string sessionId, CancellationToken cancellationToken) =>
        heygen.Post<StoppedVideoAgentSession>($"v3/video-agents/{sessionId}/stop", new StopRequest(), cancellationToken);
}
