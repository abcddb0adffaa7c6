using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Spending.Approval;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>What a call took is settled by how its request ends, whether or not its caller has waited for that.</summary>
public sealed class EndOfCallTests : SpendingTest
{
    private const string Refusal = """{"error":{"code":"invalid_parameter","message":"No"}}""";
    private const string Made = """{"data":{"video_id":"v_1","session_id":"s_1","audio_url":"https://example.com/a.mp3"}}""";
    private const string Wallet = """{"data":{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":24}}}""";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData("creates", 400, true)]
    [InlineData("creates", 200, false)]
    [InlineData("creates", 500, false)]
    [InlineData("budget", 400, true)]
    [InlineData("budget", 200, false)]
    [InlineData("balance", 400, true)]
    [InlineData("balance", 500, false)]
    public async Task CallerHasGone_RequestEnds_DecidesWhatIsGivenBack(string limit, int status, bool isFree)
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "spend.jsonl");
        var settings = new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never, SpendLog = log, MaxCreatesPerHour = limit is "creates" ? 1 : null, MinBalanceUsd = limit is "balance" ? 17 : null };
        await using var server = await Start(settings, limit is "budget" ? 7 : null);
        await Leave(server, ClipTool, Clip);

        answer.SetResult(status);
        await Settled(log, status is 400 ? "not_executed" : status is 200 ? "executed" : "unknown");
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Method is "GET" ? Wallet : Made)(http));
        var next = await server.Call(ClipTool, new { prompt = "She nods", avatarId = new[] { "look_1" } });

        Assert.Equal(isFree, next.IsError is not true);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(200, false)]
    public async Task CallerHasGone_RequestEnds_DecidesWhetherTheConfirmationIsUsed(int status, bool isFree)
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "spend.jsonl");
        await using var server = await Start(new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always, SpendLog = log });
        var token = (await server.Error("create_speech", new { text = "Hello", voiceId = "voice_1" })).GetText("confirm_token");
        var confirmed = new { text = "Hello", voiceId = "voice_1", allowDuplicate = true, confirmToken = token };
        token = (await server.Error("create_speech", confirmed)).GetText("confirm_token");
        confirmed = confirmed with { confirmToken = token };
        await Leave(server, "create_speech", confirmed);

        answer.SetResult(status);
        await Settled(log, status is 400 ? "not_executed" : "executed");
        Upstream.Then(http => FakeUpstream.Json(200, Made)(http));
        var next = await server.Call("create_speech", confirmed);

        Assert.Equal(isFree, next.IsError is not true);
    }

    [Theory]
    [InlineData(ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""", 400, "not_executed", null)]
    [InlineData(ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""", 200, "executed", "v_1")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", 400, "not_executed", null)]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", 200, "executed", "s_1")]
    public async Task CallerHasGone_RequestEnds_IsWhatTheLogSays(string tool, string arguments, int status, string outcome, string? job)
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "spend.jsonl");
        await using var server = await Start(new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never, SpendLog = log });
        await Leave(server, tool, JsonNode.Parse(arguments)!);

        answer.SetResult(status);
        var last = await Settled(log, outcome);

        Assert.Equal((outcome, job), (last.GetText("outcome"), last.TryGetProperty("job_id", out var id) ? id.GetString() : null));
    }

    private async Task<McpTestServer> Start(ServerSettings settings, decimal? budget = null)
    {
        var server = await McpTestServer.Start(Upstream.Address, settings, time: Time, network: new VirtualTime(), configure: services =>
        {
            if (budget is not null)
                services.AddSingleton<ISpendingBudget>(provider => new SubjectBudget(new HttpSettings { MaxUsdPerSubjectPerDay = budget }, new SharedCounters(null), new HttpContextAccessor(), provider.GetRequiredService<ICallerCredential>(), Time));
        });
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(async http =>
        {
            if (http.Request.Method is "GET")
            {
                await FakeUpstream.Json(200, Wallet)(http);
                return;
            }

            arrived.TrySetResult();
            var status = await answer.Task;
            await FakeUpstream.Json(status, status is 200 ? Made : status is 400 ? Refusal : "{}")(http);
        });
        return server;
    }

    /// <summary>Makes the call, and breaks it off once HeyGen has it.</summary>
    private async Task Leave(McpTestServer server, string tool, object arguments)
    {
        using var cancel = new CancellationTokenSource();
        var call = server.Client.CallToolAsync(tool, JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value), cancellationToken: cancel.Token).AsTask();
        await arrived.Task.WaitAsync(Limit);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.Result("get_current_user"); // so that the server has read that the call is broken off
    }

    /// <summary>The line that settles the call, once it says so.</summary>
    private static async Task<JsonElement> Settled(string log, string outcome)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            try
            {
                if (await File.ReadAllLinesAsync(log, CancellationToken.None) is [_, .., var line] && JsonDocument.Parse(line).RootElement is var last && last.GetText("outcome") == outcome)
                    return last;
            }
            catch (IOException)
            {
                // the line is being written
            }
        }
    }
}
