using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

public sealed class InFlightRequestsTests
{
    [Fact]
    public async Task Begin_SameThingTwiceAtOnce_IsSentOnce()
    {
        var sends = new InFlightRequests();
        var release = new TaskCompletionSource<JsonElement>();
        var sent = 0;
        Task<JsonElement> Send()
        {
            sent++;
            return release.Task;
        }

        var first = sends.Begin("key", Send, CancellationToken.None);
        var second = sends.Begin("key", Send, CancellationToken.None);
        release.SetResult(JsonElement.Parse("1"));

        Assert.Equal((1, await first), (sent, await second));
    }

    [Fact]
    public async Task Begin_SameThingAfterItsEnd_IsSentAgain()
    {
        var sends = new InFlightRequests();
        var sent = 0;
        Task<JsonElement> Send() => Task.FromResult(JsonSerializer.SerializeToElement(++sent));

        JsonElement[] answers = [await sends.Begin("key", Send, CancellationToken.None), await sends.Begin("key", Send, CancellationToken.None)];

        Assert.Equal([1, 2], answers.Select(answer => answer.GetInt32()));
    }

    [Fact]
    public async Task Begin_CancelledBeforehand_SendsNothing()
    {
        var sends = new InFlightRequests();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sends.Begin("key", () => throw new InvalidOperationException("sent"), new CancellationToken(canceled: true)));

        Assert.False(sends.Any);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Close_OnlyACreateOnItsWayIsWorthWaitingFor_AndNothingBegins(bool isUpload)
    {
        var sends = new InFlightRequests();
        var release = new TaskCompletionSource<JsonElement>();
        var first = sends.Begin("key", () => release.Task, CancellationToken.None, isUpload);

        var awaited = sends.Close(0);
        var refused = Assert.Throws<HeyGenException>(() => { _ = sends.Begin("other", () => throw new InvalidOperationException("sent"), CancellationToken.None); });
        var shared = sends.Begin("key", () => throw new InvalidOperationException("sent"), CancellationToken.None);
        release.SetResult(JsonElement.Parse("1"));

        Assert.Equal((!isUpload, ErrorCode.Cancelled, Outcome.NotExecuted), (awaited, refused.Code, refused.Outcome));
        Assert.Equal(await first, await shared);
        Assert.False(new InFlightRequests().Close(0));
    }

    /// <summary>Its answer may still be on its way to whoever called.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Close_CreateThatHasJustEnded_IsWorthWaitingForInItsCallAlone(bool isUpload, bool isAwaited)
    {
        var sends = new InFlightRequests();
        await sends.Begin("key", () => Task.FromResult(JsonElement.Parse("1")), CancellationToken.None, isUpload);

        Assert.Equal((isAwaited, false), (sends.Close(0), sends.Close(sends.Creates)));
    }
}
