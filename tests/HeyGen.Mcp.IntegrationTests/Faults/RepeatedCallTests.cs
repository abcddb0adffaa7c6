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
        await using var host = new FaultTestHost(transport);
        var first = await host.Serve(PaidCall.Video.Tool);
        var second = await host.Serve(PaidCall.Video.Tool);
        var gate = new Gate();
        host.HeyGen.Then(UpstreamActions.Hold(gate, worksFirst: false), UpstreamActions.ThenOpen(gate), UpstreamActions.After(gate));

        var one = first.Call(PaidCall.Video);
        await gate.Arrived;
        var other = await second.Call(PaidCall.Video);

        Assert.Equal(("job_1", "job_1", 1, 3), ((await one).Id, other.Id, host.HeyGen.Ledger.Bills.Count, host.HeyGen.Posts.Count));
        Assert.Equal([1.0], host.Time.Delays);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Create_HundredAtOnce_IsBilledOnce(Transport transport)
    {
        await using var host = new FaultTestHost(transport);
        Replica[] replicas = [await host.Serve(PaidCall.Video.Tool), await host.Serve(PaidCall.Video.Tool)];

        var told = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => replicas[number % replicas.Length].Call(PaidCall.Video)));

        Assert.Single(host.HeyGen.Ledger.Bills);
        Assert.All(told, one => Assert.True(one.Id is "job_1" || one.Code is "request_in_progress", one.ToString()));
        Assert.Contains(told, one => one.Id is "job_1");
    }

    [Theory]
    [InlineData(402, "insufficient_credit", "insufficient_credit")]
    [InlineData(400, "download_failed", "invalid_argument")]
    [InlineData(400, "resource_limit_reached", "invalid_argument")]
    [InlineData(403, "forbidden", "forbidden")]
    public async Task Create_RefusalThatIsReplayed_IsOvercomeWithTheSuggestedKey(int status, string upstreamCode, string code)
    {
        await using var host = new FaultTestHost();
        host.HeyGen.Ledger.ReplaysErrors = true;
        host.HeyGen.Then(UpstreamActions.Refuse(status, upstreamCode));
        var server = await host.Serve(PaidCall.Video.Tool);

        var refused = await server.Call(PaidCall.Video);
        var replayed = await server.Call(PaidCall.Video);
        var suggested = replayed.Text("suggested_idempotency_key");
        var made = await server.Call(PaidCall.Video.Tool, new { avatarId = "look_1", script = "Hello.", title = "Greeting", idempotencyKey = suggested });

        Assert.Equal((code, code, "job_1", 1), (refused.Code, replayed.Code, made.Id, host.HeyGen.Ledger.Bills.Count));
        Assert.Contains("suggested_idempotency_key", replayed.Text("hint"), StringComparison.Ordinal);
    }

    /// <summary>Other arguments have another key anyway.</summary>
    [Theory]
    [InlineData(404, "avatar_not_found")]
    [InlineData(404, "asset_not_found")]
    [InlineData(400, "invalid_parameter")]
    public async Task Create_RefusalThatOtherArgumentsMend_SuggestsNoKey(int status, string upstreamCode)
    {
        await using var host = new FaultTestHost();
        host.HeyGen.Then(UpstreamActions.Refuse(status, upstreamCode));
        var server = await host.Serve(PaidCall.Video.Tool);

        var refused = await server.Call(PaidCall.Video);

        Assert.False(refused.Body.TryGetProperty("suggested_idempotency_key", out _), refused.Body.ToString());
    }
}
