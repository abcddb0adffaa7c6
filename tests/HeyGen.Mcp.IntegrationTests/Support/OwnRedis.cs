using System.Diagnostics;
using StackExchange.Redis;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A Redis of one test, which may fill or demote it: the one of all tests must stay as it is. It listens on a socket in a folder of its own.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OwnRedis()
    {
        process = Process.Start(new ProcessStartInfo("redis-server", ["--port", "0", "--unixsocket", Socket, "--dir", folder.Path, "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException("Redis did not start."));
            else if (line.Data.Contains("eady to accept connections", StringComparison.Ordinal))
                ready.TrySetResult();
        };
        process.BeginOutputReadLine();
    }

    /// <summary>With patience: a busy machine is no Redis that is away.</summary>
    public string Address => $"!{Socket},connectTimeout=60000,syncTimeout=60000,asyncTimeout=60000";

    private string Socket => Path.Combine(folder.Path, "s");

    public static async Task<OwnRedis> Start()
    {
        var redis = new OwnRedis();
        await redis.ready.Task;
        return redis;
    }

    /// <summary>Looked at from outside.</summary>
    public async Task<IConnectionMultiplexer> Open() => await ConnectionMultiplexer.ConnectAsync(Address + ",allowAdmin=true");

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }
}
