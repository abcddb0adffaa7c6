using HeyGen.Mcp.LocalFiles;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Folders that a client opens by its roots, and clients that declare roots and don't tell them.</summary>
public sealed class ClientRootsTests : UpstreamTest
{
    private const string Revision = "2025-06-18";
    private readonly VirtualTime time = new();
    private int asked;
    private int confirmed;

    protected override string FirstAnswer => """{"data":{"asset_id":"ast_1","video_id":"vid_1"}}""";

    [Theory]
    [InlineData(null)]
    [InlineData(Revision)]
    public async Task Call_PathInARoot_IsRead(string? version)
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(version, _ => [new Root { Uri = "https://example.com/" }, new Root { Uri = new Uri(Folder.Path).AbsoluteUri, Name = "pictures" }]);

        var result = await server.Result("create_video_from_image", Image(path));
        await server.Result("create_video_from_image", Image("me.jpg"));

        Assert.Equal("ast_1", result.GetProperty("uploaded_assets")[0].GetText("asset_id"));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Call_RootAsAPlainPath_IsRead()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, _ => [new Root { Uri = Folder.Path }]);

        await server.Result("upload_asset", new { file = path });

        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("an error", 2)]
    [InlineData("silence", 2)]
    [InlineData("null", 1)]
    public async Task Call_RootsAreNotTold_DoesWithout(string answer, int times)
    {
        Folder.Write("out/me.jpg", SampleMedia.Jpeg);
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, cancellationToken => None(answer, cancellationToken));

        await server.Result("create_video_from_image", Image("./me.jpg"));
        await AssertNotAllowed(server, path);

        Assert.Equal(times, asked);
    }

    [Theory]
    [InlineData("an error", 1)]
    [InlineData("an error", 2)]
    [InlineData("silence", 1)]
    [InlineData("silence", 2)]
    public async Task Call_RootsAreToldWhenAskedAgain_AreOpen(string before, int times)
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, async cancellationToken => asked <= times ? await None(before, cancellationToken) : [new Root { Uri = Folder.Path }]);

        for (var index = 0; index < times; index++)
            await AssertNotAllowed(server, path);
        await server.Result("create_video_from_image", Image(path));
        await server.Result("upload_asset", new { file = path });

        Assert.Equal(times + 1, asked);
    }

    [Theory]
    [InlineData("an error")]
    [InlineData("silence")]
    public async Task Call_RootsAreNeverTold_AreAskedForOnceAMinuteInTheEnd(string answer)
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, cancellationToken => None(answer, cancellationToken));

        for (var index = 0; index < 5; index++)
            await AssertNotAllowed(server, path);
        Assert.Equal(3, asked);
        time.Pass(TimeSpan.FromMinutes(1));
        for (var index = 0; index < 5; index++)
            await AssertNotAllowed(server, path);

        Assert.Equal(4, asked);
    }

    [Theory]
    [InlineData("an error")]
    [InlineData("silence")]
    [InlineData("null")]
    public async Task Create_RootsAreNotToldAndTheUserIs_AsksEachOnce(string answer)
    {
        Folder.Write("out/me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, cancellationToken => None(answer, cancellationToken), ConfirmMode.Always);

        await server.Result("create_video_from_image", Image("./me.jpg"));

        Assert.Equal((1, 1), (asked, confirmed));
    }

    [Fact]
    public async Task Call_NoPathOrAnOpenOne_AsksForNoRoots()
    {
        var path = Folder.Write("out/me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, _ => []);

        await server.Result("create_video_from_image", Image(path));
        await server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("file://")]
    [InlineData("file:///")]
    [InlineData("file:/")]
    [InlineData("file://localhost")]
    [InlineData("file://localhost/")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("file:///tmp/..")]
    [InlineData("/tmp/..")]
    [InlineData("file://{folder}/disk")]
    public async Task Call_RootThatIsAWholeDisk_OpensNothingAndIsTold(string root)
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        Directory.CreateSymbolicLink(Path.Combine(Folder.Path, "disk"), Path.GetPathRoot(Folder.Path)!);
        await using var server = await Start(Revision, _ => [new Root { Uri = root.Replace("{folder}", Folder.Path, StringComparison.Ordinal) }]);

        var error = await server.Error("upload_asset", new { file = path });

        Assert.Equal("path_not_allowed", error.GetText("code"));
        Assert.Contains("whole disk", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_RootBesideAWholeDisk_IsRead()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, _ => [new Root { Uri = "file:///" }, new Root { Uri = Folder.Path }]);

        await server.Result("upload_asset", new { file = path });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Revision)]
    public async Task Call_RootsHaveChanged_AreAskedForAgain(string? version)
    {
        var (one, two) = (Folder.Write("one/me.jpg", SampleMedia.Jpeg), Folder.Write("two/me.jpg", SampleMedia.Jpeg));
        await using var server = await Start(version, _ => [RootOf(asked is 1 ? one : two)]);
        await server.Result("upload_asset", new { file = one });

        Change(server);

        await AssertNotAllowed(server, one);
        await server.Result("upload_asset", new { file = two });
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Revision)]
    public async Task Call_RootsChangeWhileTheyAreAskedFor_AreAskedForAgain(string? version)
    {
        var (one, two) = (Folder.Write("one/me.jpg", SampleMedia.Jpeg), Folder.Write("two/me.jpg", SampleMedia.Jpeg));
        McpTestServer? changing = null;
        await using var server = await Start(version, _ =>
        {
            if (asked is 1)
                Change(changing!);
            return [RootOf(asked is 1 ? one : two)];
        });
        changing = server;

        await AssertNotAllowed(server, one);
        await server.Result("upload_asset", new { file = two });

        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("an error")]
    [InlineData("silence")]
    public async Task Call_RootsAreNotTold_IsToldSo(string answer)
    {
        await using var server = await Start(Revision, cancellationToken => None(answer, cancellationToken));

        foreach (var file in new[] { Folder.Write("me.jpg", SampleMedia.Jpeg), "./me.jpg" })
            Assert.Contains("has not told its own folders", (await server.Error("upload_asset", new { file })).GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_RootsAreToldTooLate_AreOpenForTheNextCalls()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        var user = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Start(Revision, async _ =>
        {
            if (asked > 1)
                throw new McpProtocolException("Method not found", McpErrorCode.MethodNotFound);
            time.Hang();
            await user.Task;
            return [new Root { Uri = Folder.Path }];
        });
        await AssertNotAllowed(server, path);

        user.SetResult();

        var isOpen = false;
        for (var calls = 0; calls < 100 && !isOpen; calls++)
            isOpen = (await server.Call("upload_asset", new { file = path })).IsError is not true;
        Assert.True(isOpen);
    }

    private static void Change(McpTestServer server) => server.Services.GetRequiredService<ClientRootsFilter>().Changed();

    private static Root RootOf(string path) => new() { Uri = Path.GetDirectoryName(path)! };

    private static object Image(string path) => new { image = path, script = "Hello", voiceId = "voice-1" };

    private static async Task AssertNotAllowed(McpTestServer server, string path) =>
        Assert.Equal("path_not_allowed", (await server.Error("create_video_from_image", Image(path))).GetText("code"));

    private async Task<IList<Root>?> None(string answer, CancellationToken cancellationToken)
    {
        if (answer is "an error")
            throw new McpProtocolException("Method not found", McpErrorCode.MethodNotFound);
        if (answer is "silence")
        {
            time.Hang();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return null;
    }

    private Task<McpTestServer> Start(string? version, Func<CancellationToken, IList<Root>> roots) => Start(version, cancellationToken => Task.FromResult<IList<Root>?>(roots(cancellationToken)));

    private Task<McpTestServer> Start(string? version, Func<CancellationToken, Task<IList<Root>?>> roots, ConfirmMode confirm = ConfirmMode.Auto) => McpTestServer.Start(
        Upstream.Address,
        new ServerSettings { Toolsets = ["all"], OutputDir = Path.Combine(Folder.Path, "out"), AllowDir = [], Confirm = confirm },
        time: time,
        clientOptions: new McpClientOptions
        {
            ProtocolVersion = version,
            Capabilities = new ClientCapabilities { Roots = new RootsCapability { ListChanged = true }, Elicitation = confirm is ConfirmMode.Always ? new() : null },
            Handlers = new McpClientHandlers
            {
                ElicitationHandler = (_, _) =>
                {
                    confirmed++;
                    return ValueTask.FromResult(new ElicitResult { Action = "accept", Content = new Dictionary<string, JsonElement>() });
                },
                RootsHandler = async (_, cancellationToken) =>
                {
                    asked++;
                    return new ListRootsResult { Roots = (await roots(cancellationToken))! };
                },
            },
        });
}
