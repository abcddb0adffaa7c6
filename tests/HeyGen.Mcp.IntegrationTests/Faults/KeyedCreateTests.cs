using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>Creates under an idempotency key: whatever breaks, one intent is billed at most once.</summary>
public sealed class KeyedCreateTests
{
    public static IEnumerable<object[]> Everywhere { get; } = from point in Enum.GetValues<FaultPoint>() from call in PaidCall.Keyed from transport in Replica.Transports select new object[] { point, call.Name, transport };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Create_OneFault_EndsInOneBillAndItsId(FaultPoint point, string name, Transport transport)
    {
        var call = PaidCall.Keyed.Single(one => one.Name == name);
        await using var bench = new FaultBench(transport);
        bench.HeyGen.Scripted = request => request.Method is "POST";
        var server = await bench.Serve(call.Tool);
        if (point is FaultPoint.P0)
            bench.HeyGen.RefuseUntilNextDelay();
        else
            bench.HeyGen.Then(Acts.At(point));

        var told = await server.Call(call);

        Assert.False(told.IsError, told.ToString());
        var bill = Assert.Single(bench.HeyGen.Ledger.Bills);
        Assert.Equal(bill.Id, told.Id);
        Assert.Single(bench.HeyGen.Posts.Select(post => post.Key).Distinct());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Create_FaultOnEveryAttempt_IsToldTrulyAndTheNextCallSettlesIt(FaultPoint point, string name, Transport transport)
    {
        var call = PaidCall.Keyed.Single(one => one.Name == name);
        await using var bench = new FaultBench(transport);
        bench.HeyGen.Scripted = request => request.Method is "POST";
        var server = await bench.Serve(call.Tool);
        if (point is FaultPoint.P0)
            bench.HeyGen.RefuseConnections();
        else
            bench.HeyGen.Last = Acts.At(point);

        var told = await server.Call(call);
        var billed = bench.HeyGen.Ledger.Bills.Count;

        Assert.Equal(point is FaultPoint.P6, !told.IsError);
        Assert.InRange(billed, 0, 1);
        if (told.Outcome is "not_executed")
            Assert.Equal(0, billed);

        if (point is FaultPoint.P0)
            bench.HeyGen.Listen();
        bench.HeyGen.Last = Acts.Answer;
        var again = await (await bench.Serve(call.Tool)).Call(call);

        Assert.False(again.IsError, again.ToString());
        Assert.Equal(Assert.Single(bench.HeyGen.Ledger.Bills).Id, again.Id);
    }

    /// <summary>What an attempt meets that does not get as far as HeyGen's work, and says nothing about the attempt before.</summary>
    public static TheoryData<string> Barriers => ["refused", "rate limited", "redirected", "key revoked"];

    [Theory]
    [MemberData(nameof(Barriers))]
    public async Task Create_DoneThenOutOfReach_IsToldToBeUnknown(string barrier)
    {
        await using var bench = new FaultBench();
        bench.HeyGen.Scripted = request => request.Method is "POST";
        var server = await bench.Serve(PaidCall.Video.Tool);
        bench.HeyGen.Then(barrier is "refused" ? ResetAfterWorkAndGoAway : Acts.At(FaultPoint.P3));
        bench.HeyGen.Last = barrier switch
        {
            "redirected" => Acts.Say(302, "text/html", "Moved.", headers: "Location: https://elsewhere.example/"),
            "key revoked" => Acts.Say(401, "application/json", """{"error":{"code":"unauthorized","message":"No such key."}}"""),
            _ => Acts.Say(429, "application/json", """{"error":{"code":"rate_limit_exceeded","message":"Slow down."}}""", headers: "Retry-After: 1"),
        };

        var told = await server.Call(PaidCall.Video);

        Assert.Equal(("unknown", 1), (told.Outcome, bench.HeyGen.Ledger.Bills.Count));
        Assert.StartsWith("It may have been done and billed. Call again with exactly the same arguments", told.Text("hint"), StringComparison.Ordinal);

        async Task ResetAfterWorkAndGoAway(Exchange exchange)
        {
            await Acts.At(FaultPoint.P3)(exchange);
            bench.HeyGen.RefuseConnections();
        }
    }

    [Fact]
    public async Task Create_LostThenRefusedUnderItsKey_WasNotDone()
    {
        await using var bench = new FaultBench();
        bench.HeyGen.Scripted = request => request.Method is "POST";
        var server = await bench.Serve(PaidCall.Video.Tool);
        bench.HeyGen.Then(Acts.At(FaultPoint.P2), Acts.Refuse(402, "insufficient_credit"));

        var told = await server.Call(PaidCall.Video);

        Assert.Equal(("insufficient_credit", "not_executed", 0), (told.Code, told.Outcome, bench.HeyGen.Ledger.Bills.Count));
    }
}
