namespace HeyGen.Mcp.Features.VideoAgents;

/// <summary>Tools that look at Video Agent sessions and at the styles they can take.</summary>
[McpServerToolType, Toolset("video_agents")]
internal sealed partial class VideoAgentViewTools(HeyGenClient heygen)
{
    /// <summary>Get a Video Agent session: status, progress, messages, video_id. At waiting_for_input or reviewing, answer with send_video_agent_message.</summary>
    /// <param name="sessionId">Session id.</param>
    [ListedByDefault, Operation("GET", "/v3/video-agents/{session_id}")]
    [McpServerTool(Name = "get_video_agent_session", Title = "Get Video Agent session", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<VideoAgentSession> GetVideoAgentSession(string sessionId, CancellationToken cancellationToken) =>
        heygen.GetVideoAgentSession(sessionId, cancellationToken);

    /// <summary>Show earlier Video Agent sessions: id, title, time.</summary>
    [ListedByDefault, Operation("GET", "/v3/video-agents")]
    [McpServerTool(Name = "list_video_agent_sessions", Title = "List Video Agent sessions", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<VideoAgentSessionSummary>> ListVideoAgentSessions([Range(1, 100)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<VideoAgentSessionSummary>($"v3/video-agents", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Show the videos that a Video Agent session made. Look here too when the session itself is not_found.</summary>
    /// <param name="sessionId">Session id.</param>
    [Operation("GET", "/v3/video-agents/{session_id}/videos")]
    [McpServerTool(Name = "list_video_agent_session_videos", Title = "List videos of a Video Agent session", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Video>> ListVideoAgentSessionVideos(string sessionId, CancellationToken cancellationToken) =>
        heygen.GetPage<Video>($"v3/video-agents/{sessionId}/videos", [], cancellationToken);

    /// <summary>Get a draft, image, voice or other resource that a Video Agent message refers to.</summary>
    /// <param name="sessionId">Session id.</param>
    /// <param name="resourceId">From a message's resource_ids.</param>
    [Operation("GET", "/v3/video-agents/{session_id}/resources/{resource_id}")]
    [McpServerTool(Name = "get_video_agent_resource", Title = "Get Video Agent resource", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<VideoAgentResource> GetVideoAgentResource(string sessionId, string resourceId, CancellationToken cancellationToken) =>
        heygen.Get<VideoAgentResource>($"v3/video-agents/{sessionId}/resources/{resourceId}", cancellationToken);

    /// <summary>Show visual styles (looks, designs) for create_video_agent.</summary>
    /// <param name="tag">Such as cinematic, handmade or print.</param>
    [ListedByDefault, Operation("GET", "/v3/video-agents/styles")]
    [McpServerTool(Name = "list_video_agent_styles", Title = "List Video Agent styles", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<VideoAgentStyle>> ListVideoAgentStyles(string? tag = null, [Range(1, 100)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListVideoAgentStyles(tag, limit, token, cancellationToken);
}
