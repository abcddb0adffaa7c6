using HeyGen.Api.Http;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>The same intent said again: by another server, in another spelling, many times at once, on purpose.</summary>
public sealed class RepeatedCallTests
{
    public static IEnumerable<object[]> Transports => Replica.Transports.Select(transport => new object[] { transport });

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Create_TwoReplicasAtOnce_IsBilledOnceAndTheSecondWaits(Transport transport)
    {
        await using var bench = new FaultBench(transport);
        var first = await bench.Serve(PaidCall.Video.Tool);
        var second = await bench.Serve(PaidCall.Video.Tool);
        var gate = new Gate();
        bench.HeyGen.Then(Acts.Hold(gate, worksFirst: false), Acts.ThenOpen(gate), Acts.After(gate));

        var one = first.Call(PaidCall.Video);
        await gate.Arrived;
        var other = await second.Call(PaidCall.Video);

        Assert.Equal(("job_1", "job_1", 1, 3), ((await one).Id, other.Id, bench.HeyGen.Ledger.Bills.Count, bench.HeyGen.Posts.Count));
        Assert.Equal([1.0], bench.Time.Delays);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Create_HundredAtOnce_IsBilledOnce(Transport transport)
    {
        await using var bench = new FaultBench(transport);
        Replica[] replicas = [await bench.Serve(PaidCall.Video.Tool), await bench.Serve(PaidCall.Video.Tool)];

        var told = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => replicas[number % replicas.Length].Call(PaidCall.Video)));

        Assert.Single(bench.HeyGen.Ledger.Bills);
        Assert.All(told, one => Assert.True(one.Id is "job_1" || one.Code is "request_in_progress", one.ToString()));
        Assert.Contains(told, one => one.Id is "job_1");
    }

    [Fact]
    public async Task Create_OtherSpelling_IsTheSameIntent()
    {
        await using var bench = new FaultBench();
        var server = await bench.Serve(PaidCall.Video.Tool);
        string[] spellings =
        [
            """{"avatarId":"look_1","script":"Hello.","voiceSettings":{"speed":1,"pitch":2}}""",
            """{"voice_settings":{"pitch":2.0,"speed":1.0},"script":"Hello.","avatar_id":"look_1"}""",
        ];

        var told = new List<Told>();
        foreach (var spelling in spellings)
            told.Add(await server.Call(PaidCall.Video.Tool, JsonElement.Parse(spelling)));
        told.Add(await server.Call(PaidCall.Video.Tool, JsonElement.Parse(spellings[0].Replace("Hello.", "Hello!", StringComparison.Ordinal))));

        Assert.Equal(["job_1", "job_1", "job_2"], told.Select(one => one.Id));
    }

    [Fact]
    public async Task Create_OtherTenant_IsAnotherIntent()
    {
        await using var bench = new FaultBench();
        var one = await bench.Serve(HeyGenCredential.ApiKey("hgk_TENANT_A_0123456789", "the test"), null, PaidCall.Video.Tool);
        var other = await bench.Serve(HeyGenCredential.ApiKey("hgk_TENANT_B_0123456789", "the test"), null, PaidCall.Video.Tool);

        string[] ids = [(await one.Call(PaidCall.Video)).Id, (await other.Call(PaidCall.Video)).Id];

        Assert.Equal(["job_1", "job_2"], ids);
        Assert.Equal(2, bench.HeyGen.Posts.Select(post => post.Key).Distinct().Count());
    }

    [Fact]
    public async Task Create_RefreshedAccessToken_IsTheSameIntent()
    {
        await using var bench = new FaultBench();
        var before = await bench.Serve(HeyGenCredential.AccessToken("ada~1", "the test"), null, PaidCall.Video.Tool);
        var after = await bench.Serve(HeyGenCredential.AccessToken("ada~2", "the test"), null, PaidCall.Video.Tool);

        string[] ids = [(await before.Call(PaidCall.Video)).Id, (await after.Call(PaidCall.Video)).Id];

        Assert.Equal(["job_1", "job_1"], ids);
    }

    [Fact]
    public async Task Create_AnotherTake_IsBilledOnceMoreHoweverOftenItIsSaid()
    {
        await using var bench = new FaultBench();
        var server = await bench.Serve(PaidCall.Video.Tool);
        object second = new { avatarId = "look_1", script = "Hello.", title = "Greeting", idempotencyKey = "take-2" };

        string[] ids = [(await server.Call(PaidCall.Video)).Id, (await server.Call(PaidCall.Video.Tool, second)).Id, (await server.Call(PaidCall.Video.Tool, second)).Id];

        Assert.Equal(["job_1", "job_2", "job_2"], ids);
        Assert.Equal(2, bench.HeyGen.Ledger.Bills.Count);
    }

    [Fact]
    public async Task Create_RefusalThatIsReplayed_IsOvercomeWithTheSuggestedKey()
    {
        await using var bench = new FaultBench();
        bench.HeyGen.Ledger.ReplaysErrors = true;
        bench.HeyGen.Then(Acts.Refuse(402, "insufficient_credit"));
        var server = await bench.Serve(PaidCall.Video.Tool);

        var refused = await server.Call(PaidCall.Video);
        var replayed = await server.Call(PaidCall.Video);
        var suggested = replayed.Text("suggested_idempotency_key");
        var made = await server.Call(PaidCall.Video.Tool, new { avatarId = "look_1", script = "Hello.", title = "Greeting", idempotencyKey = suggested });

        Assert.Equal(("insufficient_credit", "insufficient_credit", "job_1", 1), (refused.Code, replayed.Code, made.Id, bench.HeyGen.Ledger.Bills.Count));
        Assert.Contains("suggested_idempotency_key", replayed.Text("hint"), StringComparison.Ordinal);
    }
}
