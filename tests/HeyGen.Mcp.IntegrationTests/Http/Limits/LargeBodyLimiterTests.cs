using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

/// <summary>However many made-up keys send large bodies, whoever is known has a turn.</summary>
public sealed class LargeBodyLimiterTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private readonly AcceptedKeys accepted = new();
    private readonly FakeTime time = new();
    private readonly LargeBodyLimiter limiter;

    public LargeBodyLimiterTests() => limiter = new LargeBodyLimiter(accepted, time);

    public void Dispose()
    {
        limiter.Dispose();
        accepted.Dispose();
    }

    [Theory]
    [InlineData(4, 2, false)]
    [InlineData(8, 2, false)]
    [InlineData(5000, 1, false)]
    [InlineData(4, 2, true)]
    [InlineData(5000, 1, true)]
    public async Task Enter_UnknownKeysFromManyAddresses_LeaveTurnsForWhoIsKnown(int addresses, int each, bool isToken)
    {
        var unknown = Enumerable.Range(0, addresses).SelectMany(address => Enumerable.Repeat(address, each))
            .Select(address => limiter.Enter(Request(new IPAddress([10, 0, (byte)(address >> 8), (byte)address]), new Caller(Key($"made_up_{address}")))).AsTask()).ToArray();

        var known = Key("known");
        accepted.Add(known.Fingerprint);
        var caller = isToken ? new Caller(Key("token")) { Until = DateTimeOffset.UnixEpoch } : new Caller(known);
        Task<LargeBodyTurn?>[] turns = [.. Enumerable.Range(0, 4).Select(address => limiter.Enter(Request(new IPAddress([192, 0, 2, (byte)address]), caller)).AsTask())];

        Assert.All(turns, turn => Assert.True(turn.IsCompleted));
        Assert.All(await Task.WhenAll(turns), Assert.NotNull);
        Assert.Equal(4, (await Task.WhenAll(unknown.Where(turn => turn.IsCompleted))).Count(turn => turn is not null));
        Assert.False(limiter.Enter(Request(IPAddress.Parse("192.0.2.9"), caller)).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Enter_TurnThatEnds_IsGivenToWhoWaits()
    {
        var first = await Task.WhenAll(Enumerable.Range(1, 4).Select(address => limiter.Enter(Unknown(address)).AsTask()));
        var waiting = limiter.Enter(Unknown(5)).AsTask();
        Assert.False(waiting.IsCompleted);

        limiter.Leave(first[0]!);

        Assert.NotNull(await waiting);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    public async Task Enter_NoTurnInTime_IsNone(int others)
    {
        await Task.WhenAll(Enumerable.Range(1, 4).Select(address => limiter.Enter(Unknown(address)).AsTask()));
        Task<LargeBodyTurn?>[] waiting = [.. Enumerable.Range(5, others).Select(address => limiter.Enter(Unknown(address)).AsTask())];

        time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1)); // docs/hosting.md says how long
        Assert.DoesNotContain(waiting, turn => turn.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.All(await Task.WhenAll(waiting), Assert.Null);
    }

    [Theory]
    [InlineData(1, 14)]
    [InlineData(4, 26)]
    [InlineData(null, 26)]
    public async Task Turn_LongerThanItsBodyNeeds_EndsOnceAnotherWaits(int? megabytes, int seconds)
    {
        var turns = await Task.WhenAll(Enumerable.Range(1, 4).Select(address => limiter.Enter(Unknown(address, megabytes * Megabyte)).AsTask()));
        time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.DoesNotContain(turns, turn => turn!.End.IsCancellationRequested);

        var waiting = limiter.Enter(Unknown(5)).AsTask();

        Assert.All(turns, turn => Assert.True(turn!.End.IsCancellationRequested));
        limiter.Leave(turns[0]!);
        Assert.NotNull(await waiting);
    }

    [Fact]
    public async Task Turn_WhileOthersWait_EndsAtItsTimeAndNoSooner()
    {
        var turns = await Task.WhenAll(Enumerable.Range(1, 4).Select(address => limiter.Enter(Unknown(address, Megabyte)).AsTask()));
        time.Advance(TimeSpan.FromSeconds(12));
        var waiting = limiter.Enter(Unknown(5)).AsTask();
        Assert.DoesNotContain(turns, turn => turn!.End.IsCancellationRequested);

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.All(turns, turn => Assert.True(turn!.End.IsCancellationRequested));
        Assert.False(waiting.IsCompleted);
    }

    private static HeyGenCredential Key(string key) => HeyGenCredential.ApiKey($"hgk_{key}_0123456789", "the test");

    private static DefaultHttpContext Unknown(int address, long? length = null)
    {
        var http = Request(new IPAddress([192, 0, 2, (byte)address]), new Caller(Key($"made_up_{address}")));
        http.Request.ContentLength = length;
        return http;
    }

    private static DefaultHttpContext Request(IPAddress address, Caller caller)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address;
        http.Features.Set(caller);
        return http;
    }
}
