using HeyGen.Mcp.Configuration;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Folders that a client opens by its roots, and clients that declare roots and don't tell them.</summary>
public sealed class ClientRootsTests : UpstreamTest
{
    private const string Revision = "2025-06-18";
    private readonly VirtualTime time = new();
    private int asked;

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
    [InlineData("an error")]
    [InlineData("silence")]
    [InlineData("null")]
    public async Task Call_RootsAreNotTold_DoesWithout(string answer)
    {
        Folder.Write("out/me.jpg", SampleMedia.Jpeg);
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await Start(Revision, async cancellationToken =>
        {
            if (answer is "an error")
                throw new McpProtocolException("Method not found", McpErrorCode.MethodNotFound);
            if (answer is "null")
                return null;
            time.Hang();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        });

        await server.Result("create_video_from_image", Image("./me.jpg"));
        var outside = await server.Error("create_video_from_image", Image(path));

        Assert.Equal("path_not_allowed", outside.GetText("code"));
        Assert.Equal(1, asked);
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

    private static object Image(string path) => new { image = path, script = "Hello", voiceId = "voice-1" };

    private Task<McpTestServer> Start(string? version, Func<CancellationToken, IList<Root>> roots) => Start(version, cancellationToken => Task.FromResult<IList<Root>?>(roots(cancellationToken)));

    private Task<McpTestServer> Start(string? version, Func<CancellationToken, Task<IList<Root>?>> roots) => McpTestServer.Start(
        Upstream.Address,
        new ServerSettings { Toolsets = ["all"], OutputDir = Path.Combine(Folder.Path, "out"), AllowDir = [] },
        time: time,
        clientOptions: new McpClientOptions
        {
            ProtocolVersion = version,
            Capabilities = new ClientCapabilities { Roots = new RootsCapability { ListChanged = true } },
            Handlers = new McpClientHandlers
            {
                RootsHandler = async (_, cancellationToken) =>
                {
                    asked++;
                    return new ListRootsResult { Roots = (await roots(cancellationToken))! };
                },
            },
        });
}
