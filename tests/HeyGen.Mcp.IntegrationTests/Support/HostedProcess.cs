using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>The built program as a hosted server on a free port, and a client that writes every byte itself.</summary>
internal sealed partial class HostedProcess : IAsyncDisposable
{
    public const string Key = "hgk_CANARY_A_0123456789abcdef";
    public const string OtherKey = "hgk_CANARY_B_0123456789abcdef";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly TemporaryFolder home;
    private readonly ConcurrentQueue<string> log = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostedProcess(Process process, TemporaryFolder home)
    {
        this.process = process;
        this.home = home;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Limit };

    public Uri Address { get; private set; } = null!;

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

    /// <summary>Done once a line with this in it was written.</summary>
    public Task Logged(string part)
    {
        var seen = awaited.GetOrAdd(part, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (log.Any(line => line.Contains(part, StringComparison.Ordinal)))
            seen.TrySetResult();
        return seen.Task.WaitAsync(Limit);
    }

    /// <param name="upstream">Where HeyGen is; a sandbox of its own if null.</param>
    public static async Task<HostedProcess> Start(Uri? upstream, string[] arguments, params (string Name, string Value)[] variables)
    {
        var folder = new TemporaryFolder();
        string[] all = ["http", "--urls", "http://127.0.0.1:0", .. upstream is null ? ["--sandbox"] : (string[])[], .. arguments];
        (string, string)[] environment = upstream is null ? variables : [("HEYGEN_API_BASE_URL", upstream.ToString()), .. variables];
        var started = new HostedProcess(Process.Start(HeyGenMcpProcess.StartInfo(folder, all, environment))!, folder);
        started.Address = await started.address.Task.WaitAsync(Limit);
        return started;
    }

    /// <summary>A request as a client of 2026-07-28 sends it.</summary>
    public Task<HttpResponseMessage> Modern(string method, object parameters, string? key = Key, params (string Name, string Value)[] headers)
    {
        var all = JsonSerializer.SerializeToNode(parameters)!.AsObject();
        all["_meta"] ??= JsonSerializer.SerializeToNode(HttpEndpoint.Meta());
        var name = (all["name"] ?? all["uri"])?.GetValue<string>();
        return Post(
            Message(1, method, all),
            key,
            [("MCP-Protocol-Version", HttpEndpoint.Modern), ("Mcp-Method", method), .. name is null ? Array.Empty<(string, string)>() : [("Mcp-Name", name)], .. headers]);
    }

    public Task<HttpResponseMessage> Call(string tool, object arguments, string? key = Key, int id = 1, params (string Name, string Value)[] headers) =>
        Post(Message(id, "tools/call", new { name = tool, arguments }), key, headers);

    public async Task<HttpResponseMessage> Post(string body, string? key = Key, params (string Name, string Value)[] headers)
    {
        using var request = Request(Address, body, key);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>A call of a tool, for a server that may stand behind another.</summary>
    public static HttpRequestMessage Request(Uri server, string tool, object arguments, int id, string key = Key) =>
        Request(server, Message(id, "tools/call", new { name = tool, arguments }), key);

    public static string Message(int id, string method, object parameters) => JsonSerializer.Serialize(new { jsonrpc = "2.0", id, method, @params = parameters });

    /// <summary>The JSON-RPC answer in a response, whether it came as JSON or as an event.</summary>
    public static async Task<JsonElement> Answer(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var json = text.StartsWith('{') ? text : text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];
        return JsonElement.Parse(json);
    }

    /// <summary>The code of a tool error; null if the call went well.</summary>
    public static async Task<JsonElement?> ErrorOf(HttpResponseMessage response)
    {
        var result = (await Answer(response)).GetProperty("result");
        return result.TryGetProperty("isError", out var failed) && failed.GetBoolean()
            ? JsonElement.Parse(result.GetProperty("content")[0].GetText("text")!).GetProperty("error")
            : null;
    }

    public Task<JsonElement> Get(string path) => Http.GetFromJsonAsync<JsonElement>(new Uri(Address, path));

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(Limit);
    }

    public void Terminate() => process.Terminate();

    public async Task<int> Gone()
    {
        await process.WaitForExitAsync().WaitAsync(Limit);
        return process.ExitCode;
    }

    /// <summary>Ends it, if nothing has yet, and answers all that it has written to its two outputs: while it runs, a line may be on its way.</summary>
    public async Task<string> WholeLog()
    {
        if (!process.HasExited)
            Terminate();
        await Gone();
        return string.Join('\n', log);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        home.Dispose();
    }

    [GeneratedRegex(@"serving MCP at (?<address>http://[^/\s]+)/mcp", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadyLine();

    private static HttpRequestMessage Request(Uri server, string body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/mcp")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", "2025-06-18");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        return request;
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            address.TrySetException(new InvalidOperationException($"The server did not start: {string.Join('\n', log)}"));
            return;
        }

        log.Enqueue(line);
        foreach (var (_, seen) in awaited.Where(part => line.Contains(part.Key, StringComparison.Ordinal)))
            seen.TrySetResult();
        if (ReadyLine().Match(line) is { Success: true } match)
            address.TrySetResult(new Uri(match.Groups["address"].Value));
    }
}
