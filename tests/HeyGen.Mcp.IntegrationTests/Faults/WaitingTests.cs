using System.Globalization;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>How long the server waits before it tries again, and when it stops trying.</summary>
public class WaitingTests
{
    /// <summary>How far the clock of our server's machine is ahead of HeyGen's.</summary>
    protected virtual TimeSpan ClockError => TimeSpan.Zero;

    private FaultTestHost Bench() => new() { ClockError = ClockError };

    [Fact]
    public async Task RetryAfter_ThatFits_IsObeyedExactly()
    {
        await using var host = Bench();
        host.HeyGen.Then(UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: 2"));

        var told = await (await host.Serve(PaidCall.Video.Tool)).Call(PaidCall.Video);

        Assert.Equal("job_1", told.Id);
        Assert.Equal([2.0], host.Time.Delays);
    }

    [Fact]
    public async Task RetryAfter_Missing_IsWaitedForFromOneSecondUp()
    {
        await using var host = Bench();
        host.HeyGen.Last = UpstreamActions.Refuse(429, "rate_limit_exceeded");

        await (await host.Serve(PaidCall.Video.Tool)).Call(PaidCall.Video);

        Assert.Collection(host.Time.Delays, first => Assert.InRange(first, 0, 1), second => Assert.InRange(second, 0, 2));
    }

    [Fact]
    public async Task InProgress_ForEver_IsPolledEverMoreSeldom()
    {
        await using var host = Bench();
        host.HeyGen.Last = UpstreamActions.Say(409, "application/json", Reply.InProgress.Body);

        await (await host.Serve(PaidCall.Video.Tool)).Call(PaidCall.Video);

        Assert.Equal([1, 2, 4, 8, 8, 8, 8, 8], host.Time.Delays);
    }

    [Fact]
    public async Task Delete_NotFoundAtTheSecondAttempt_WasDeletedAtTheFirst()
    {
        await using var host = Bench();
        host.HeyGen.Then(UpstreamActions.Refuse(503, "service_unavailable"), UpstreamActions.Refuse(404, "not_found"));

        var told = await (await host.Serve("delete_video")).Call("delete_video", new { videoId = "v_1" });

        Assert.Equal("""{"id":"v_1","deleted":true}""", told.ToString());
    }

    [Fact]
    public async Task Outage_TwoHundredCalls_IsNotMetWithAStormOfRetries()
    {
        const int Calls = 200;
        await using var host = Bench();
        var server = await host.Serve("get_video");
        host.HeyGen.RefuseConnections();

        var codes = new List<string?>();
        for (var call = 0; call < Calls; call++)
            codes.Add((await server.Call("get_video", new { videoId = "v_1" })).Code);

        Assert.InRange(Calls + host.Time.Delays.Count, Calls, Calls * 1.2);
        Assert.Equal(["overloaded"], codes.Skip(10).Distinct());
    }

    [Fact]
    public async Task Outage_ThatIsOver_IsForgotten()
    {
        await using var host = Bench();
        var server = await host.Serve("get_video");
        host.HeyGen.RefuseConnections();
        for (var call = 0; call < 5; call++)
            await server.Call("get_video", new { videoId = "v_1" });
        host.HeyGen.Listen();
        for (var call = 0; call < 20; call++)
            await server.Call("get_video", new { videoId = "v_1" });
        var waited = host.Time.Delays.Count;
        host.HeyGen.Then(UpstreamActions.Refuse(503, "service_unavailable"));

        var told = await server.Call("get_video", new { videoId = "v_1" });

        Assert.Equal((false, waited + 1), (told.IsError, host.Time.Delays.Count));
    }

    [Fact]
    public async Task RetryAfter_Date_IsWaitedForByHeyGensClock()
    {
        await using var host = Bench();
        host.HeyGen.Then(exchange => UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: " + (exchange.Time.GetUtcNow() + TimeSpan.FromSeconds(7)).ToString("R", CultureInfo.InvariantCulture))(exchange));

        var told = await (await host.Serve(PaidCall.Video.Tool)).Call(PaidCall.Video);

        Assert.Equal("job_1", told.Id);
        Assert.Equal([7.0], host.Time.Delays.Select(delay => Math.Round(delay)));
    }
}

/// <summary>The same on a machine whose clock is a quarter of an hour fast.</summary>
public sealed class WaitingFastClockTests : WaitingTests
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(15);
}

/// <summary>The same on a machine whose clock is as slow.</summary>
public sealed class WaitingSlowClockTests : WaitingTests
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(-15);
}
