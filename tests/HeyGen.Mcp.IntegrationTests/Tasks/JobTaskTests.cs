namespace HeyGen.Mcp.IntegrationTests.Tasks;

/// <summary>A create becomes a task, and any replica says where it is.</summary>
public sealed class JobTaskTests : TaskTest
{
    [Fact]
    public async Task Create_FromAClientThatTakesTasks_EndsAtTheOtherReplicaInWhatThePollToolSays()
    {
        var created = await Call(One, "create_video_agent", new { prompt = "A film about cats." });
        var task = Id(created);
        var atFirst = await Get(Other, task);
        Time.Advance(TimeSpan.FromSeconds(60));
        var atLast = await Get(Other, task);
        var session = created.GetProperty("_meta").GetProperty("heygen-mcp/created").GetText("session_id");
        var polled = await Call(One, "wait_for_job", new { kind = "video_agent_session", id = session, maxSeconds = 0 });

        Assert.Equal(("working", "completed"), (Status(atFirst), Status(atLast)));
        Assert.Equal(polled.GetProperty("structuredContent").GetRawText(), atLast.GetProperty("result").GetProperty("structuredContent").GetRawText());
        Assert.Equal("complete", atLast.GetProperty("result").GetText("resultType"));
    }

    [Fact]
    public async Task Create_AsATask_TellsWhatItCosts()
    {
        var created = await Call(One, "create_video_from_image", await Image());

        Assert.Matches("video started. Costs at most [0-9.]+ USD", created.GetText("statusMessage"));
        Assert.True(created.GetProperty("_meta").GetProperty("heygen-mcp/created").TryGetProperty("estimate", out _));
    }

    [Fact]
    public async Task Create_AsATask_SaysWhenToAskAndForHowLong()
    {
        var created = await Call(One, "create_video_agent", new { prompt = "A film about cats." });
        var working = await Get(One, Id(created));

        Assert.Equal((60_000, 300_000), (created.GetProperty("pollIntervalMs").GetInt32(), working.GetProperty("pollIntervalMs").GetInt32()));
        Assert.Equal(JsonValueKind.Null, created.GetProperty("ttlMs").ValueKind);
        Assert.Equal(created.GetProperty("createdAt").GetDateTimeOffset(), working.GetProperty("createdAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Create_ThroughTheToolThatCallsOthers_IsATaskToo()
    {
        await using var dynamic = await Replica(new() { Dynamic = true, Confirm = ConfirmMode.Never });
        var arguments = new { prompt = "A film about cats." };

        var created = await Call(dynamic, "call_heygen_tool", new { name = "create_video_agent", arguments });

        Assert.Equal("working", Status(await Get(Other, Id(created))));
    }

    [Fact]
    public async Task Create_FromAClientThatTakesNone_AnswersAsEver()
    {
        var answer = await One.Call("tools/call", new { name = "create_video_agent", arguments = new { prompt = "A film about cats." } });

        Assert.Equal("wait_for_job", Result(answer).GetProperty("structuredContent").GetProperty("next_step").GetText("tool"));
    }

    [Fact]
    public async Task Create_Refused_IsNoTask()
    {
        var refused = await Call(One, "create_video_agent", new { prompt = "" });

        Assert.True(refused.GetProperty("isError").GetBoolean());
        Assert.False(refused.TryGetProperty("taskId", out _));
    }

    [Fact]
    public async Task Job_ThatFails_IsACompletedTaskWithAToolError()
    {
        var task = await BeginVideo("Hello. [sandbox:fail]");
        Time.Advance(TimeSpan.FromSeconds(60));

        var ended = await Get(Other, task);

        Assert.Equal("completed", Status(ended));
        Assert.True(ended.GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.Equal("rendering_failed", ended.GetProperty("result").GetProperty("structuredContent").GetProperty("failure").GetText("code"));
    }

    [Fact]
    public async Task Job_ThatIsGone_IsACompletedTaskWithAToolError()
    {
        var created = await Call(One, "create_video_from_image", await Image());
        await Call(One, "delete_video", new { videoId = created.GetProperty("_meta").GetProperty("heygen-mcp/created").GetText("video_id") });

        var ended = await Get(One, Id(created));

        Assert.Equal(("completed", true), (Status(ended), ended.GetProperty("result").GetProperty("isError").GetBoolean()));
    }

    [Fact]
    public async Task Replica_ThatStartsAnew_KnowsTheTask()
    {
        var task = await BeginVideo();
        Time.Advance(TimeSpan.FromSeconds(60));

        await using var started = await Replica();

        Assert.Equal("completed", Status(await Get(started, task)));
    }

    [Fact]
    public async Task Tasks_OfOneCaller_AreCountedWithItsCalls()
    {
        var task = await BeginVideo();
        await using var busy = await Replica(http: new() { CallsPerSecond = 1, CallBurst = 1 });
        await Get(busy, task);

        var answer = await Task(busy, "tasks/get", task);

        Assert.Equal("rate_limited", answer.Message.GetProperty("error").GetProperty("data").GetText("code"));
    }

    private async Task<object> Image() => new { image = "https://files.example/me.png", voiceId = (await Call(One, "list_voices", new { limit = 1 })).GetProperty("structuredContent").GetProperty("items")[0].GetText("voice_id"), script = "Hello." };
}
