using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using HeyGen.Mcp.Bench.Running;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Bench;

/// <summary>A large file up and down, in turn with curl: memory above idle, rate, and whether it arrives whole when it is broken on the way.</summary>
internal static class FileTransfers
{
    private const int Megabyte = 1024 * 1024;
    private const int SmallLength = 40 * Megabyte;

    public static async Task<int> Run(int megabytes, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("heygen-mcp-bench-").FullName;
        try
        {
            return await Run(folder, (long)megabytes * Megabyte, rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Run(string folder, long length, int rounds)
    {
        await using var host = await FakeAssetHost.Start();
        host.VideoLength = length;
        var source = Path.Combine(folder, "source.mp4");
        await Time(() => Curl("-o", source, $"{host.Address}file/source.mp4"));
        var digest = FakeAssetHost.DigestOfVideo(length);

        var small = Path.Combine(folder, "small.mp4");
        await using (var head = File.Create(small))
            await File.OpenRead(source).CopyPartTo(head, SmallLength);

        List<double> up = [], upWork = [], curlUp = [], down = [], downWork = [], curlDown = [];
        long idle = 0, called = 0, used = 0, most = 0;
        for (var round = 0; round < rounds; round++)
        {
            await using var server = await StdioSession.Start(host.Address, "--toolsets", "all", "--output-dir", folder, "--allow-dir", folder);
            var unused = server.Resident;
            await server.Call("get_video", new { videoId = "vid_1" });
            var afterCall = server.Resident;
            curlUp.Add(await Time(() => Curl("-T", source, "-H", "Content-Type: video/mp4", "-H", "Expect:", "-o", Path.Combine(folder, "answer"), $"{host.Address}put/curl-{round}")));
            await FirstUse(server, host, small);
            host.VideoLength = length;
            var before = server.Resident;
            var (uploading, upWorking, peakUp) = await Watched(server, () => server.Call("upload_asset", new { file = source, idempotencyKey = $"round-{round}" }));
            up.Add(uploading);
            upWork.Add(upWorking);
            curlDown.Add(await Time(() => Curl("-o", Path.Combine(folder, "curl.mp4"), $"{host.Address}file/curl.mp4")));
            var (downloading, downWorking, peakDown) = await Watched(server, () => server.Call("download_video", new { videoId = "vid_1", fileName = "ours", overwrite = true }));
            down.Add(downloading);
            downWork.Add(downWorking);
            var peak = Math.Max(peakUp, peakDown);
            idle = Math.Max(idle, peak - unused);
            called = Math.Max(called, peak - afterCall);
            used = Math.Max(used, peak - before);
            most = Math.Max(most, peak);
        }

        var intact = await Broken(host, folder, source, digest);
        Print($"{length / Megabyte} MiB, {rounds} rounds, medians; memory: the most of all rounds");
        Print($"up:   {Median(up):0.00} s, of them {Median(upWork):0.00} s on a processor; curl {Median(curlUp):0.00} s; rate against curl {Median(curlUp) / Median(up):0.00}");
        Print($"down: {Median(down):0.00} s, of them {Median(downWork):0.00} s on a processor; curl {Median(curlDown):0.00} s; rate against curl {Median(curlDown) / Median(down):0.00}");
        Print($"resident at most {Mebibytes(most)} MiB: above idle {Mebibytes(used)} MiB where idle is after {SmallLength / Megabyte} MiB up and down, {Mebibytes(called)} MiB after a first get_video, {Mebibytes(idle)} MiB after tools/list alone");
        Print($"broken at 50 % three times: upload {(intact.Up ? "whole" : "NOT WHOLE")}, download {(intact.Down ? "whole" : "NOT WHOLE")}");
        return intact is { Up: true, Down: true } ? 0 : 1;
    }

    /// <summary>What the first transfer loads once stays whatever the size of those that follow.</summary>
    private static async Task FirstUse(StdioSession server, FakeAssetHost host, string small)
    {
        host.VideoLength = SmallLength;
        await server.Call("upload_asset", new { file = small });
        await server.Call("download_video", new { videoId = "vid_1", fileName = "small", overwrite = true });
    }

    private static async Task CopyPartTo(this FileStream whole, Stream part, int length)
    {
        await using (whole)
        {
            var buffer = new byte[length];
            await whole.ReadExactlyAsync(buffer);
            await part.WriteAsync(buffer);
        }
    }

    private static async Task<(bool Up, bool Down)> Broken(FakeAssetHost host, string folder, string source, string digest)
    {
        await using var server = await StdioSession.Start(host.Address, "--toolsets", "all", "--output-dir", folder, "--allow-dir", folder);
        Cut();
        var asset = await server.Call("upload_asset", new { file = source, idempotencyKey = "broken" });
        Cut();
        var saved = await server.Call("download_video", new { videoId = "vid_1", fileName = "ours", overwrite = true });
        return (host.Stored[asset.GetProperty("asset_id").GetString()!] == digest, await DigestOf(saved.GetProperty("files")[0].GetProperty("path").GetString()!) == digest);

        void Cut()
        {
            for (var cut = 0; cut < 3; cut++)
                host.Faults.Enqueue(new TransferFault(CutAt: 0.5));
        }
    }

    private static async Task<string> DigestOf(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }

    private static string Mebibytes(long bytes) => (bytes / (double)Megabyte).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Seconds it took, those that a processor spent on it, and the most memory meanwhile.</summary>
    private static async Task<(double Seconds, double Work, long Peak)> Watched(StdioSession server, Func<Task<JsonElement>> work)
    {
        var (clock, before) = (Stopwatch.StartNew(), server.ProcessorSeconds);
        var running = work();
        var peak = server.Resident;
        while (await Task.WhenAny(running, Task.Delay(20)) != running)
            peak = Math.Max(peak, server.Resident);
        await running;
        return (clock.Elapsed.TotalSeconds, server.ProcessorSeconds - before, Math.Max(peak, server.Resident));
    }

    private static async Task<double> Time(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task Curl(params string[] arguments)
    {
        using var curl = Process.Start(new ProcessStartInfo("curl", ["-sS", "--fail", .. arguments]) { UseShellExecute = false })!;
        await curl.WaitForExitAsync();
        if (curl.ExitCode is not 0)
            throw new InvalidOperationException($"curl ended with {curl.ExitCode}.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
