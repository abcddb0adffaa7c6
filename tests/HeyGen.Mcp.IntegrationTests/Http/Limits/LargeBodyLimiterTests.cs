using System.Net;
using System.Threading.RateLimiting;
using HeyGen.Api.Http;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

/// <summary>However many made-up keys send large bodies, whoever is known has a turn.</summary>
public sealed class LargeBodyLimiterTests : IDisposable
{
    private readonly AcceptedKeys accepted = new();
    private readonly LargeBodyLimiter limiter;

    public LargeBodyLimiterTests() => limiter = new LargeBodyLimiter(accepted);

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
        Task<RateLimitLease>[] turns = [.. Enumerable.Range(0, 4).Select(address => limiter.Enter(Request(new IPAddress([192, 0, 2, (byte)address]), caller)).AsTask())];

        Assert.All(turns, turn => Assert.True(turn.IsCompleted));
        Assert.All(await Task.WhenAll(turns), lease => Assert.True(lease.IsAcquired));
        Assert.Equal(4, (await Task.WhenAll(unknown.Where(turn => turn.IsCompleted))).Count(lease => lease.IsAcquired));
        Assert.False(limiter.Enter(Request(IPAddress.Parse("192.0.2.9"), caller)).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Enter_TurnThatEnds_IsGivenToWhoWaits()
    {
        var first = await Task.WhenAll(Enumerable.Range(1, 4).Select(address => limiter.Enter(Unknown(address)).AsTask()));
        var waiting = limiter.Enter(Unknown(5)).AsTask();
        Assert.False(waiting.IsCompleted);

        first[0].Dispose();

        Assert.True((await waiting).IsAcquired);
    }

    private static HeyGenCredential Key(string key) => HeyGenCredential.ApiKey($"hgk_{key}_0123456789", "the test");

    private static DefaultHttpContext Unknown(int address) => Request(new IPAddress([192, 0, 2, (byte)address]), new Caller(Key($"made_up_{address}")));

    private static DefaultHttpContext Request(IPAddress address, Caller caller)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address;
        http.Features.Set(caller);
        return http;
    }
}
