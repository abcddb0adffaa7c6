using HeyGen.Mcp.Tests.Support.Billing;

namespace HeyGen.Mcp.Tests.Faults;

/// <summary>Creates under an idempotency key: whatever breaks, one intent is billed at most once (M1).</summary>
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
}
