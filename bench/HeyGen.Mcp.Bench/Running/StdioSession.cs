using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace HeyGen.Mcp.Bench.Running;

/// <summary>heygen-mcp over stdio, as a client starts it.</summary>
internal sealed class StdioSession : IAsyncDisposable
{
    private readonly Process process;
    private int last;

    private StdioSession(Process process) => this.process = process;

    /// <summary>Resident memory, in bytes.</summary>
    public long Resident => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..].Replace("kB", "", StringComparison.Ordinal).Trim(),
        CultureInfo.InvariantCulture) * 1024;

    /// <summary>Seconds that processors have spent on it.</summary>
    public double ProcessorSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<StdioSession> Start(Uri upstream, params string[] flags)
    {
        var start = new ProcessStartInfo(Repository.Server, ["stdio", .. flags]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["HEYGEN_API_BASE_URL"] = upstream.ToString();
        start.Environment["HEYGEN_API_KEY"] = "hgk_BENCH_0123456789";
        var session = new StdioSession(Process.Start(start)!);
        await session.Ask("initialize", new { protocolVersion = "2025-06-18", capabilities = new { }, clientInfo = new { name = "bench", version = "1" } });
        await session.Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await session.Ask("tools/list", new { });
        return session;
    }

    /// <summary>The structured result of a call that must succeed.</summary>
    public async Task<JsonElement> Call(string tool, object arguments)
    {
        var result = await Ask("tools/call", new { name = tool, arguments });
        return result.TryGetProperty("structuredContent", out var structured) ? structured : throw new InvalidOperationException(result.GetRawText());
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<JsonElement> Ask(string method, object parameters)
    {
        var id = ++last;
        await Send(JsonSerializer.Serialize(new { jsonrpc = "2.0", id, method, @params = parameters }));
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            if (message.TryGetProperty("id", out var answered) && answered.GetInt32() == id)
                return message.GetProperty("result");
        }

        throw new InvalidOperationException("heygen-mcp ended.");
    }

    private async Task Send(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }
}
