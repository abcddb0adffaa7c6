using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HeyGen.Mcp.Bench.Running;

/// <summary>A server under measurement, as a process of its own.</summary>
internal sealed class BenchProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private BenchProcess(string name, Process process, int port)
    {
        Name = name;
        this.process = process;
        Port = port;
    }

    public string Name { get; }

    public int Port { get; }

    public int Id => process.Id;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}/mcp");

    /// <summary>Resident memory, in KiB.</summary>
    public long ResidentKilobytes => Status("VmRSS:");

    public long Threads => Status("Threads:");

    public static async Task<BenchProcess> Start(string name, string program, Func<int, IEnumerable<string>> arguments, params (string Name, string Value)[] variables)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, arguments(port)) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (variable, value) in variables)
            start.Environment[variable] = value;
        var server = new BenchProcess(name, Process.Start(start)!, port);
        server.process.ErrorDataReceived += (_, line) => Forward(name, line.Data);
        server.process.BeginErrorReadLine();
        server.process.BeginOutputReadLine();
        await server.Listening();
        return server;
    }

    /// <summary>One of this program's own roles.</summary>
    public static Task<BenchProcess> StartOwn(string role, params string[] arguments) =>
        Start(role, Environment.ProcessPath!, port => [.. Own(), role, "--port", $"{port}", .. arguments], HeyGenMcp.AsDeployed);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static IEnumerable<string> Own() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? [typeof(BenchProcess).Assembly.Location] : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Forward(string name, string? line)
    {
        if (line is { Length: > 0 } && Environment.GetEnvironmentVariable("BENCH_VERBOSE") is not null)
            Console.Error.WriteLine($"[{name}] {line}");
    }

    private async Task Listening()
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{Name} ended with exit code {process.ExitCode}; BENCH_VERBOSE=1 shows what it said.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (deadline.Elapsed < StartTime)
            {
                await Task.Delay(50);
            }
        }
    }

    private long Status(string field) => File.ReadLines($"/proc/{Id}/status")
        .Where(line => line.StartsWith(field, StringComparison.Ordinal))
        .Select(line => long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), System.Globalization.CultureInfo.InvariantCulture))
        .First();
}
