namespace HeyGen.Mcp.IntegrationTests.Http.Operations;

/// <summary>The file of --log-file and those that continue it.</summary>
public sealed class LogFileTests : UpstreamTest
{
    private const long Largest = 1024 * 1024 * 1024;
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [UnixTheory]
    [InlineData(OwnersAlone)]
    [InlineData(OwnersAlone | UnixFileMode.GroupRead)]
    public async Task LogFile_ThatIsFull_IsContinuedByOneWithItsRights(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        var full = Path.Combine(Folder.Path, "a.log");
        await using (var file = new FileStream(full, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
            file.SetLength(Largest); // takes no space
        await using var server = await HostedProcess.Start(Upstream.Address, ["--log-level", "Information", "--log-file", full]);

        await server.Call("get_video", new { videoId = "v1" });
        await server.WholeLog();

        var next = Path.Combine(Folder.Path, "a_001.log");
        Assert.Contains("get_video", await File.ReadAllTextAsync(next), StringComparison.Ordinal);
        Assert.Equal((mode, mode), (File.GetUnixFileMode(full), File.GetUnixFileMode(next)));
    }
}
