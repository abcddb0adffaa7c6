using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>Creates that HeyGen does not deduplicate: sent at most once, looked for when the answer is lost.</summary>
public abstract class UnkeyedCreateTest
{
    public static IEnumerable<object[]> Everywhere { get; } = from point in Enum.GetValues<FaultPoint>() from call in PaidCall.Unkeyed where IsLookedFor(call, point) from transport in Replica.Transports where transport is Transport.Pipes || call == PaidCall.Agent select new object[] { point, call.Name, transport };

    /// <summary>How far the clock of our server's machine is ahead of HeyGen's.</summary>
    protected virtual TimeSpan ClockError => TimeSpan.Zero;

    /// <summary>Whether the clock has a part in it: something in a list of HeyGen's is compared with the time of the call.</summary>
    internal static bool IsLookedFor(PaidCall call, FaultPoint point = FaultPoint.P3) => call != PaidCall.Speech && point is not (FaultPoint.P0 or FaultPoint.P6);

    private FaultTestHost Bench(Transport transport = Transport.Pipes) => new(transport) { ClockError = ClockError };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Create_OneFault_IsSentOnceAndFoundAgainOrToldToBeUnknown(FaultPoint point, string name, Transport transport)
    {
        var call = PaidCall.Unkeyed.Single(one => one.Name == name);
        await using var host = Bench(transport);
        host.HeyGen.Scripted = request => request.Method is "POST";
        var server = await host.Serve(call.Tool);
        if (point is FaultPoint.P0)
            host.HeyGen.RefuseUntilNextDelay();
        else
            host.HeyGen.Then(UpstreamActions.At(point));

        var told = await server.Call(call);
        var again = await server.Call(call);

        var billed = point is FaultPoint.P1 or FaultPoint.P2 ? 0 : 1;
        var lost = point is not (FaultPoint.P0 or FaultPoint.P6);
        var found = lost && billed is 1 && call != PaidCall.Speech;
        Assert.Equal(
            (lost && !found ? "outcome_unknown" : null, lost && !found ? "unknown" : null, found ? "True" : null, billed, billed is 1 && (found || !lost) ? "job_1" : "", 1, "duplicate_suspected"),
            (told.Code, told.Outcome, told.Text("reconciled"), host.HeyGen.Ledger.Bills.Count, told.Id, host.HeyGen.Posts.Count, again.Code));
    }

    [Fact]
    public async Task Create_SomebodyElseMadeOneToo_IsUnknownWithBothAsCandidates()
    {
        await using var host = Bench();
        host.HeyGen.Scripted = request => request.Method is "POST";
        host.HeyGen.Ledger.Plant(McpTestServer.Key, "/v3/video-agents", host.Time.GetUtcNow());
        host.HeyGen.Then(UpstreamActions.At(FaultPoint.P3));

        var told = await (await host.Serve(PaidCall.Agent.Tool)).Call(PaidCall.Agent);

        Assert.Equal(("outcome_unknown", "unknown", "list_video_agent_sessions"), (told.Code, told.Outcome, told.Body.GetProperty("check").GetText("tool")));
        Assert.Equal(["job_2", "foreign_1"], told.Body.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetText("id")));
        Assert.Single(host.HeyGen.Posts);
    }

    [Fact]
    public async Task Create_OldSessions_AreNoCandidates()
    {
        await using var host = Bench();
        host.HeyGen.Scripted = request => request.Method is "POST";
        host.HeyGen.Ledger.Plant(McpTestServer.Key, "/v3/video-agents", host.Time.GetUtcNow() - TimeSpan.FromSeconds(6));
        host.HeyGen.Ledger.Plant("another account", "/v3/video-agents", host.Time.GetUtcNow());
        host.HeyGen.Then(UpstreamActions.At(FaultPoint.P3));

        var told = await (await host.Serve(PaidCall.Agent.Tool)).Call(PaidCall.Agent);

        Assert.Equal((false, "job_3"), (told.IsError, told.Id));
    }

    [Fact]
    public async Task Create_AnotherOfOursInTheSameSeconds_IsNotTakenForIt()
    {
        await using var host = Bench();
        var server = await host.Serve(PaidCall.Agent.Tool);
        host.HeyGen.Scripted = request => request.Method is "POST";
        host.HeyGen.Then(UpstreamActions.At(FaultPoint.P2), UpstreamActions.At(FaultPoint.P3));

        var first = await server.Call(PaidCall.Agent.Tool, new { prompt = "One film." });
        var second = await server.Call(PaidCall.Agent.Tool, new { prompt = "Another film." });

        Assert.Equal(("outcome_unknown", "outcome_unknown"), (first.Code, second.Code));
        Assert.Equal("job_1", second.Body.GetProperty("candidates")[0].GetText("id"));
    }

    /// <summary>Answers that say neither yes nor no, once the work is done.</summary>
    internal static IEnumerable<string> UnclearAnswers { get; } = ["303", "307", "weird error", "nameless error", "429", "429 with a wait", "503"];

    public static IEnumerable<object[]> Unclear { get; } = from answer in UnclearAnswers from call in PaidCall.Unkeyed where IsLookedFor(call) from transport in Replica.Transports where transport is Transport.Pipes || call == PaidCall.Agent select new object[] { answer, call.Name, transport };

    [Theory]
    [MemberData(nameof(Unclear))]
    public async Task Create_DoneAndAnsweredUnclearly_IsSentOnceAndItsClaimKept(string answer, string name, Transport transport)
    {
        var call = PaidCall.Unkeyed.Single(one => one.Name == name);
        await using var host = Bench(transport);
        host.HeyGen.Scripted = request => request.Method is "POST";
        host.HeyGen.Then(answer switch
        {
            "303" => UpstreamActions.Say(303, "text/html", "Moved.", works: true, "Location: https://elsewhere.example/"),
            "307" => UpstreamActions.Say(307, "application/json", "{}", works: true, "Location: /v3/other"),
            "weird error" => UpstreamActions.Say(200, "application/json", """{"error":{"code":"weird"}}""", works: true),
            "nameless error" => UpstreamActions.Say(201, "application/json", """{"error":{"message":"Hm."},"data":null}""", works: true),
            "429" => UpstreamActions.Say(429, "application/json", """{"error":{"code":"rate_limit_exceeded"}}""", works: true),
            "429 with a wait" => UpstreamActions.Say(429, "text/html", "Slow down.", works: true, "Retry-After: 1"),
            _ => UpstreamActions.Say(503, "application/json", """{"error":{"code":"insufficient_credit"}}""", works: true),
        });
        var server = await host.Serve(call.Tool);

        var told = await server.Call(call);
        var again = await server.Call(call);

        Assert.Equal((call != PaidCall.Speech ? (null, "True") : ("unknown", null), 1, "duplicate_suspected"), ((told.Outcome, told.Text("reconciled")), host.HeyGen.Posts.Count, again.Code));
        Assert.Single(host.HeyGen.Ledger.Bills);
    }

    [Theory]
    [InlineData("""{"session_id":"foreign_1","created_at":9223372036854775807}""")]
    [InlineData("""{"session_id":"foreign_1","created_at":-9e30}""")]
    [InlineData("""{"session_id":"foreign_1","created_at":{}}""")]
    [InlineData("""{"session_id":null,"created_at":1}""")]
    [InlineData("""{"session_id":"../../foreign_1","created_at":99999999999}""")]
    [InlineData("""7""")]
    public async Task Create_LostAndTheListIsOdd_IsStillUnknown(string entry)
    {
        await using var host = Bench();
        host.HeyGen.Then(UpstreamActions.At(FaultPoint.P2));
        host.HeyGen.Last = UpstreamActions.Say(200, "application/json", "{\"data\":[" + entry + "]}");

        var told = await (await host.Serve(PaidCall.Agent.Tool)).Call(PaidCall.Agent);

        Assert.Equal(("outcome_unknown", "unknown"), (told.Code, told.Outcome));
        Assert.DoesNotContain("..", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_SomethingMadeAMinuteBefore_IsNoCandidate()
    {
        await using var host = Bench();
        host.HeyGen.Scripted = request => request.Method is "POST";
        host.HeyGen.Ledger.Plant(McpTestServer.Key, "/v3/video-agents", host.Time.GetUtcNow() - TimeSpan.FromMinutes(1));
        host.HeyGen.Then(UpstreamActions.At(FaultPoint.P2));

        var told = await (await host.Serve(PaidCall.Agent.Tool)).Call(PaidCall.Agent);

        Assert.Equal(("outcome_unknown", false), (told.Code, told.Body.TryGetProperty("candidates", out _)));
        Assert.EndsWith("Nothing made since the call is listed so far.", told.Text("hint"), StringComparison.Ordinal);
    }
}

/// <summary>The same where the clocks agree, and what is looked for in no list.</summary>
public sealed class UnkeyedCreateTests : UnkeyedCreateTest
{
    public static IEnumerable<object[]> EverywhereElse { get; } = from point in Enum.GetValues<FaultPoint>() from call in PaidCall.Unkeyed where !IsLookedFor(call, point) from transport in Replica.Transports select new object[] { point, call.Name, transport };

    public static IEnumerable<object[]> UnclearElse { get; } = from answer in UnclearAnswers from call in PaidCall.Unkeyed where !IsLookedFor(call) from transport in Replica.Transports select new object[] { answer, call.Name, transport };

    [Theory]
    [MemberData(nameof(EverywhereElse))]
    public Task Create_OneFaultAfterWhichNothingIsLookedFor_IsSentOnce(FaultPoint point, string name, Transport transport) => Create_OneFault_IsSentOnceAndFoundAgainOrToldToBeUnknown(point, name, transport);

    [Theory]
    [MemberData(nameof(UnclearElse))]
    public Task Create_InNoListAndAnsweredUnclearly_IsSentOnce(string answer, string name, Transport transport) => Create_DoneAndAnsweredUnclearly_IsSentOnceAndItsClaimKept(answer, name, transport);
}

/// <summary>The same on a machine whose clock is a quarter of an hour fast.</summary>
public sealed class UnkeyedCreateFastClockTests : UnkeyedCreateTest
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(15);
}

/// <summary>The same on a machine whose clock is as slow.</summary>
public sealed class UnkeyedCreateSlowClockTests : UnkeyedCreateTest
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(-15);
}
