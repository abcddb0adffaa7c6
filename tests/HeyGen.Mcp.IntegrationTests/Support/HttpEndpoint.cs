using System.Net.Http.Headers;
using HeyGen.Api;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>The hosted endpoint on a port of its own, with a HeyGen that the test plays.</summary>
internal sealed class HttpEndpoint : IAsyncDisposable
{
    public const string Key = "hgk_CANARY_A_0123456789";
    public const string OtherKey = "hgk_CANARY_B_0123456789";
    public const string Modern = "2026-07-28";
    private readonly WebApplication app;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private HttpEndpoint(WebApplication app) => this.app = app;

    public Uri Address => new($"{app.Urls.Single()}/mcp");

    public IServiceProvider Services => app.Services;

    /// <param name="time">The clock of jobs and of the network.</param>
    /// <param name="also">What else the server gets.</param>
    /// <param name="own">The key that pays where callers show tokens.</param>
    /// <param name="secrets">Under which the server seals.</param>
    public static async Task<HttpEndpoint> Start(Uri upstream, ServerSettings? settings = null, HttpSettings? http = null, TimeProvider? time = null, Action<IMcpServerBuilder>? also = null, HeyGenCredential? own = null, IReadOnlyList<byte[]>? secrets = null)
    {
        var api = new HeyGenApiOptions(upstream, Upstream.UserAgent);
        var built = HttpServer.Build(ToolCatalog.All, settings ?? new ServerSettings(), (http ?? new HttpSettings()) with { Urls = "http://127.0.0.1:0" }, new Upstream(api, new RequestCredential(new HttpContextAccessor())) { Own = own, StateKeys = secrets ?? [] }, server =>
        {
            also?.Invoke(server);
            if (time is not null)
                server.Services.AddSingleton(time).AddKeyedSingleton(HeyGenApiServices.NetworkClock, time);
        });
        await built.StartAsync();
        return new HttpEndpoint(built);
    }

    /// <summary>A POST as an older client sends it; a header given as null is left out.</summary>
    public Task<HttpAnswer> Post(string body, params (string Name, string? Value)[] headers) => Send(Request(body, headers));

    /// <summary>A call as a client of 2026-07-28 sends it; headers given here replace the usual ones.</summary>
    public Task<HttpAnswer> Call(string method, object parameters, params (string Name, string? Value)[] headers) => Send(ModernRequest(method, parameters, headers));

    public HttpRequestMessage ModernRequest(string method, object parameters, params (string Name, string? Value)[] headers)
    {
        var all = JsonSerializer.SerializeToNode(parameters)!.AsObject();
        all["_meta"] ??= JsonSerializer.SerializeToNode(Meta());
        var name = (all["name"] ?? all["uri"] ?? all["taskId"])?.GetValue<string>();
        return Request(
            JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = all }),
            [.. new (string Name, string? Value)[] { ("MCP-Protocol-Version", Modern), ("Mcp-Method", method), ("Mcp-Name", name) }.Where(usual => !headers.Any(own => own.Name == usual.Name)), .. headers]);
    }

    /// <summary>What each modern request says about its sender.</summary>
    public static Dictionary<string, object> Meta() => new()
    {
        ["io.modelcontextprotocol/protocolVersion"] = Modern,
        ["io.modelcontextprotocol/clientInfo"] = new { name = "test", version = "1" },
        ["io.modelcontextprotocol/clientCapabilities"] = new { },
    };

    public HttpRequestMessage Request(string body, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in new (string Name, string? Value)[] { ("X-Api-Key", Key), ("Accept", "application/json, text/event-stream"), ("Content-Type", "application/json") }.Where(usual => !headers.Any(own => own.Name == usual.Name)).Concat(headers))
        {
            if (value is not null && !request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public async Task<HttpAnswer> Send(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        using (request)
        using (var response = await client.SendAsync(request, cancellationToken))
            return await HttpAnswer.Of(response);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>A whole answer over HTTP.</summary>
internal sealed record HttpAnswer(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Body)
{
    /// <summary>The one message, or the last one of a stream.</summary>
    public JsonElement Message => Messages[^1];

    public IReadOnlyList<JsonElement> Messages => ContentHeaders.ContentType?.MediaType is "text/event-stream"
        ? [.. Body.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line[6..]).RootElement)]
        : [JsonDocument.Parse(Body).RootElement];

    public JsonElement Result => Message.GetProperty("result");

    public int ErrorCode => Message.GetProperty("error").GetProperty("code").GetInt32();

    /// <summary>The tool error that a call ended with.</summary>
    public JsonElement ToolError
    {
        get
        {
            Assert.True(Result.GetProperty("isError").GetBoolean(), Body);
            return JsonDocument.Parse(Result.GetProperty("content")[0].GetText("text")!).RootElement.GetProperty("error");
        }
    }

    public IReadOnlyList<string> ToolNames => [.. Result.GetProperty("tools").EnumerateArray().Select(tool => tool.GetText("name")!)];

    public static async Task<HttpAnswer> Of(HttpResponseMessage response) =>
        new((int)response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
}
