using HeyGen.Mcp.HeyGenApi.Idempotency;

namespace HeyGen.Mcp.Tests.HeyGenApi;

public sealed class DetachedSendsTests
{
    [Fact]
    public async Task Run_SameThingTwiceAtOnce_IsSentOnce()
    {
        var sends = new DetachedSends();
        var release = new TaskCompletionSource<byte[]>();
        var sent = 0;
        Task<byte[]> Send()
        {
            sent++;
            return release.Task;
        }

        var first = sends.Run("key", Send, CancellationToken.None);
        var second = sends.Run("key", Send, CancellationToken.None);
        release.SetResult([1]);

        Assert.Equal((1, await first), (sent, await second));
    }

    [Fact]
    public async Task Run_SameThingAfterItsEnd_IsSentAgain()
    {
        var sends = new DetachedSends();
        var sent = 0;
        Task<byte[]> Send() => Task.FromResult(new[] { (byte)++sent });

        byte[][] answers = [await sends.Run("key", Send, CancellationToken.None), await sends.Run("key", Send, CancellationToken.None)];

        Assert.Equal([[1], [2]], answers);
    }

    [Fact]
    public async Task Run_CancelledBeforehand_SendsNothing()
    {
        var sends = new DetachedSends();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sends.Run("key", () => throw new InvalidOperationException("sent"), new CancellationToken(canceled: true)));

        Assert.False(sends.Any);
    }
}
