namespace HeyGen.Mcp.Features.VideoAgents;

/// <summary>The next step for a session's state.</summary>
internal static class VideoAgentAdvice
{
    /// <summary>HeyGen accepts chat sessions that later can't be found or never leave their first state.</summary>
    public const string LostSession = "A session can be listed and still be lost (a known fault of chats): look with list_video_agent_session_videos and list_videos, and don't ask for it again and again.";

    private const string ChatMayStall = "A chat session can stall at thinking or turn not_found. If it does, look with list_video_agent_session_videos and list_videos instead of waiting on; mode generate is the safer way.";

    public const string AtWork = "The session is at work and may not heed this: see whether the result follows it before saying so, else send it again when the session rests.";

    /// <param name="key">Under which the plan counts as another.</param>
    public static string TakenAsBefore(string key) => $"HeyGen took this for the same plan sent before and began nothing. If it is meant once more, send it with idempotencyKey {key}.";

    private const string FullSession = "This session takes no more messages: begin another with create_video_agent.";

    private const string FailedPrompt = "Unless it was stopped, the same prompt is likely to fail again, and every try may cost: change it first.";

    public static CreatedVideoAgent Advise(CreatedVideoAgent created, VideoAgentMode mode) => created with
    {
        NextStep = WaitFor(created.SessionId),
        Warnings = mode is VideoAgentMode.Chat ? [ChatMayStall] : null,
    };

    public static VideoAgentSession Advise(VideoAgentSession session) => session.Error is { Code: "context_limit_exceeded" }
        ? OnStatus(session) with { Warnings = [FullSession] }
        : OnStatus(session);

    private static VideoAgentSession OnStatus(VideoAgentSession session) => session switch
    {
        { Status: "failed" } => session with { Warnings = [FailedPrompt] },
        { Status: "waiting_for_input" or "reviewing" } when KeyOfNext(session) is { } key => session with { NextStep = new NextCall(ToolNames.SendVideoAgentMessage, new JsonObject { ["sessionId"] = session.SessionId, [IdempotencyKeyArgument.Name] = key }) },
        { Status: "completed", VideoId: { } made } => session with { NextStep = new NextCall("get_video", new JsonObject { ["videoId"] = made }) },
        { Status: "completed" } => session with { NextStep = new NextCall("list_video_agent_session_videos", new JsonObject { ["sessionId"] = session.SessionId }) },
        _ => session with { NextStep = WaitFor(session.SessionId) },
    };

    /// <summary>The word under which a session that rests is told the next thing; null if it does not rest.</summary>
    public static string? KeyOfNext(VideoAgentSession session) =>
        session.Status is "waiting_for_input" or "reviewing" or "completed" or "failed" ? IdempotencyKeyArgument.OfAnswer(session.SessionId, session.Messages ?? []) : null;

    /// <summary>Whether the session has said something after it was last told these words. The newest message is the first.</summary>
    public static bool HasAnswered(VideoAgentSession session, string words)
    {
        var messages = session.Messages ?? [];
        var said = messages.TakeWhile(message => message.Role is not "user" || message.Words?.Trim() != words.Trim()).ToArray();
        return said.Length < messages.Count && Array.Exists(said, message => message.Role is not "user");
    }

    public static NextCall WaitFor(string sessionId) => NextCall.WaitFor(JobKind.VideoAgentSession, sessionId);
}
