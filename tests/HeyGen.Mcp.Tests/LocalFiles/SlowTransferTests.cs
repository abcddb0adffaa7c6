using HeyGen.Api;
using HeyGen.Mcp.LocalFiles;
using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Uploads on lines that take their time, on a clock that goes on as the bytes do.</summary>
public sealed class SlowTransferTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private readonly TemporaryFolder folder = new();
    private readonly FakeTime time = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(32, 1)]
    [InlineData(17, 4)]
    [InlineData(32, 4)]
    [InlineData(32, 0.3)]
    public async Task UploadAsset_SlowUplink_ArrivesWholeAtTheFirstTry(int megabytes, double megabits)
    {
        folder.Write("a.mp4", SampleMedia.Mp4(megabytes * Megabyte));
        var line = new Line(time, megabits, """{"data":{"asset_id":"ast_1"}}""");
        await using var server = await McpTestServer.Start(
            new Uri("http://heygen.example/"),
            new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path, AllowDir = [folder.Path] },
            network: time,
            configure: services => services.AddHttpClient(Attempt.ClientName).ConfigurePrimaryHttpMessageHandler(() => line));

        var asset = await server.Result("upload_asset", new { file = "a.mp4" });

        Assert.Equal(("ast_1", 1), (asset.GetText("asset_id"), line.Requests));
        Assert.InRange(line.Bytes, megabytes * Megabyte, (megabytes * Megabyte) + 1000);
    }

    [Fact]
    public async Task UploadAsset_LineThatStops_IsTriedAgainAndThenTold()
    {
        folder.Write("a.mp4", SampleMedia.Mp4(3 * Megabyte));
        var network = new VirtualTime();
        var line = new Line(time, 1, """{"data":{"asset_id":"ast_1"}}""") { StopsAfter = 2 * Megabyte, Hangs = network.Hang };
        await using var server = await McpTestServer.Start(
            new Uri("http://heygen.example/"),
            new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path, AllowDir = [folder.Path] },
            network: network,
            configure: services => services.AddHttpClient(Attempt.ClientName).ConfigurePrimaryHttpMessageHandler(() => line));

        var error = await server.Error("upload_asset", new { file = "a.mp4" });

        Assert.Equal(("upstream_timeout", 3), (error.GetText("code"), line.Requests));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    public async Task Put_SlowUplink_ArrivesWhole(double megabits)
    {
        folder.Write("a.mp4", SampleMedia.Mp4(40 * Megabyte));
        var line = new Line(time, megabits, "");
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddHeyGenApi(new HeyGenApiOptions(new Uri("http://127.0.0.1:1/"), "test"))
            .AddFiles(new FilesOptions(folder.Path, [folder.Path], []))
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        var source = await UploadSource.Read("a.mp4", null, FilePurpose.Asset, scope.ServiceProvider.GetRequiredService<AllowedFolders>(), "file", CancellationToken.None);

        await new StorageUpload(new Lines(line), services.GetRequiredService<MediaHosts>(), time).Send("http://127.0.0.1:1/put", null, source, null, CancellationToken.None);

        Assert.Equal(40 * Megabyte, line.Bytes);
    }

    [Fact]
    public void TimeFor_AnySize_IsEnoughForAMegabitAndNothingForAFewWords()
    {
        Assert.Equal(TimeSpan.Zero, TransferTimeAllowance.For(20_000));
        foreach (var bytes in new[] { 1L * Megabyte, 32L * Megabyte, 5L * 1024 * Megabyte })
            Assert.InRange(TransferTimeAllowance.For(bytes).TotalSeconds, bytes * 8 / 1e6, bytes * 8 / 0.2e6);
    }

    /// <summary>Takes requests at a speed, and answers once it has all of one.</summary>
    private sealed class Line(FakeTime time, double megabits, string answer) : HttpMessageHandler
    {
        /// <summary>Of each request with content.</summary>
        public long? StopsAfter { get; init; }

        public Action? Hangs { get; init; }

        public int Requests { get; private set; }

        public long Bytes { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                Requests++;
                Bytes = 0;
                await using var wire = new Wire(this, cancellationToken);
                await content.CopyToAsync(wire, cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) };
        }

        private async ValueTask Take(int count, CancellationToken cancellationToken)
        {
            if (Bytes + count > StopsAfter)
                await Stop(cancellationToken);
            Bytes += count;
            time.Advance(TimeSpan.FromSeconds(count * 8 / (megabits * 1e6)));
            cancellationToken.ThrowIfCancellationRequested();
        }

        private async Task Stop(CancellationToken cancellationToken)
        {
            var over = new TaskCompletionSource();
            await using var end = cancellationToken.Register(over.SetResult);
            Hangs?.Invoke();
            await over.Task;
            cancellationToken.ThrowIfCancellationRequested();
        }

        private sealed class Wire(Line line, CancellationToken request) : MemoryStream
        {
            public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(request, cancellationToken);
                await line.Take(buffer.Length, either.Token);
            }
        }
    }

    private sealed class Lines(HttpMessageHandler line) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(line, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
