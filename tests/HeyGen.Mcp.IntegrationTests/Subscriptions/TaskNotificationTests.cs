using HeyGen.Mcp.IntegrationTests.Tasks;

namespace HeyGen.Mcp.IntegrationTests.Subscriptions;

/// <summary>Tasks are told as tasks/get tells them (notifications/tasks), to clients that declare that they take tasks.</summary>
public sealed class TaskNotificationTests : ListenTest
{
    [Fact]
    public async Task Listen_ToATaskWhoseJobIsReported_IsToldItsResultBeforeAnyPauseIsOver()
    {
        var task = await BeginTask();
        using var stream = await ListenTo(task);

        Delivered();
        var told = (await stream.Next());

        Assert.Equal("notifications/tasks", told.GetText("method"));
        var state = told.GetProperty("params");
        Assert.Equal((task, "completed", 1), (state.GetText("taskId"), TaskTest.Status(state), state.GetProperty("_meta").GetProperty(SubscriptionId).GetInt32()));
        await AssertEnded(stream);
        var got = await TaskTest.Get(One, task);
        foreach (var member in new[] { "createdAt", "ttlMs", "statusMessage", "result" })
            Assert.Equal(got.GetProperty(member).GetRawText(), state.GetProperty(member).GetRawText());
    }

    [Fact]
    public async Task Listen_ToATask_CausesNoPollOfItsOwn()
    {
        var task = await BeginTask();
        var before = Looks();
        using var stream = await ListenTo(task);

        Delivered();
        await stream.Next();

        Assert.Equal(2, Looks() - before);
    }

    [Fact]
    public async Task Listen_ToATaskWhoseAgentAsks_IsToldTheQuestion()
    {
        var created = await TaskTest.Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" });
        using var stream = await ListenTo(TaskTest.Id(created));

        Time.Advance(TimeSpan.FromMinutes(6));

        var state = (await stream.Next()).GetProperty("params");
        Assert.Equal("input_required", TaskTest.Status(state));
        Assert.Single(state.GetProperty("inputRequests").EnumerateObject());
    }

    [Fact]
    public async Task Listen_ToATaskOfSeveralJobs_IsToldOnceAllAreOver()
    {
        var created = await TaskTest.Call(One, "create_video_translation", new { video = "https://files.example/me.mp4", outputLanguages = new[] { "German", "French" } });
        using var stream = await ListenTo(TaskTest.Id(created));

        Time.Advance(TimeSpan.FromMinutes(5));
        JsonElement state;
        while (TaskTest.Status(state = (await stream.Next()).GetProperty("params")) is "working")
            Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("completed", TaskTest.Status(state));
        Assert.Equal(2, state.GetProperty("result").GetProperty("structuredContent").GetProperty("items").GetArrayLength());
        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_ToATaskThatHasEnded_IsToldAndEnds()
    {
        var task = await BeginTask();
        Delivered();

        using var stream = await Open(One, new { taskIds = new[] { task } }, meta: TaskTest.Declared);

        await stream.Next();
        Assert.Equal("completed", TaskTest.Status((await stream.Next()).GetProperty("params")));
        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_ToATaskWhoseJobIsGone_IsToldAndEnds()
    {
        var created = await Created();
        await Call(One, "delete_video", new { videoId = created.GetProperty("_meta").GetProperty("heygen-mcp/created").GetText("video_id") });

        using var stream = await Open(One, new { taskIds = new[] { TaskTest.Id(created) } }, meta: TaskTest.Declared);

        await stream.Next();
        var state = (await stream.Next()).GetProperty("params");
        Assert.Equal(("completed", true), (TaskTest.Status(state), state.GetProperty("result").GetProperty("isError").GetBoolean()));
        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_ToATaskAndAResource_TellsBoth()
    {
        var (task, id) = (await BeginTask(), await Begin("Another."));
        using var stream = await Open(One, new { taskIds = new[] { task }, resourceSubscriptions = new[] { Video(id) } }, meta: TaskTest.Declared);
        await stream.Next();

        Delivered();
        string?[] methods = [(await stream.Next()).GetText("method"), (await stream.Next()).GetText("method")];

        Assert.Equal(["notifications/resources/updated", "notifications/tasks"], methods.Order(StringComparer.Ordinal));
        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_FromAClientThatTakesNoTasks_IsRefused()
    {
        var answer = await One.Call("subscriptions/listen", new { notifications = new { taskIds = new[] { await BeginTask() } } });

        Assert.Equal((400, -32021), (answer.Status, answer.ErrorCode));
        Assert.True(answer.Message.GetProperty("error").GetProperty("data").GetProperty("requiredCapabilities").GetProperty("extensions").TryGetProperty(TaskTest.Extension, out _));
    }

    [Fact]
    public async Task Listen_ToATaskOfAnotherCallerOrMadeUp_IsRefused()
    {
        var task = await BeginTask();

        foreach (var (id, key) in new[] { (task, HttpEndpoint.OtherKey), (task + "A", HttpEndpoint.Key), ("made-up", HttpEndpoint.Key) })
        {
            var answer = await One.Call("subscriptions/listen", new { notifications = new { taskIds = new[] { id } }, _meta = TaskTest.Declared }, ("X-Api-Key", key));
            Assert.Equal(-32602, answer.ErrorCode);
            Assert.Single(answer.Messages);
        }
    }

    private async Task<EventStream> ListenTo(string task)
    {
        var before = Time.TimersMade;
        var stream = await Open(One, new { taskIds = new[] { task } }, meta: TaskTest.Declared);
        var granted = (await stream.Next()).GetProperty("params").GetProperty("notifications");
        Assert.Equal(task, Assert.Single(granted.GetProperty("taskIds").EnumerateArray()).GetString());
        Until(() => Time.TimersMade >= before + 2);
        return stream;
    }

    private async Task<string> BeginTask() => TaskTest.Id(await Created());

    private async Task<JsonElement> Created() => await TaskTest.Call(One, "create_video_from_image", new
    {
        image = "https://files.example/me.png",
        voiceId = (await Call(One, "list_voices", new { limit = 1 })).GetProperty("items")[0].GetText("voice_id"),
        script = "Hello.",
    });
}
