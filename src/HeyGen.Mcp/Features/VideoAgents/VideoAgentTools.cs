using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.VideoAgents;

/// <summary>Tools that set the Video Agent to work: begin a session, talk to it, stop it.</summary>
[McpServerToolType, Toolset("video_agents")]
internal sealed partial class VideoAgentTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Make a whole video (ad, explainer) from an idea: HeyGen's Video Agent plans and writes it. It rewrites scripts; for exact words use create_video_from_avatar. The session is private unless visibility says otherwise.</summary>
    /// <param name="prompt">One topic: message, audience, length, on-screen text, then style. Call the avatar "the selected presenter".</param>
    /// <param name="avatarId">Look id; keeps the length closer.</param>
    /// <param name="voiceId">Voice id.</param>
    /// <param name="styleId">From list_video_agent_styles.</param>
    /// <param name="orientation">Frame.</param>
    /// <param name="files">Asset id, https URL or data: URI; prompt must say what for.</param>
    /// <param name="brandKitId">Brand kit.</param>
    /// <param name="brandGlossaryId">Pronunciations.</param>
    /// <param name="mode">chat asks back before making it.</param>
    /// <param name="incognitoMode">Without memory of other sessions.</param>
    /// <param name="visibility">Who else may open and steer it. space: the whole workspace.</param>
    /// <param name="members">With selected: their e-mail addresses.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/video-agents")]
    [McpServerTool(Name = "create_video_agent", Title = "Create video with Video Agent", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideoAgent> CreateVideoAgent(
        [StringLength(10000, MinimumLength = 1)] string prompt,
        string? avatarId = null,
        string? voiceId = null,
        string? styleId = null,
        Orientation? orientation = null,
        [MaxLength(20)] IReadOnlyList<AssetRef>? files = null,
        string? brandKitId = null,
        [MinLength(1)] string? brandGlossaryId = null,
        VideoAgentMode mode = VideoAgentMode.Generate,
        bool incognitoMode = false,
        SessionVisibility visibility = SessionVisibility.Private,
        [MaxLength(100)] IReadOnlyList<string>? members = null,
        string? callbackUrl = null,
        string? callbackId = null,
        bool allowDuplicate = false,
        CancellationToken cancellationToken = default) =>
        heygen.CreateVideoAgent(
            new VideoAgentRequest
            {
                Prompt = prompt,
                Mode = mode,
                AvatarId = avatarId,
                VoiceId = voiceId,
                StyleId = styleId,
                Orientation = orientation,
                Files = files,
                BrandKitId = brandKitId,
                BrandGlossaryId = brandGlossaryId,
                IncognitoMode = incognitoMode,
                Visibility = visibility,
                Members = members,
                CallbackUrl = callbackUrl,
                CallbackId = callbackId,
            },
            allowDuplicate,
            cancellationToken);

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
    [McpServerTool(Name = "stop_video_agent_session", Title = "Stop Video Agent session", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<StoppedVideoAgentSession> StopVideoAgentSession(string sessionId, CancellationToken cancellationToken) =>
        heygen.StopVideoAgentSession(sessionId, cancellationToken);
}
