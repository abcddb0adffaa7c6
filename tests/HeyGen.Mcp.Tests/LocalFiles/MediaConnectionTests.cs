using System.Net.Sockets;
using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class MediaConnectionTests
{
    [Fact]
    public async Task Save_AllowedNameWithALocalAddress_IsNotConnectedTo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var folder = new TemporaryFolder();
        var host = $"localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
        await using var services = Services(HeyGenApiOptions.Production, host);
        var request = new DownloadRequest(Path.Combine(folder.Path, "a.mp4"), $"https://{host}/a.mp4?sig=SIGCANARY", _ => throw new InvalidOperationException(), Overwrite: false);

        var refusal = await Assert.ThrowsAsync<HeyGenException>(() => services.GetRequiredService<FileDownload>().Fetch(request, null, CancellationToken.None));

        Assert.Equal((ErrorCode.UrlNotAllowed, "localhost has no public address, so nothing is downloaded from it."), (refusal.Code, refusal.Message));
        Assert.False(listener.Pending());
        Assert.Empty(folder.Content);
    }

    [Fact]
    public async Task Save_MoreThanTheCap_FailsBeforeAByteIsRead()
    {
        await using var storage = await FakeUpstream.Start();
        storage.Then(http =>
        {
            http.Response.ContentLength = 19L * 1024 * 1024 * 1024 * 1024;
            return http.Response.StartAsync();
        });
        using var folder = new TemporaryFolder();
        await using var services = Services(storage.Address);
        var request = new DownloadRequest(Path.Combine(folder.Path, "a.mp4"), storage.Address + "a.mp4", _ => throw new InvalidOperationException(), Overwrite: false);

        var refusal = await Assert.ThrowsAsync<HeyGenException>(() => services.GetRequiredService<FileDownload>().Fetch(request, null, CancellationToken.None));

        Assert.Equal(ErrorCode.PayloadTooLarge, refusal.Code);
        Assert.Empty(folder.Content);
    }

    [Fact]
    public async Task RequireSpace_MoreThanIsFree_IsAFileError()
    {
        using var folder = new TemporaryFolder();
        await using var part = PartFile.Create(Path.Combine(folder.Path, "a.mp4"));

        Assert.Equal(ErrorCode.FileIoError, Assert.Throws<HeyGenException>(() => part.RequireSpace(long.MaxValue)).Code);
    }

    private static ServiceProvider Services(Uri api, params string[] hosts) => new ServiceCollection()
        .AddSingleton<TimeProvider>(new VirtualTime())
        .AddSingleton(new HeyGenApiOptions(api, "heygen-mcp/test"))
        .AddFiles(FilesOptions.NoFolders(hosts))
        .BuildServiceProvider();
}
