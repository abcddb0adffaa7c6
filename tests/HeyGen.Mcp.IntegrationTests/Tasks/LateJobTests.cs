namespace HeyGen.Mcp.IntegrationTests.Tasks;

/// <summary>A task that ends can't begin again, so it ends only when nothing more can come: HeyGen shows some things late, and asks some twice.</summary>
public sealed class LateJobTests : EndpointTest
{
    private const string NotFound = """{"error":{"code":"not_found","message":"no"}}""";
    private readonly FakeTime time = new();

    internal override ServerSettings Settings => new() { Toolsets = ["all"], Confirm = ConfirmMode.Never };

    internal override HttpSettings Http => new() { CallsPerSecond = 0 };

    internal override TimeProvider Clock => time;

    [Theory]
    [InlineData(5, "working")]
    [InlineData(60, "working")]
    [InlineData(600, "completed")]
    public async Task Session_ThatHeyGenDoesNotShow_EndsItsTaskOnlyAfterAWhile(int seconds, string status)
    {
        var task = await Begin();
        time.Advance(TimeSpan.FromSeconds(seconds));
        Upstream.Then(404, NotFound);

        Assert.Equal(status, (await Get(task)).GetText("status"));
    }

    [Theory]
    [InlineData(10, "working")]
    [InlineData(600, "completed")]
    public async Task Video_FinishedWithoutALink_EndsItsTaskOnlyAfterAWhile(int seconds, string status)
    {
        var task = await Begin();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { session_id = "ses_1", status = "completed", created_at = now, video_id = "vid_1" } }));
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", status = "completed", created_at = now, completed_at = now } }));
        time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(status, (await Get(task)).GetText("status"));
    }

    /// <summary>Most kinds are not dated when they end.</summary>
    [Theory]
    [InlineData("tr_1")]
    [InlineData("tr_1,tr_2")]
    public async Task Translation_FinishedWithoutALink_EndsItsTaskOnlyAfterAWhile(string ids)
    {
        var task = await BeginTranslation(ids);
        Answer(new { id = "x", status = "completed", created_at = time.GetUtcNow().ToUnixTimeSeconds() - 300 });

        var atFirst = await Get(task);
        time.Advance(TimeSpan.FromMinutes(2));
        var later = await Get(task);

        Assert.Equal(("working", "completed"), (atFirst.GetText("status"), later.GetText("status")));
    }

    [Theory]
    [InlineData("tr_1")]
    [InlineData("tr_1,tr_2")]
    public async Task Translation_ThatRuns_IsToBeAskedForAgainInAWhile(string ids)
    {
        var task = await BeginTranslation(ids);
        Answer(new { id = "x", status = "running", created_at = time.GetUtcNow().ToUnixTimeSeconds() });

        Assert.Equal(10_000, (await Get(task)).GetProperty("pollIntervalMs").GetInt32());
    }

    [Fact]
    public async Task Question_AskedAgainInTheSameWords_IsAnother()
    {
        var task = await Begin();
        var keys = new List<string>();
        foreach (var said in new[] { 0, 0, 40 })
        {
            time.Advance(TimeSpan.FromSeconds(20));
            Upstream.Then(200, JsonSerializer.Serialize(new
            {
                data = new
                {
                    session_id = "ses_1",
                    status = "waiting_for_input",
                    created_at = 1_780_000_000,
                    messages = new[]
                    {
                        new { role = "assistant", type = "text", content = "Shall I go on?", created_at = 1_780_000_001 + said },
                        new { role = "user", type = "text", content = "yes", created_at = 1_780_000_000 + said },
                    },
                },
            }));
            keys.Add((await Get(task)).GetProperty("inputRequests").EnumerateObject().Single().Name);
        }

        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[1], keys[2]);
    }

    private void Answer(object data) => Upstream.Then(200, JsonSerializer.Serialize(new { data }));

    private async Task<string> BeginTranslation(string ids)
    {
        Answer(new { video_translation_ids = ids.Split(',') });
        return TaskTest.Id(await TaskTest.Call(Endpoint, "create_video_translation", new { video = "asset_1", outputLanguages = new[] { "German", "French" }.Take(ids.Split(',').Length) }));
    }

    private async Task<string> Begin()
    {
        Upstream.Then(200, """{"data":{"session_id":"ses_1","status":"thinking"}}""");
        return TaskTest.Id(await TaskTest.Call(Endpoint, "create_video_agent", new { prompt = "A film about cats." }));
    }

    private Task<JsonElement> Get(string task) => TaskTest.Get(Endpoint, task);
}
