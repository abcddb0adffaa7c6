using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.LocalFiles;

public sealed class FullDiskTests : UpstreamTest
{
    [SmallDiskFact]
    public Task DownloadVideo_DiskTooSmall_FailsBeforeAByteIsWritten() => Fails(FakeStorage.Serve(SampleMedia.Mp4(100_000)), "has 65536 bytes left, and 100000 more are needed");

    [SmallDiskFact]
    public Task DownloadVideo_DiskThatFillsUpOnTheWay_FailsAndLeavesNothing() => Fails(Endless, "can't be written");

    private async Task Fails(Func<HttpContext, Task> serve, string message)
    {
        using var disk = new SmallDisk();
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], OutputDir = disk.Path }, time: new VirtualTime());
        Upstream.Then(200, $$$"""{"data":{"id":"vid_1","status":"completed","video_url":"{{{Upstream.Address}}}a.mp4"}}""").Then(serve);

        var error = await server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal("file_io_error", error.GetText("code"));
        Assert.Contains(message, error.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(disk.Content);
        Assert.Equal(2, Upstream.Requests.Count);
    }

    /// <summary>A file whose size nobody says.</summary>
    private static async Task Endless(HttpContext http)
    {
        http.Response.ContentType = "video/mp4";
        var piece = SampleMedia.Mp4(16_384);
        for (var sent = 0; sent < 16; sent++)
            await http.Response.Body.WriteAsync(piece);
    }
}
