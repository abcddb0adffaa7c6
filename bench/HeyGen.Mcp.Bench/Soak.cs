using System.Globalization;
using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench;

/// <summary>Very many calls: memory must not grow with them, connections to HeyGen stay few, and no file is left behind.</summary>
internal static class Soak
{
    private const int Connections = 32;
    private const int Slice = 10;
    private static readonly (string, string)[] Call = [("BENCH_NAME", "get_video"), ("BENCH_VIDEO", "vid_1")];

    public static async Task<int> Run(int calls)
    {
        var temporary = Directory.CreateTempSubdirectory("heygen-mcp-soak-").FullName;
        try
        {
            await using var upstream = await BenchProcess.StartOwn("upstream");
            await using var server = await HeyGenMcp.Start("heygen-mcp", upstream, [("TMPDIR", temporary)]);
            var (done, errors, connections, early) = (0L, 0L, 0, 0L);
            while (done < calls)
            {
                var load = Wrk.Run(server.Endpoint, Connections, Slice, Call);
                await Task.Delay(TimeSpan.FromSeconds(Slice) / 2);
                connections = Math.Max(connections, ConnectionsTo(upstream.Port));
                done += (await load).Requests;
                errors += (await load).Errors;
                if (early is 0 && done >= calls / 5)
                    early = server.ResidentKilobytes;
            }

            var late = server.ResidentKilobytes;
            var left = Directory.GetFileSystemEntries(temporary).Count(path => !IsOfTheRuntime(path));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} calls, {errors} errors; resident {early / 1024} MiB after a fifth of them, {late / 1024} MiB at the end (ratio {late / (double)early:0.00}); at most {connections} connections to the upstream; {left} files left"));
            return errors is 0 && left is 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>The runtime's own sockets, which it removes when it ends.</summary>
    private static bool IsOfTheRuntime(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal) || name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal));

    private static int ConnectionsTo(int port)
    {
        var remote = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        return ((string[])["/proc/net/tcp", "/proc/net/tcp6"]).SelectMany(File.ReadLines).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Count(fields => fields[2].EndsWith(remote, StringComparison.Ordinal) && fields[3] is "01");
    }
}
