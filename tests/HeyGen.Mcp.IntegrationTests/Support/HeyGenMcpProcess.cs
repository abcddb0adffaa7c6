using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>What a process left behind.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>The built program as a process, with an environment that holds no setting but those a test gives.</summary>
internal sealed partial class HeyGenMcpProcess : IAsyncDisposable
{
    /// <summary>Only a process that hangs meets it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Names a program to test in place of the one that was built with the tests, such as a native one.</summary>
    private const string ProgramVariable = "TEST_PROGRAM";

    private readonly Process process;
    private readonly TemporaryFolder home;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> endpoint = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> error;
    private readonly Task outputEnd;
    private readonly Channel<string> unread = Channel.CreateUnbounded<string>();
    private readonly Dictionary<int, JsonElement> answers = [];

    private HeyGenMcpProcess(Process process, TemporaryFolder home)
    {
        this.process = process;
        this.home = home;
        error = ReadError();
        outputEnd = ReadOutput();
    }

    public int Id => process.Id;

    /// <summary>Where it serves MCP over HTTP, once it says so.</summary>
    public Task<Uri> Endpoint => endpoint.Task.WaitAsync(Limit);

    /// <summary>The most memory it ever had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>The processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime => Support.ProcessorTime.Of(process);

    public static HeyGenMcpProcess Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        var folder = new TemporaryFolder();
        return new HeyGenMcpProcess(Process.Start(StartInfo(folder, arguments, variables))!, folder);
    }

    /// <summary>How the program is started: with a home of its own, and no setting of whoever runs the tests.</summary>
    public static ProcessStartInfo StartInfo(TemporaryFolder folder, string[] arguments, params (string Name, string Value)[] variables)
    {
        var (program, first) = Program();
        var start = new ProcessStartInfo(program, [.. first, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HEYGEN_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["HOME"] = folder.Path;
        start.Environment["XDG_CONFIG_HOME"] = folder.Path;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>The variables that lead a process to a sandbox of the test's, whose jobs take as long as the test wants.</summary>
    public static (string Name, string Value)[] AccountAt(SandboxServer sandbox) => [("HEYGEN_API_BASE_URL", sandbox.BaseAddress.ToString()), ("HEYGEN_API_KEY", SandboxOptions.DemoKey)];

    /// <summary>Runs it to its end, with nothing on standard input.</summary>
    public static async Task<Finished> Run(string[] arguments, params (string Name, string Value)[] variables)
    {
        await using var program = Start(arguments, variables);
        return await program.End();
    }

    /// <summary>Runs it from a line of a shell, where <c>"$@"</c> stands for it.</summary>
    public static async Task<Finished> RunInShell(string line, string[] arguments, params (string Name, string Value)[] variables)
    {
        var folder = new TemporaryFolder();
        var start = StartInfo(folder, arguments, variables);
        string[] words = ["-c", line, "sh", start.FileName, .. start.ArgumentList];
        start.FileName = "sh";
        start.ArgumentList.Clear();
        foreach (var word in words)
            start.ArgumentList.Add(word);
        await using var program = new HeyGenMcpProcess(Process.Start(start)!, folder);
        return await program.End();
    }

    /// <summary>The words of a command that was printed, as a shell takes them.</summary>
    public static async Task<string[]> WordsOf(string command)
    {
        if (OperatingSystem.IsWindows())
            return [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(command)];
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf '%s\\n' {command}"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return (await shell.StandardOutput.ReadToEndAsync()).TrimEnd('\n').Split('\n');
    }

    public async Task Send(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>What another encoding than UTF-8 would write.</summary>
    public async Task Send(byte[] bytes)
    {
        await process.StandardInput.BaseStream.WriteAsync(bytes);
        await process.StandardInput.BaseStream.FlushAsync();
    }

    public Task Send(int id, string method, object parameters) => Send(JsonSerializer.Serialize(new { jsonrpc = "2.0", id, method, @params = parameters }));

    /// <summary>The handshake that every client understands.</summary>
    public async Task Initialize(string capabilities = "{}")
    {
        await Send(0, "initialize", new { protocolVersion = "2025-06-18", capabilities = JsonElement.Parse(capabilities), clientInfo = new { name = "test", version = "1" } });
        await Answer(0);
        await Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    /// <summary>The answer to a request; answers come in any order.</summary>
    public async Task<JsonElement> Answer(int id)
    {
        JsonElement answer;
        while (!answers.Remove(id, out answer))
        {
            var message = JsonDocument.Parse(await NextLine()).RootElement;
            if (message.TryGetProperty("id", out var answered) && answered.ValueKind is JsonValueKind.Number)
                answers[answered.GetInt32()] = message;
        }

        return answer;
    }

    public async Task<string> NextLine()
    {
        if (!await unread.Reader.WaitToReadAsync().AsTask().WaitAsync(Limit))
            throw new InvalidOperationException($"The process ended: {await error}");
        return await unread.Reader.ReadAsync();
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(Limit);
    }

    public void Terminate() => process.Terminate();

    public void Signal(int signal) => process.Send(signal);

    /// <summary>True for a signal that whoever started the tests has ignored, and the program with them; known on Linux only.</summary>
    public bool Ignores(int signal)
    {
        const string mask = "SigIgn:";
        var status = $"/proc/{process.Id}/status";
        return File.Exists(status) && (Convert.ToUInt64(File.ReadLines(status).Single(line => line.StartsWith(mask, StringComparison.Ordinal))[mask.Length..].Trim(), 16) >> (signal - 1) & 1) is 1;
    }

    /// <summary>Closes standard input and waits until the process has gone by itself.</summary>
    public async Task<Finished> End()
    {
        process.StandardInput.Close();
        return await Gone();
    }

    public async Task<Finished> Gone()
    {
        await outputEnd.WaitAsync(Limit);
        await process.WaitForExitAsync().WaitAsync(Limit);
        return new Finished(process.ExitCode, output.ToString(), await error);
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
        home.Dispose();
        return ValueTask.CompletedTask;
    }

    private static (string Program, string[] First) Program() => Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } named
        ? (named, [])
        : (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "heygen-mcp.dll")]);

    /// <summary>All the time, as clients do: a process whose output nobody reads stands still.</summary>
    private async Task ReadOutput()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            unread.Writer.TryWrite(line);
        }

        unread.Writer.Complete();
    }

    private async Task<string> ReadError()
    {
        var lines = new StringBuilder();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lines.AppendLine(line);
            if (ServingAt().Match(line) is { Success: true } serving)
                endpoint.TrySetResult(new Uri(serving.Value));
        }

        endpoint.TrySetException(new InvalidOperationException($"The process ended: {lines}"));
        _ = endpoint.Task.Exception; // seen, even where no test asks for it
        return lines.ToString();
    }

    [GeneratedRegex(@"(?<=serving MCP at )http://\S+/mcp", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServingAt();
}
