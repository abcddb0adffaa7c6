using System.Text.Json;
using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

public sealed class InFlightRequestsTests
{
    [Fact]
    public async Task Run_SameThingTwiceAtOnce_IsSentOnce()
    {
        var sends = new InFlightRequests();
        var release = new TaskCompletionSource<JsonElement>();
        var sent = 0;
        Task<JsonElement> Send()
        {
            sent++;
            return release.Task;
        }

        var first = sends.Run("key", Send, CancellationToken.None);
        var second = sends.Run("key", Send, CancellationToken.None);
        release.SetResult(JsonElement.Parse("1"));

        Assert.Equal((1, await first), (sent, await second));
    }

    [Fact]
    public async Task Run_SameThingAfterItsEnd_IsSentAgain()
    {
        var sends = new InFlightRequests();
        var sent = 0;
        Task<JsonElement> Send() => Task.FromResult(JsonSerializer.SerializeToElement(++sent));

        JsonElement[] answers = [await sends.Run("key", Send, CancellationToken.None), await sends.Run("key", Send, CancellationToken.None)];

        Assert.Equal([1, 2], answers.Select(answer => answer.GetInt32()));
    }

    [Fact]
    public async Task Run_CancelledBeforehand_SendsNothing()
    {
        var sends = new InFlightRequests();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sends.Run("key", () => throw new InvalidOperationException("sent"), new CancellationToken(canceled: true)));

        Assert.False(sends.Any);
    }
}
