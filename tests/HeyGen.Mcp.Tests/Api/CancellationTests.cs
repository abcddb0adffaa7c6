using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

public sealed class CancellationTests : ServerTest
{
    [Fact]
    public async Task KeyedPost_CancelledOnTheWire_RunsToItsEnd()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var finished = new TaskCompletionSource<bool>();
        Upstream.Then(async http =>
        {
            arrived.SetResult();
            await release.Task;
            finished.SetResult(!http.RequestAborted.IsCancellationRequested);
            await FakeUpstream.Json(200, """{"data":{"video_id":"vid_1"}}""")(http);
        });
        using var cancel = new CancellationTokenSource();

        var call = Server.Client.CallToolAsync("create_video_from_avatar", new Dictionary<string, object?> { ["avatarId"] = "a", ["script"] = "Hi." }, cancellationToken: cancel.Token).AsTask();
        await arrived.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var sends = Server.Services.GetRequiredService<InFlightRequests>();
        Assert.True(sends.Any);
        release.SetResult();
        await sends.Drain(TimeSpan.FromSeconds(30));

        Assert.True(await finished.Task, "The request was aborted although HeyGen had it.");
        Assert.False(sends.Any);
        Assert.Single(Upstream.Requests);
    }
}
