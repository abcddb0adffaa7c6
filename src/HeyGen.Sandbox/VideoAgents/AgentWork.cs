using HeyGen.Sandbox.Media;
using HeyGen.Sandbox.Videos;

namespace HeyGen.Sandbox.VideoAgents;

/// <summary>What a session does after a message: ask, draft, or make a video.</summary>
internal static class AgentWork
{
    private const double ShortestSeconds = 15;

    /// <exception cref="Refusal">402 or 429: a video would begin and may not.</exception>
    public static void Begin(Call call, AgentSession session, string text)
    {
        var id = call.Account.NewId("run");
        var rest = session.IsChat ? session.Runs.Count switch { 0 => "waiting_for_input", 1 => "reviewing", _ => null } : null;
        session.Add(new AgentRun(id, call.Now, rest, rest is null ? MakeVideo(call, session, text) : null));
    }

    /// <summary>Ends what is going on; a chat that rests stays where it is.</summary>
    public static void Stop(AgentSession session) => session.Current.Video?.Timeline.Stop();

    private static Video MakeVideo(Call call, AgentSession session, string text)
    {
        var seconds = Math.Max(ShortestSeconds, Speech.SecondsOf(text));
        var plan = new VideoPlan(
            $"Sandbox video about: {text}",
            seconds,
            Math.Round((decimal)seconds * SandboxPrices.VideoAgentPerSecond, 4),
            call.Body.Text("orientation") ?? "landscape",
            "mp4");
        var request = new JsonObject { ["type"] = "video_agent", ["title"] = session.Title, ["avatar_id"] = call.Body.Text("avatar_id"), ["voice_id"] = call.Body.Text("voice_id") };
        var begins = call.World.Clock.After(call.Now, AgentSession.ThinkingSeconds);
        var timeline = new Timeline(call.World.Clock, LifeCycle.Agent, Fate.Of(FateText(session, text)), begins);
        return Video.Start(call, request, plan, "video_agent", timeline);
    }

    /// <summary>A chat's first video ends as its opening prompt or its latest message wants it.</summary>
    private static string FateText(AgentSession session, string text) =>
        session.Runs.All(run => run.Video is null) ? session.Prompt + text : text;
}
