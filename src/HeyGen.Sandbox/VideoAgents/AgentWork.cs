namespace HeyGen.Sandbox.VideoAgents;

/// <summary>What a session does after a message: ask, draft, or make a video.</summary>
internal static partial class AgentWork
{
    private const double ShortestSeconds = 15;
    private const double LongestSeconds = 600;

    /// <exception cref="ApiException">402 or 429: a video would begin and may not.</exception>
    public static void Begin(Call call, AgentSession session, string text, bool isEdit = false)
    {
        var id = call.Account.NewId("run");
        var rest = session.IsChat && !isEdit ? session.Runs.Count switch { 0 => "waiting_for_input", 1 => "reviewing", _ => null } : null;
        session.Add(new AgentRun(id, call.Now, rest, rest is null ? MakeVideo(call, session, text) : null));
    }

    private static Job MakeVideo(Call call, AgentSession session, string text)
    {
        var seconds = SecondsAskedFor(text) ?? SecondsAskedFor(session.Prompt) ?? Math.Max(ShortestSeconds, Speech.SecondsOf(text));
        var plan = new JobPlan(
            seconds, SandboxPrices.Of(seconds, SandboxPrices.VideoAgentPerSecond), $"Sandbox video about: {text}")
        {
            Size = PixelSize.OfOrientation(call.Body.Text("orientation") ?? (Upright.IsMatch(text) ? "portrait" : null) ?? session.Opening.Text("orientation") ?? (Upright.IsMatch(session.Prompt) ? "portrait" : null)),
        };
        var request = new JsonObject { ["type"] = "video_agent", ["title"] = session.Title, ["avatar_id"] = Wish("avatar_id"), ["voice_id"] = Wish("voice_id"), ["callback_url"] = Wish("callback_url"), ["callback_id"] = Wish("callback_id") };
        var begins = call.State.Clock.After(call.Now, AgentSession.ThinkingSeconds);
        var timeline = new JobTimeline(call.State.Clock, LifeCycle.Agent, JobOutcome.Of(OutcomeText(session, text)), begins);
        return call.StartJob(VideoEndpoints.Kind, request, plan, "video_agent", timeline: timeline, eventName: "video_agent");

        string? Wish(string member) => call.Body.Text(member) ?? session.Opening.Text(member);
    }

    /// <summary>A length that the text names, such as <c>30-second</c> or <c>2 minutes</c>.</summary>
    private static double? SecondsAskedFor(string text) =>
        Length.Match(text) is { Success: true } length
            ? Math.Clamp(double.Parse(length.Groups["count"].Value, CultureInfo.InvariantCulture) * (length.Groups["minutes"].Success ? 60 : 1), 1, LongestSeconds)
            : null;

    [GeneratedRegex(@"\b(?<count>\d{1,3})[ -]?(?:(?<minutes>min(?:ute)?s?)|s(?:ec(?:ond)?s?)?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Length { get; }

    [GeneratedRegex(@"\b(vertical|portrait|9:16)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Upright { get; }

    /// <summary>A chat's first video ends as its opening prompt or its latest message wants it.</summary>
    private static string OutcomeText(AgentSession session, string text) =>
        session.Runs.All(run => run.Video is null) ? session.Prompt + text : text;
}

/// <summary>Drafts and videos that messages of a session point to.</summary>
internal static class AgentResources
{
    public static string DraftId(AgentRun run) => Ids.Of($"draft {run.Id}");

    public static string VideoId(AgentRun run) => Ids.Of($"resource {run.Id}");

    public static JsonObject View(Call call, AgentSession session, string resourceId)
    {
        foreach (var run in session.Runs)
        {
            if (run.Rest == "reviewing" && DraftId(run) == resourceId)
                return Draft(call, run, resourceId);
            if (run.Video is { Timeline.IsOver: true } && VideoId(run) == resourceId)
                return Video(call, run, resourceId);
        }

        throw ApiException.NotFound("resource", resourceId);
    }

    private static JsonObject Draft(Call call, AgentRun run, string id) => new()
    {
        ["resource_id"] = id,
        ["resource_type"] = "draft",
        ["source_type"] = "generated",
        ["created_at"] = run.StartedAt.ToUnixTimeSeconds(),
        ["preview_url"] = call.Public($"cards/landscape/{id}.png"),
        ["metadata"] = new JsonObject { ["note"] = "Sandbox draft" },
    };

    private static JsonObject Video(Call call, AgentRun run, string id)
    {
        var video = VideoEndpoints.View(call, run.Video!);
        return new JsonObject
        {
            ["resource_id"] = id,
            ["resource_type"] = "video",
            ["source_type"] = "generated",
            ["created_at"] = run.Video!.CreatedAt,
            ["url"] = video.Text("video_url"),
            ["thumbnail_url"] = video.Text("thumbnail_url"),
            ["metadata"] = new JsonObject { ["video_id"] = run.Video.Id },
        };
    }
}
