using System.Security.Cryptography;

namespace HeyGen.Mcp.IntegrationTests.LocalFiles;

/// <summary>A file larger than the memory that it may cost, broken three times on the way, through the built program.</summary>
public sealed class LargeFileTests : IAsyncLifetime
{
    private const long Length = 96L * 1024 * 1024;
    private const long MostMemory = 64L * 1024 * 1024; // code that is compiled on the way included
    private static readonly string Digest = FakeAssetHost.DigestOfVideo(Length);
    private readonly TemporaryFolder folder = new();
    private FakeAssetHost host = null!;
    private HeyGenMcpProcess program = null!;

    public async ValueTask InitializeAsync()
    {
        host = await FakeAssetHost.Start();
        host.VideoLength = Length;
        program = HeyGenMcpProcess.Start(
            ["stdio", "--toolsets", "all", "--output-dir", folder.Path, "--allow-dir", folder.Path],
            ("HEYGEN_API_BASE_URL", host.Address.ToString()),
            ("HEYGEN_API_KEY", McpTestServer.Key));
        await program.Initialize();
        await Call(1, "get_video", new { videoId = "vid_1" });
        for (var cut = 0; cut < 3; cut++)
            host.Faults.Enqueue(new TransferFault(CutAt: 0.5));
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task UploadAsset_BrokenThreeTimes_ArrivesWholeInLittleMemory()
    {
        var piece = SampleMedia.Mp4(1024 * 1024);
        using (var file = File.Create(Path.Combine(folder.Path, "large.mp4")))
        {
            for (var at = 0L; at < Length; at += piece.Length)
                file.Write(piece);
        }

        var before = Memory();
        var asset = await Call(2, "upload_asset", new { file = "large.mp4" });

        Assert.Equal(Digest, host.Stored[asset.GetText("asset_id")!]);
        Assert.Equal(4, host.Of("PUT", "/put/").Count());
        AssertLittle(Memory() - before);
    }

    [Fact]
    public async Task DownloadVideo_BrokenThreeTimes_ArrivesWholeInLittleMemory()
    {
        var before = Memory();
        var saved = await Call(2, "download_video", new { videoId = "vid_1" });

        await using var file = File.OpenRead(saved.GetProperty("files")[0].GetText("path")!);
        Assert.Equal((Length, Digest), (saved.GetProperty("files")[0].GetProperty("bytes").GetInt64(), Convert.ToHexStringLower(await SHA256.HashDataAsync(file))));
        Assert.Equal([null, "bytes", "bytes", "bytes"], host.Of("GET", "/file/").Select(request => request.Headers.GetValueOrDefault("Range")?.Split('=')[0]));
        AssertLittle(Memory() - before);
    }

    private async Task<JsonElement> Call(int id, string tool, object arguments)
    {
        await program.Send(id, "tools/call", new { name = tool, arguments });
        var result = (await program.Answer(id)).GetProperty("result");
        return result.TryGetProperty("structuredContent", out var structured) ? structured : throw new InvalidOperationException(result.GetRawText());
    }

    /// <summary>The most that the process has ever had in memory; 0 where the system does not tell.</summary>
    private long Memory() => !OperatingSystem.IsLinux() ? 0 : 1024 * long.Parse(
        File.ReadLines($"/proc/{program.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))[6..].Replace("kB", "", StringComparison.Ordinal).Trim(),
        System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertLittle(long bytes) => Assert.True(bytes < MostMemory, $"It took {bytes / 1024 / 1024} MiB more than before; the file has {Length / 1024 / 1024}.");
}
