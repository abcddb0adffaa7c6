using HeyGen.Api.Idempotency;
using Microsoft.Extensions.Logging;

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

    [Theory]
    [InlineData("create_video_agent", """{"prompt":"A welcome"}""", """{"session_id":"made_1"}""")]
    [InlineData("clone_voice", """{"voiceName":"Ann","audio":"https://files.example/a.mp3"}""", """{"voice_clone_id":"made_1"}""")]
    public async Task UnkeyedPost_CallerGone_TellsTheLogWhatWasMade(string tool, string arguments, string data)
    {
        using var log = new LogLines<CancellationTests>();
        await using var server = await McpTestServer.Start(Upstream.Address, configure: services => services.AddLogging(logging => logging.AddProvider(log)));
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        Upstream.Then(async http =>
        {
            arrived.SetResult();
            await release.Task;
            await FakeUpstream.Json(200, $$"""{"data":{{data}}}""")(http);
        });
        using var cancel = new CancellationTokenSource();

        var call = server.Client.CallToolAsync(tool, JsonElement.Parse(arguments).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value), cancellationToken: cancel.Token).AsTask();
        await arrived.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.Client.ListToolsAsync(); // what was sent before it has been read
        release.SetResult();
        await server.Services.GetRequiredService<InFlightRequests>().Drain(TimeSpan.FromSeconds(30));

        Assert.Contains(log.Warnings, line => line.Contains("made_1", StringComparison.Ordinal));
    }
}
