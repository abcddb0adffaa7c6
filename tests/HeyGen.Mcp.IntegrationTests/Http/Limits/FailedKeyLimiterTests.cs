using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

public sealed class FailedKeyLimiterTests : IDisposable
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private readonly FakeTime time = new();
    private readonly AcceptedKeys accepted = new();
    private readonly FailedKeyLimiter limiter;

    public FailedKeyLimiterTests() => limiter = new FailedKeyLimiter(time);

    public void Dispose() => accepted.Dispose();

    [Fact]
    public async Task Enter_AfterTwentyFailures_WaitsUntilTheFirstIsAMinuteOld()
    {
        for (var key = 0; key < FailedKeyLimiter.MostAMinute; key++)
        {
            Assert.Null(await limiter.Enter(Here));
            limiter.Count(Here, $"key {key}");
            limiter.Leave(Here);
        }

        Assert.Equal(TimeSpan.FromMinutes(1), await limiter.Enter(Here));
        Assert.Equal(TimeSpan.FromMinutes(1), limiter.Blocked(Here));
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(limiter.Blocked(Here));
        Assert.Null(await limiter.Enter(Here));
    }

    [Fact]
    public async Task Enter_AllPlacesTaken_GetsTheFirstThatIsFree()
    {
        await TakeAll();
        var waiting = limiter.Enter(Here);
        Assert.False(waiting.IsCompleted);

        limiter.Leave(Here);

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task Enter_AllPlacesEndInFailure_IsTurnedAway()
    {
        await TakeAll();
        var waiting = limiter.Enter(Here);

        for (var key = 0; key < FailedKeyLimiter.MostAMinute; key++)
        {
            limiter.Count(Here, $"key {key}");
            limiter.Leave(Here);
        }

        Assert.Equal(TimeSpan.FromMinutes(1), await waiting);
    }

    [Fact]
    public async Task Enter_NoPlaceWithinTwoSeconds_IsTurnedAway()
    {
        await TakeAll();
        var waiting = limiter.Enter(Here);

        time.Advance(FailedKeyLimiter.LongestWait);

        Assert.Equal(FailedKeyLimiter.LongestWait, await waiting);
    }

    [Fact]
    public async Task Enter_AnotherAddress_IsAnotherMatter()
    {
        await TakeAll();

        Assert.Null(await limiter.Enter(IPAddress.Parse("192.0.2.2")));
    }

    [Fact]
    public async Task BeforeCall_AddressHasTriedEnough_IsToldToWait()
    {
        await TakeAll();
        for (var key = 0; key < FailedKeyLimiter.MostAMinute; key++)
            limiter.Count(Here, $"key {key}");

        var refused = await Assert.ThrowsAsync<TooManyKeysException>(() => Check("new").BeforeCall(CancellationToken.None));

        Assert.Equal((ErrorCode.RateLimited, Outcome.NotExecuted, true, TimeSpan.FromMinutes(1)), (refused.Code, refused.Outcome, refused.Retryable, refused.RetryAfter));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(402, true)]
    [InlineData(403, true)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(422, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    public async Task OnStatus_AnyStatus_AcceptsTheKeyOnlyIfItMustHaveBeenChecked(int status, bool isAccepted)
    {
        var check = Check("key");
        await check.BeforeCall(CancellationToken.None);

        check.OnStatus((HttpStatusCode)status);

        Assert.Equal(isAccepted, accepted.Has("key"));
    }

    [Fact]
    public async Task OnStatus_RefusedAfterAnotherAnswer_Counts()
    {
        for (var key = 0; key < FailedKeyLimiter.MostAMinute; key++)
        {
            var check = Check($"key {key}");
            await check.BeforeCall(CancellationToken.None);
            check.OnStatus(HttpStatusCode.NotFound);
            check.OnStatus(HttpStatusCode.Unauthorized);
            check.OnStatus(HttpStatusCode.Unauthorized);
            Assert.Equal(key + 1 == FailedKeyLimiter.MostAMinute, limiter.Blocked(Here) is not null);
            check.End(aborted: false);
        }
    }

    [Fact]
    public async Task OnStatus_AcceptedKeyIsRefused_CountsAndIsForgotten()
    {
        for (var key = 0; key < FailedKeyLimiter.MostAMinute; key++)
        {
            accepted.Add($"key {key}");
            var check = Check($"key {key}");
            await check.BeforeCall(CancellationToken.None);
            check.OnStatus(HttpStatusCode.Unauthorized);
            check.End(aborted: false);
            Assert.False(accepted.Has($"key {key}"));
        }

        Assert.NotNull(limiter.Blocked(Here));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task OnStatus_SameKeyIsRefusedAgainAndAgain_CountsOnceAMinute(bool isAcceptedElsewhere, bool aborted)
    {
        for (var call = 0; call < 3 * FailedKeyLimiter.MostAMinute; call++)
        {
            if (isAcceptedElsewhere)
                accepted.Add("key");
            var check = Check("key");
            await check.BeforeCall(CancellationToken.None);
            if (!aborted)
                check.OnStatus(HttpStatusCode.Unauthorized);
            check.End(aborted);
        }

        Assert.Null(limiter.Blocked(Here));
        for (var key = 1; key < FailedKeyLimiter.MostAMinute; key++)
            limiter.Count(Here, $"key {key}");
        Assert.NotNull(limiter.Blocked(Here));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public void Blocked_ClockThatIsSetMeanwhile_LastsForTheSameMinute(int minutes)
    {
        var clock = new SkewedTime(time, TimeSpan.Zero);
        var limited = new FailedKeyLimiter(clock);
        for (var key = 0; key < FailedKeyLimiter.MostAMinute; key++)
            limited.Count(Here, $"key {key}");

        clock.Error = TimeSpan.FromMinutes(minutes);

        Assert.Equal(TimeSpan.FromMinutes(1), limited.Blocked(Here));
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(limited.Blocked(Here));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_BeforeHeyGenAnswered_CountsIfTheCallerDidNotWait(bool aborted)
    {
        for (var key = 0; key < FailedKeyLimiter.MostAMinute; key++)
        {
            var check = Check($"key {key}");
            await check.BeforeCall(CancellationToken.None);
            check.End(aborted);
        }

        Assert.Equal(aborted, limiter.Blocked(Here) is not null);
    }

    [Fact]
    public void End_NoCallWasMade_CountsNothing()
    {
        for (var key = 0; key < 2 * FailedKeyLimiter.MostAMinute; key++)
            Check($"key {key}").End(aborted: true);

        Assert.Null(limiter.Blocked(Here));
    }

    [Fact]
    public async Task End_WhileACallWaitsForAPlace_LeavesThePlaceToOthers()
    {
        await TakeAll();
        var late = Check("late");
        var waiting = late.BeforeCall(CancellationToken.None);
        late.End(aborted: true);

        limiter.Leave(Here);
        await waiting;

        Assert.Null(await limiter.Enter(Here));
    }

    private KeyCheck Check(string fingerprint) => new(limiter, accepted, Here, fingerprint);

    private async Task TakeAll()
    {
        for (var place = 0; place < FailedKeyLimiter.MostAMinute; place++)
            Assert.Null(await limiter.Enter(Here));
    }
}
