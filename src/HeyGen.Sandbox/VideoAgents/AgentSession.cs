namespace HeyGen.Sandbox.VideoAgents;

/// <summary>A stretch of a session's work, from a message of the user to a question, a draft or a video.</summary>
/// <param name="Rest">The status it comes to rest in; null when it makes a video.</param>
internal sealed record AgentRun(string Id, DateTimeOffset StartedAt, string? Rest, Job? Video);

/// <summary>A message as sessions show it.</summary>
internal sealed record AgentMessage(string Role, string Content, DateTimeOffset At, string? ResourceId = null);

/// <summary>A Video Agent session.</summary>
/// <param name="opening">The request that opened it, whose wishes hold for all its videos.</param>
/// <param name="isChat">It asks back before it makes a video.</param>
/// <param name="isLost">Its GET answers 404, as HeyGen's sometimes does.</param>
internal sealed class AgentSession(string id, string prompt, JsonObject opening, bool isChat, bool isLost, SandboxClock clock) : IEntity
{
    /// <summary>Seconds of thinking before anything else happens.</summary>
    public const double ThinkingSeconds = 2;
    private const int MessagesShown = 40;
    private readonly List<AgentMessage> sent = [];
    private readonly List<AgentRun> runs = [];

    public string Id { get; } = id;

    public string Title { get; } = $"Sandbox: {string.Join(' ', prompt.Split(' ').Take(6))}";

    public string Prompt { get; } = prompt;

    public JsonObject Opening { get; } = opening;

    public bool IsChat { get; } = isChat;

    public bool IsLost { get; } = isLost;

    public DateTimeOffset CreatedAt { get; } = clock.Now;

    public IReadOnlyList<AgentRun> Runs => runs;

    public AgentRun Current => runs[^1];

    /// <summary>The video being made or made last; null before the first one begins.</summary>
    public Job? Video => runs.Select(run => run.Video).LastOrDefault(video => video?.Timeline.HasBegun == true);

    /// <summary>Waits for a message: nothing is going on.</summary>
    public bool Rests => Status is not ("thinking" or "generating");

    public string Status =>
        Current.Video is { } video
            ? video.Timeline.HasFailed ? "failed" : video.Timeline.IsDone ? "completed" : video.Timeline.HasBegun ? "generating" : "thinking"
            : clock.SecondsSince(Current.StartedAt) < ThinkingSeconds ? "thinking" : Current.Rest!;

    public int Progress => Current.Video is { } video ? video.Timeline.HasBegun ? video.Timeline.Progress : 0 : 0;

    public void Add(AgentRun run) => runs.Add(run);

    public void Add(AgentMessage message) => sent.Add(message);

    /// <summary>Newest first: what the user said, and what the agent says by now.</summary>
    public IReadOnlyList<AgentMessage> Messages =>
        [.. sent.Concat(runs.SelectMany(MessagesOf)).OrderByDescending(message => message.At).Take(MessagesShown)];

    private IEnumerable<AgentMessage> MessagesOf(AgentRun run)
    {
        var after = clock.After(run.StartedAt, ThinkingSeconds);
        if (clock.Now < after)
            yield break;
        yield return run.Rest switch
        {
            "waiting_for_input" => new("assistant", "Sandbox: who is the video for, and how long should it be?", after),
            "reviewing" => new("assistant", "Sandbox: here is a draft. Shall I make the video?", after, AgentResources.DraftId(run)),
            _ => new("assistant", "Sandbox: I am making your video now.", after),
        };
        if (run.Video?.Timeline is { IsOver: true } ended)
            yield return new("assistant", ended.HasFailed ? "Sandbox: the video failed." : "Sandbox: your video is ready.", ended.EndedAt!.Value, AgentResources.VideoId(run));
    }
}
