namespace HeyGen.Mcp.IntegrationTests.Tasks;

/// <summary>An agent that asks back asks through its task, and hears the answer; what can be stopped is.</summary>
public sealed class TaskQuestionTests : TaskTest
{
    [Fact]
    public async Task Session_ThatAsksBack_IsAnsweredAtAnyReplicaUntilItsVideoIsThere()
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        var questions = new List<string>();
        JsonElement state;
        while (Status(state = await Later(Other, task)) is "input_required")
        {
            var (key, question) = Question(state);
            questions.Add(question.Split('\n')[0]);
            await Answer(One, task, key, $"Yes, number {questions.Count}.");
        }

        Assert.Equal(["Sandbox: who is the video for, and how long should it be?", "Sandbox: here is a draft. Shall I make the video?"], questions);
        Assert.Equal("completed", Status(state));
    }

    [Fact]
    public async Task Answer_SentTwice_IsTakenOnce()
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        var (key, _) = Question(await Later(One, task));

        await Answer(One, task, key, "Children.");
        await Answer(Other, task, key, "Children.");

        Assert.Single(Messages());
    }

    [Theory]
    [InlineData("""{"someone-elses":{"action":"accept","content":{"answer":"x"}}}""")]
    [InlineData("""{"KEY":{"action":"accept","content":{"answer":" "}}}""")]
    [InlineData("""{"KEY":{"action":"accept"}}""")]
    [InlineData("""{"KEY":null}""")]
    [InlineData("{}")]
    public async Task Answer_ThatIsNone_LeavesTheQuestion(string answers)
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        var (key, _) = Question(await Later(One, task));

        var acknowledged = Result(await Task(One, "tasks/update", task, new { inputResponses = JsonElement.Parse(answers.Replace("KEY", key, StringComparison.Ordinal)) }));

        Assert.Equal("complete", acknowledged.GetText("resultType"));
        Assert.Empty(Messages());
        Assert.Equal(key, Question(await Get(One, task)).Key);
    }

    /// <summary>As with a client that shows no forms; it is not asked again and again.</summary>
    [Theory]
    [InlineData("decline")]
    [InlineData("cancel")]
    [InlineData("Decline")]
    public async Task Answer_ThatTheUserDeclines_EndsTheTaskInTheReportThatSaysSo(string action)
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        var (key, _) = Question(await Later(One, task));

        AssertAcknowledged(Result(await Task(One, "tasks/update", task, new { inputResponses = new Dictionary<string, object> { [key] = new { action } } })));

        Assert.Empty(Messages());
        AssertEndedAsking(await Get(One, task));
        AssertEndedAsking(await Later(One, task));
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"elicitation":{"url":{}}}""", false)]
    [InlineData("""{"elicitation":{"form":null,"url":{}}}""", false)]
    [InlineData("""{"elicitation":{}}""", true)]
    [InlineData("""{"elicitation":{"form":{}}}""", true)]
    [InlineData("""{"elicitation":{"form":{},"url":{}}}""", true)]
    public async Task Session_ThatAsks_AsksClientsThatShowFormsAndEndsForOthers(string capabilities, bool isAsked)
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        Time.Advance(TimeSpan.FromSeconds(5));
        var declared = JsonNode.Parse(capabilities)!.AsObject();
        declared["extensions"] = new JsonObject { [Extension] = new JsonObject() };
        var meta = new Dictionary<string, object>(HttpEndpoint.Meta()) { ["io.modelcontextprotocol/clientCapabilities"] = declared };

        var state = Result(await One.Call("tasks/get", new { taskId = task, _meta = meta }));

        if (isAsked)
            Question(state);
        else
            AssertEndedAsking(state);
    }

    /// <summary>The form says that the answer spends, so it is the confirmation that such a server wants.</summary>
    [Fact]
    public async Task Answer_WhereAllSpendingMustBeConfirmed_IsTheConfirmation()
    {
        await using var careful = await Replica(new() { Toolsets = ["all"], Confirm = ConfirmMode.Always });
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        var (key, question) = Question(await Later(careful, task));

        await Answer(careful, task, key, "Children.");

        Assert.Contains("spends", question, StringComparison.Ordinal);
        Assert.Single(Messages());
    }

    [Fact]
    public async Task Answer_ThatMayCostTooMuch_IsRefusedAndNotSent()
    {
        await using var careful = await Replica(new() { Toolsets = ["all"], Confirm = ConfirmMode.Never, MaxCostUsdPerCall = 0.01m });
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        var (key, _) = Question(await Later(careful, task));

        var answer = await Task(careful, "tasks/update", task, Accept(key, "Children."));

        Assert.Equal("budget_exceeded", answer.Message.GetProperty("error").GetProperty("data").GetText("code"));
        Assert.Empty(Messages());
    }

    [Fact]
    public async Task Session_SeenByAReadOnlyCaller_IsNotAskedThroughItsTaskNorStopped()
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        var (key, _) = Question(await Later(One, task));
        var readOnly = ("X-MCP-Readonly", (string?)"true");

        var state = Result(await Task(One, "tasks/get", task, null, readOnly));
        await Task(One, "tasks/update", task, Accept(key, "Children."), readOnly);
        var stopped = Result(await Task(One, "tasks/cancel", task, null, readOnly));

        Assert.Equal("completed", Status(state));
        Assert.Empty(Messages());
        Assert.Contains("not served", stopped.GetProperty("_meta").GetProperty("heygen-mcp/not_cancelled").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_OfASessionAtWork_StopsIt()
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats." }));
        Time.Advance(TimeSpan.FromSeconds(5));

        var acknowledged = Result(await Task(Other, "tasks/cancel", task));

        AssertAcknowledged(acknowledged);
        Assert.Equal("cancelled", Status(await Get(One, task)));
    }

    /// <summary>The video may have been seen at work a moment before, which is older than that its session was stopped.</summary>
    [Theory]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task Cancel_OfASessionWhoseVideoWasSeen_IsTheEndThatStays(int seconds, bool isSeenBefore)
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats." }));
        Time.Advance(TimeSpan.FromSeconds(seconds));
        if (isSeenBefore)
            Assert.Equal("working", Status(await Get(One, task)));

        AssertAcknowledged(Result(await Task(One, "tasks/cancel", task)));

        foreach (var pause in new[] { 0, 1, 7, 60 })
        {
            Time.Advance(TimeSpan.FromSeconds(pause));
            Assert.Equal("cancelled", Status(await Get(One, task)));
        }
    }

    [Fact]
    public async Task Cancel_OfASessionThatAsks_SaysThatItIsNotStopped()
    {
        var task = Id(await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }));
        Question(await Later(One, task));

        var acknowledged = Result(await Task(One, "tasks/cancel", task));

        Assert.Contains("waiting_for_input", acknowledged.GetProperty("_meta").GetProperty("heygen-mcp/not_cancelled").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_OfAVideo_SaysThatItGoesOnAndStaysCharged()
    {
        var task = await BeginVideo();

        var acknowledged = Result(await Task(One, "tasks/cancel", task));
        var working = await Get(One, task);
        Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(("complete", "HeyGen has no way to stop a video: unless it has ended it goes on, and what it costs stays charged."), (acknowledged.GetText("resultType"), acknowledged.GetProperty("_meta").GetProperty("heygen-mcp/not_cancelled").GetString()));
        Assert.Contains("no way to stop it", working.GetText("statusMessage"), StringComparison.Ordinal);
        Assert.Equal("completed", Status(await Get(One, task)));
    }

    private static object Accept(string key, string answer) => new { inputResponses = new Dictionary<string, object> { [key] = new { action = "accept", content = new { answer } } } };

    private static async Task Answer(HttpEndpoint replica, string task, string key, string answer) =>
        AssertAcknowledged(Result(await Task(replica, "tasks/update", task, Accept(key, answer))));

    /// <summary>Beside the server's name, which the SDK adds to every result.</summary>
    private static void AssertAcknowledged(JsonElement told)
    {
        Assert.Equal(["resultType", "_meta"], told.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("complete", 1), (told.GetText("resultType"), told.GetProperty("_meta").EnumerateObject().Count()));
    }

    private static void AssertEndedAsking(JsonElement state) =>
        Assert.Equal(("completed", "waiting_for_input"), (Status(state), state.GetProperty("result").GetProperty("structuredContent").GetText("status")));

    private async Task<JsonElement> Later(HttpEndpoint replica, string task)
    {
        Time.Advance(TimeSpan.FromSeconds(30));
        return await Get(replica, task);
    }

    private static (string Key, string Text) Question(JsonElement state)
    {
        Assert.Equal("input_required", Status(state));
        var asked = Assert.Single(state.GetProperty("inputRequests").EnumerateObject());
        Assert.Equal("elicitation/create", asked.Value.GetText("method"));
        Assert.Equal("""["answer"]""", asked.Value.GetProperty("params").GetProperty("requestedSchema").GetProperty("required").GetRawText());
        return (asked.Name, asked.Value.GetProperty("params").GetText("message")!);
    }

    private SandboxRequest[] Messages() => [.. HeyGen.Ledger.Requests.Where(request => request.Method is "POST" && request.Path.StartsWith("/v3/video-agents/", StringComparison.Ordinal))];
}
