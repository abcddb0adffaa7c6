using HeyGen.Mcp.IntegrationTests.Support.Billing;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>Creates that HeyGen does not deduplicate: sent at most once, looked for when the answer is lost.</summary>
public sealed class UnkeyedCreateTests
{
    public static IEnumerable<object[]> Everywhere { get; } = from point in Enum.GetValues<FaultPoint>() from call in PaidCall.Unkeyed from transport in Replica.Transports select new object[] { point, call.Name, transport };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Create_OneFault_IsSentOnceAndFoundAgainOrToldToBeUnknown(FaultPoint point, string name, Transport transport)
    {
        var call = PaidCall.Unkeyed.Single(one => one.Name == name);
        await using var bench = new FaultBench(transport);
        bench.HeyGen.Scripted = request => request.Method is "POST";
        var server = await bench.Serve(call.Tool);
        if (point is FaultPoint.P0)
            bench.HeyGen.RefuseUntilNextDelay();
        else
            bench.HeyGen.Then(Acts.At(point));

        var told = await server.Call(call);
        var again = await server.Call(call);

        var billed = point is FaultPoint.P1 or FaultPoint.P2 ? 0 : 1;
        var lost = point is not (FaultPoint.P0 or FaultPoint.P6);
        var found = lost && billed is 1 && call != PaidCall.Speech;
        Assert.Equal(
            (lost && !found ? "outcome_unknown" : null, lost && !found ? "unknown" : null, found ? "True" : null, billed, billed is 1 && (found || !lost) ? "job_1" : "", 1, "duplicate_suspected"),
            (told.Code, told.Outcome, told.Text("reconciled"), bench.HeyGen.Ledger.Bills.Count, told.Id, bench.HeyGen.Posts.Count, again.Code));
    }

    [Fact]
    public async Task Create_SomebodyElseMadeOneToo_IsUnknownWithBothAsCandidates()
    {
        await using var bench = new FaultBench();
        bench.HeyGen.Scripted = request => request.Method is "POST";
        bench.HeyGen.Ledger.Plant(McpTestServer.Key, "/v3/video-agents", bench.Time.GetUtcNow());
        bench.HeyGen.Then(Acts.At(FaultPoint.P3));

        var told = await (await bench.Serve(PaidCall.Agent.Tool)).Call(PaidCall.Agent);

        Assert.Equal(("outcome_unknown", "unknown", "list_video_agent_sessions"), (told.Code, told.Outcome, told.Body.GetProperty("check").GetProperty("tool").GetString()));
        Assert.Equal(["job_2", "foreign_1"], told.Body.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("id").GetString()));
        Assert.Single(bench.HeyGen.Posts);
    }

    [Fact]
    public async Task Create_OldSessions_AreNoCandidates()
    {
        await using var bench = new FaultBench();
        bench.HeyGen.Scripted = request => request.Method is "POST";
        bench.HeyGen.Ledger.Plant(McpTestServer.Key, "/v3/video-agents", bench.Time.GetUtcNow() - TimeSpan.FromSeconds(6));
        bench.HeyGen.Ledger.Plant("another account", "/v3/video-agents", bench.Time.GetUtcNow());
        bench.HeyGen.Then(Acts.At(FaultPoint.P3));

        var told = await (await bench.Serve(PaidCall.Agent.Tool)).Call(PaidCall.Agent);

        Assert.Equal((false, "job_3"), (told.IsError, told.Id));
    }

    [Fact]
    public async Task Create_AnotherOfOursInTheSameSeconds_IsNotTakenForIt()
    {
        await using var bench = new FaultBench();
        var server = await bench.Serve(PaidCall.Agent.Tool);
        bench.HeyGen.Scripted = request => request.Method is "POST";
        bench.HeyGen.Then(Acts.At(FaultPoint.P2), Acts.At(FaultPoint.P3));

        var first = await server.Call(PaidCall.Agent.Tool, new { prompt = "One film." });
        var second = await server.Call(PaidCall.Agent.Tool, new { prompt = "Another film." });

        Assert.Equal(("outcome_unknown", "outcome_unknown"), (first.Code, second.Code));
        Assert.Equal("job_1", second.Body.GetProperty("candidates")[0].GetProperty("id").GetString());
    }
}
