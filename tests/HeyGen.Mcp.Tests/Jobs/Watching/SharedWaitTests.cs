using NSubstitute;

namespace HeyGen.Mcp.Tests.Jobs.Watching;

/// <summary>However many wait: a job is looked at once an interval, and many jobs of an account in one call.</summary>
public sealed class SharedWaitTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int PauseSeconds = 10;
    private readonly FakeTime time = new();
    private SandboxServer heyGen = null!;
    private McpTestServer server = null!;
    private string? voice;

    public async ValueTask InitializeAsync()
    {
        heyGen = await SandboxServer.StartAsync(new SandboxOptions { ConcurrentJobs = 1000, StartingBalanceUsd = 1000 }, time);
        server = await Start(SandboxOptions.DemoKey);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await heyGen.DisposeAsync();
    }

    [Fact]
    public async Task Wait_AHundredTimesForOneVideo_PollsOnceAnInterval()
    {
        var id = await Begin("Hello. [sandbox:slow]"); // 80 s
        var waiting = Wait([.. Enumerable.Repeat(id, 100)]);

        var looks = new List<int> { Looks };
        for (var round = 0; round < 4; round++)
        {
            Pass(waiting.Count);
            looks.Add(Looks);
        }

        Pass(0);
        await Task.WhenAll(waiting);

        output.WriteLine($"looks after each interval, with 100 waiting: {string.Join(", ", looks)}");
        Assert.Equal([1, 2, 3, 4, 5], looks);
    }

    [Fact]
    public async Task Wait_ForMoreVideosThanOneCallTakes_TakesATwentiethOfTheCalls()
    {
        const int PassesOfTheFirstWait = 5;
        const int PassesUntilTheyEnd = 3;
        var ids = new List<string>();
        for (var number = 0; number < 110; number++)
            ids.Add(await Begin($"Hello {number}. [sandbox:slow]"));

        var reports = await WaitThrough(ids, PassesOfTheFirstWait);
        Assert.All(reports, report => Assert.True(report.GetProperty("timed_out").GetBoolean()));
        reports = await WaitThrough(ids, PassesUntilTheyEnd);

        var naive = ids.Count * (1 + PassesOfTheFirstWait + 1 + PassesUntilTheyEnd);
        output.WriteLine($"{ids.Count} videos to their ends: {Looks} status calls; one by one {naive}, {naive / (double)Looks:0} times as many");
        Assert.All(reports, report => Assert.Equal("completed", report.GetText("status")));
        Assert.All(reports, report => Assert.Contains("video", report.GetProperty("files").EnumerateArray().Select(file => file.GetString())));
        Assert.InRange(Looks, 1, naive / 20);
    }

    [Fact]
    public async Task Wait_ForManyInOneCall_AsksForAllAtOnce()
    {
        var ids = new List<string>();
        for (var number = 0; number < 30; number++)
            ids.Add(await Begin($"Hello {number}."));

        var waiting = Wait([string.Join(',', ids)]);
        Pass(0);
        var report = await waiting[0];

        Assert.Equal(30, report.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("result").GetProperty("duration").GetDouble() > 0));
        Assert.InRange(Looks, 1, 6);
    }

    [Fact]
    public async Task Wait_OfTwoAccountsOfOneServer_ShareNothing()
    {
        var caller = Substitute.For<ICallerCredential>();
        await using var both = await Start(SandboxOptions.DemoKey, services => services.AddSingleton(caller));
        var id = await Begin("Hello.");
        caller.Current.Returns(HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the test"));
        var mine = Wait([id], both)[0];

        caller.Current.Returns(HeyGenCredential.ApiKey("hgk_of_somebody_else_0123", "the test"));
        var error = await both.Error("wait_for_job", new { kind = "video", id, maxSeconds = 45 });
        Pass(0);

        Assert.Equal("not_found", error.GetText("code"));
        Assert.Equal("completed", (await mine).GetText("status"));
    }

    [Fact]
    public async Task Wait_WhoseFirstCallerLeaves_GoesOnForTheOthers()
    {
        var id = await Begin("Hello.");
        using var leaves = new CancellationTokenSource();
        var before = time.TimersMade;
        var left = server.Client.CallToolAsync("wait_for_job", new Dictionary<string, object?> { ["kind"] = "video", ["id"] = id }, cancellationToken: leaves.Token).AsTask();
        Until(before + 1);
        var stays = Wait([id])[0];

        await leaves.CancelAsync();
        Pass(0);

        Assert.Equal("completed", (await stays).GetText("status"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    private int Looks => heyGen.Ledger.Requests.Count(request => request.Method is "GET" && request.Path.StartsWith("/v3/videos", StringComparison.Ordinal));

    private Task<McpTestServer> Start(string key, Action<IServiceCollection>? configure = null) =>
        McpTestServer.Start(heyGen.BaseAddress, new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never }, HeyGenCredential.ApiKey(key, "the test"), time: time, localFiles: false, configure: configure);

    private async Task<string> Begin(string script)
    {
        voice ??= (await server.Result("list_voices", new { limit = 1 })).GetProperty("items")[0].GetText("voice_id");
        return (await server.Result("create_video_from_image", new { image = "https://files.example/me.png", voiceId = voice, script })).GetText("video_id")!;
    }

    /// <summary>Begins waits, and answers once each has looked and sleeps.</summary>
    private List<Task<JsonElement>> Wait(IReadOnlyCollection<string> ids, McpTestServer? at = null)
    {
        var before = time.TimersMade;
        List<Task<JsonElement>> waiting = [.. ids.Select(id => (at ?? server).Result("wait_for_job", new { kind = "video", id, maxSeconds = 50 }))];
        Until(before + waiting.Count);
        return waiting;
    }

    private async Task<JsonElement[]> WaitThrough(IReadOnlyCollection<string> ids, int passes)
    {
        var waiting = Wait(ids);
        for (var pass = 1; pass < passes; pass++)
            Pass(waiting.Count);
        Pass(0);
        return await Task.WhenAll(waiting);
    }

    /// <summary>An interval passes, and so many sleep again.</summary>
    private void Pass(int waiting)
    {
        var before = time.TimersMade;
        time.Advance(TimeSpan.FromSeconds(PauseSeconds));
        Until(before + waiting);
    }

    private void Until(int timers) => Assert.True(SpinWait.SpinUntil(() => time.TimersMade >= timers, TimeSpan.FromMinutes(1)), "Nobody waits.");
}
