using HeyGen.Api;
using HeyGen.Mcp.LocalFiles;
using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Transfers in which nothing moves any more, on a clock that the test moves.</summary>
public sealed class StallTimeoutTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTime time = new();
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeUpstream storage = null!;
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        storage = await FakeUpstream.Start();
        services = new ServiceCollection()
            .AddLogging()
            .AddHeyGenApi(new HeyGenApiOptions(storage.Address, "test"))
            .AddFiles(new FilesOptions(folder.Path, [folder.Path], []))
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        release.TrySetResult();
        await services.DisposeAsync();
        await storage.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Fetch_NothingForHalfAMinute_IsGivenUpAndMayBeTriedAgain()
    {
        storage.Then(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.Body.WriteAsync(SampleMedia.Mp4(100));
            await http.Response.Body.FlushAsync();
            await release.Task;
        });
        var moved = new Signal(until: 100);
        await using var part = PartFile.Create(Path.Combine(folder.Path, "a.mp4"));

        var fetch = new MediaRequests(services.GetRequiredService<IHttpClientFactory>(), time).Fetch(new Uri(storage.Address, "a.mp4"), part, moved, CancellationToken.None);
        await moved.Reached;
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(fetch.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => fetch);
        Assert.Equal((ErrorCode.DownloadFailed, true, "127.0.0.1 sent nothing for 30 s."), (failure.Code, failure.Retryable, failure.Message));
    }

    [Fact]
    public async Task Send_NoAnswerForAMinute_IsGivenUpAndMayBeTriedAgain()
    {
        folder.Write("a.mp4", SampleMedia.Mp4(1000));
        storage.Then(_ => release.Task);
        var moved = new Signal(until: 1000);
        var source = await UploadSource.Read("a.mp4", null, FilePurpose.Asset, services.GetRequiredService<AllowedFolders>(), "file", CancellationToken.None);

        var send = new StorageUpload(services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<MediaHosts>(), time).Send(storage.Address + "put", null, source, moved, CancellationToken.None);
        await moved.Reached;
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(send.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => send);
        Assert.Equal((ErrorCode.UpstreamUnavailable, true, "127.0.0.1 did not answer for 60 s."), (failure.Code, failure.Retryable, failure.Message));
    }

    [Fact]
    public async Task Fetch_ConnectionThatIsNeverMade_MayBeTriedAgain()
    {
        await using var part = PartFile.Create(Path.Combine(folder.Path, "a.mp4"));

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => new MediaRequests(new SilentNetwork(), time).Fetch(new Uri("https://media.example/a.mp4"), part, null, CancellationToken.None));

        Assert.Equal((ErrorCode.DownloadFailed, true, "Can't connect to media.example."), (failure.Code, failure.Retryable, failure.Message));
    }

    [Fact]
    public async Task Send_ConnectionThatIsNeverMade_MayBeTriedAgain()
    {
        folder.Write("a.mp4", SampleMedia.Mp4(1000));
        var source = await UploadSource.Read("a.mp4", null, FilePurpose.Asset, services.GetRequiredService<AllowedFolders>(), "file", CancellationToken.None);

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => new StorageUpload(new SilentNetwork(), services.GetRequiredService<MediaHosts>(), time).Send(storage.Address + "put", null, source, null, CancellationToken.None));

        Assert.Equal((ErrorCode.UpstreamUnavailable, true, "Can't connect to 127.0.0.1."), (failure.Code, failure.Retryable, failure.Message));
    }

    /// <summary>Says when so many bytes have moved.</summary>
    private sealed class Signal(long until) : IProgress<TransferProgress>
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public void Report(TransferProgress value)
        {
            if (value.Bytes >= until)
                reached.TrySetResult();
        }
    }
}
