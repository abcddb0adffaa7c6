using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>Creates under an idempotency key: whatever breaks, one intent is billed at most once.</summary>
public sealed class KeyedCreateTests
{
    public static IEnumerable<object[]> Everywhere { get; } = from point in Enum.GetValues<FaultPoint>() from call in PaidCall.Keyed from transport in Replica.Transports where transport is Transport.Pipes || call == PaidCall.Video select new object[] { point, call.Name, transport };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Create_OneFault_EndsInOneBillAndItsId(FaultPoint point, string name, Transport transport)
    {
        var call = PaidCall.Keyed.Single(one => one.Name == name);
        await using var host = new FaultTestHost(transport);
        host.HeyGen.Scripted = request => request.Method is "POST";
        var server = await host.Serve(call.Tool);
        if (point is FaultPoint.P0)
            host.HeyGen.RefuseUntilNextDelay();
        else
            host.HeyGen.Then(UpstreamActions.At(point));

        var told = await server.Call(call);

        Assert.False(told.IsError, told.ToString());
        var bill = Assert.Single(host.HeyGen.Ledger.Bills);
        Assert.Equal(bill.Id, told.Id);
        Assert.Single(host.HeyGen.Posts.Select(post => post.Key).Distinct());
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Create_FaultOnEveryAttempt_IsToldTrulyAndTheNextCallSettlesIt(FaultPoint point, string name, Transport transport)
    {
        var call = PaidCall.Keyed.Single(one => one.Name == name);
        await using var host = new FaultTestHost(transport);
        host.HeyGen.Scripted = request => request.Method is "POST";
        var server = await host.Serve(call.Tool);
        if (point is FaultPoint.P0)
            host.HeyGen.RefuseConnections();
        else
            host.HeyGen.Last = UpstreamActions.At(point);

        var told = await server.Call(call);
        var billed = host.HeyGen.Ledger.Bills.Count;

        Assert.Equal(point is FaultPoint.P6, !told.IsError);
        Assert.InRange(billed, 0, 1);
        if (told.Outcome is "not_executed")
            Assert.Equal(0, billed);

        if (point is FaultPoint.P0)
            host.HeyGen.Listen();
        host.HeyGen.Last = UpstreamActions.Answer;
        var again = await (await host.Serve(call.Tool)).Call(call);

        Assert.False(again.IsError, again.ToString());
        Assert.Equal(Assert.Single(host.HeyGen.Ledger.Bills).Id, again.Id);
    }

    /// <summary>What an attempt meets that does not get as far as HeyGen's work, and says nothing about the attempt before.</summary>
    public static TheoryData<string> Barriers => ["refused", "rate limited", "redirected", "key revoked"];

    [Theory]
    [MemberData(nameof(Barriers))]
    public async Task Create_DoneThenOutOfReach_IsToldToBeUnknown(string barrier)
    {
        await using var host = new FaultTestHost();
        host.HeyGen.Scripted = request => request.Method is "POST";
        var server = await host.Serve(PaidCall.Video.Tool);
        host.HeyGen.Then(barrier is "refused" ? ResetAfterWorkAndGoAway : UpstreamActions.At(FaultPoint.P3));
        host.HeyGen.Last = barrier switch
        {
            "redirected" => UpstreamActions.Say(302, "text/html", "Moved.", headers: "Location: https://elsewhere.example/"),
            "key revoked" => UpstreamActions.Say(401, "application/json", """{"error":{"code":"unauthorized","message":"No such key."}}"""),
            _ => UpstreamActions.Say(429, "application/json", """{"error":{"code":"rate_limit_exceeded","message":"Slow down."}}""", headers: "Retry-After: 1"),
        };

        var told = await server.Call(PaidCall.Video);

        Assert.Equal(("unknown", 1), (told.Outcome, host.HeyGen.Ledger.Bills.Count));
        Assert.StartsWith("It may have been done and billed. Call again with exactly the same arguments", told.Text("hint"), StringComparison.Ordinal);

        async Task ResetAfterWorkAndGoAway(Exchange exchange)
        {
            await UpstreamActions.At(FaultPoint.P3)(exchange);
            host.HeyGen.RefuseConnections();
        }
    }

    public static IEnumerable<object[]> Refusals { get; } =
        from status in new[] { 400, 401, 402, 403, 404, 409, 413, 422, 429 }
        from done in new[] { true, false }
        from transport in Replica.Transports
        select new object[] { status, done, transport };

    /// <summary>What is refused under a key may have been done by the attempt before: HeyGen may check other things first.</summary>
    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Create_BrokenThenRefusedUnderItsKey_IsUnknownAndTheNextCallSettlesIt(int status, bool done, Transport transport)
    {
        await using var host = new FaultTestHost(transport);
        host.HeyGen.Scripted = request => request.Method is "POST";
        var server = await host.Serve(PaidCall.Video.Tool);
        host.HeyGen.Then(UpstreamActions.At(done ? FaultPoint.P7 : FaultPoint.P2));
        host.HeyGen.Last = UpstreamActions.Say(status, "application/json", Reply.Error(status, "whatever", "In HeyGen's words.").Body);

        var told = await server.Call(PaidCall.Video);

        Assert.Equal(("unknown", false, true), (told.Outcome, told.Body.TryGetProperty("suggested_idempotency_key", out _), told.Body.GetProperty("retryable").GetBoolean()));
        Assert.StartsWith("It may have been done and billed. Call again with exactly the same arguments", told.Text("hint"), StringComparison.Ordinal);

        host.HeyGen.Last = UpstreamActions.Answer;
        var again = await server.Call(PaidCall.Video);

        Assert.Equal(Assert.Single(host.HeyGen.Ledger.Bills).Id, again.Id);
    }

    [Theory]
    [InlineData(402, "lost")]
    [InlineData(403, "lost")]
    [InlineData(409, "lost")]
    [InlineData(402, """{"data":{"status":"pending"}}""")]
    [InlineData(404, """{"data":{}}""")]
    [InlineData(400, """{"data":[1]}""")]
    public async Task Create_LeftOpenByTheCallBefore_IsNotSaidToBeUndone(int status, string first)
    {
        await using var host = new FaultTestHost();
        host.HeyGen.Scripted = request => request.Method is "POST";
        var server = await host.Serve(PaidCall.Video.Tool);
        host.HeyGen.Last = first is "lost" ? UpstreamActions.At(FaultPoint.P7) : UpstreamActions.Say(200, "application/json", first, works: true);
        await server.Call(PaidCall.Video);
        host.HeyGen.Last = UpstreamActions.Say(status, "application/json", Reply.Error(status, "whatever", "In HeyGen's words.").Body);

        var refused = await server.Call(PaidCall.Video);
        host.HeyGen.Last = UpstreamActions.Answer;
        var settled = await server.Call(PaidCall.Video);
        host.HeyGen.Last = UpstreamActions.Say(status, "application/json", Reply.Error(status, "whatever", "In HeyGen's words.").Body);
        var later = await server.Call(PaidCall.Video);

        Assert.Equal(("unknown", false), (refused.Outcome, refused.Body.TryGetProperty("suggested_idempotency_key", out _)));
        Assert.Equal(Assert.Single(host.HeyGen.Ledger.Bills).Id, settled.Id);
        Assert.Equal(("not_executed", status is 402 or 403 or 409), (later.Outcome, later.Body.TryGetProperty("suggested_idempotency_key", out _)));
    }
}
