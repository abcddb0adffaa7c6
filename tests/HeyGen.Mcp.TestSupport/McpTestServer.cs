using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Api;
using HeyGen.Api.AudioScape;
using HeyGen.Api.Http;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Hosting;
using HeyGen.Mcp.Toolsets;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.TestSupport;

/// <summary>The real server and the official client, joined by two pipes. Only HeyGen is played by somebody else.</summary>
internal sealed class McpTestServer : IAsyncDisposable
{
    public const string Key = "hgk_TEST_0123456789abcdef";
    public const string AudioScapeKey = "asc_TEST_0123456789abcdef";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    private McpTestServer(ServiceProvider services, Task running, McpClient client)
    {
        this.services = services;
        this.running = running;
        Client = client;
    }

    public McpClient Client { get; }

    public IServiceProvider Services => services;

    public ToolSelection Selection => services.GetRequiredService<ToolSelection>();

    public static async Task<McpTestServer> Start(Uri upstream, ServerSettings? settings = null, HeyGenCredential? credential = null, bool localFiles = true, TimeProvider? time = null, McpClientOptions? clientOptions = null, Func<string, string?>? variable = null, TimeProvider? network = null, byte[]? stateKey = null, Action<IServiceCollection>? configure = null)
    {
        var toServer = new Pipe();
        var toClient = new Pipe();
        var registrations = new ServiceCollection();
        registrations.AddLogging();
        if (time is not null)
            registrations.AddSingleton(time);
        if (network is not null)
            registrations.AddKeyedSingleton(HeyGenApiServices.NetworkClock, network);
        registrations.AddMcpServer().WithClientQuestions();
        registrations.AddHeyGenMcp(
                ToolCatalog.All,
                settings ?? new ServerSettings { Toolsets = ["all", "preview", "dynamic"] },
                new Upstream(new HeyGenApiOptions(upstream, Upstream.UserAgent), EnvironmentCredential.Of(credential ?? HeyGenCredential.ApiKey(Key, "the test")))
                {
                    StateKeys = stateKey is null ? [] : [stateKey],
                    AudioScape = new AudioScapeOptions(upstream, AudioScapeKey, Upstream.UserAgent),
                    Variable = variable ?? (name => name is AudioScapeOptions.KeyVariable ? AudioScapeKey : null),
                },
                localFiles)
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        configure?.Invoke(registrations);
        var provider = registrations.BuildServiceProvider();
        var session = provider.GetRequiredService<McpServer>().RunAsync();
        var client = await TestClient.Connect(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), clientOptions);
        return new McpTestServer(provider, session, client);
    }

    public async Task<CallToolResult> Call(string tool, object? arguments = null) =>
        await Client.CallToolAsync(tool, Arguments(arguments), cancellationToken: stop.Token);

    /// <summary>The structured result of a call that must succeed, but for the estimate that comes with every call that spends.</summary>
    public async Task<JsonElement> Result(string tool, object? arguments = null)
    {
        var whole = await WholeResult(tool, arguments);
        if (tool is "estimate_cost" || !whole.TryGetProperty("estimate", out _))
            return whole;
        var answer = JsonObject.Create(whole)!;
        answer.Remove("estimate");
        return JsonSerializer.SerializeToElement(answer, Plain);
    }

    /// <summary>The structured result of a call that must succeed.</summary>
    public async Task<JsonElement> WholeResult(string tool, object? arguments = null)
    {
        var result = await Call(tool, arguments);
        Assert.False(result.IsError is true, Text(result));
        return result.StructuredContent ?? throw new InvalidOperationException($"{tool} returned no structured content.");
    }

    /// <summary>The error of a call that must fail.</summary>
    public async Task<JsonElement> Error(string tool, object? arguments = null)
    {
        var result = await Call(tool, arguments);
        Assert.True(result.IsError, Text(result));
        return JsonDocument.Parse(Text(result)).RootElement.GetProperty("error");
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await stop.CancelAsync();
        await services.DisposeAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static string Text(CallToolResult result) => result.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text ?? "";

    private static Dictionary<string, object?> Arguments(object? arguments) =>
        JsonSerializer.SerializeToElement(arguments ?? new { }).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);
}
