using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>What a client says of itself is kept for as long as its session or its request lasts: never at the size that the client chose.</summary>
public sealed class ClientDescriptionTests : UpstreamTest
{
    private const int Largest = 1024;
    private const string Modern = "io.modelcontextprotocol/";
    private static readonly string Long = new('x', 9_000);

    /// <summary>Capabilities of up to 60 kB, and a client by name.</summary>
    public static TheoryData<string, string, string> Hostile => new()
    {
        { "experimental members", $$$$"""{"elicitation":{},"experimental":{{{{Members("{}")}}}}}""", Info("x") },
        { "experimental text", $$$$"""{"elicitation":{},"experimental":{"x":{"y":"{{{{Long}}}}"}}}""", Info("x") },
        { "extensions", $$$$"""{"elicitation":{},"extensions":{{{{Members("{}")}}}}}""", Info("x") },
        { "capabilities that nobody knows", $$$$"""{"elicitation":{},"x":{{{{Members("[]")}}}}}""", Info("x") },
        { "elicitation", $$$$"""{"elicitation":{"form":{{{{Members("{}")}}}},"x":"{{{{Long}}}}"}}""", Info("x") },
        { "roots and sampling", $$$$"""{"elicitation":{},"roots":{"x":"{{{{Long}}}}"},"sampling":{"context":{"x":"{{{{Long}}}}"}}}""", Info("x") },
        { "name", """{"elicitation":{}}""", Info(Long) },
        { "title", """{"elicitation":{}}""", $$$$"""{"name":"x","version":"{{{{Long}}}}","title":"{{{{Long}}}}"}""" },
        { "icons", """{"elicitation":{}}""", $$$$"""{"name":"x","version":"1","icons":[{"src":"https://example.org/{{{{Long}}}}"}]}""" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Session_OfAClientThatSaysMuchOfItself_KeepsLittle(string kind, string capabilities, string info)
    {
        var (seen, endpoint) = await Start();
        await using var _ = endpoint;
        var begun = await endpoint.Post($$$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{{ElicitingClient.Revision}}}}","capabilities":{{{{capabilities}}}},"clientInfo":{{{{info}}}},"_meta":{"x":"y"}}}""");

        await endpoint.Post("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""", (ElicitingClient.SessionHeader, begun.Headers.GetValues(ElicitingClient.SessionHeader).Single()), ("MCP-Protocol-Version", ElicitingClient.Revision));

        var server = Assert.Single(seen).Server;
        Assert.NotNull(server.ClientCapabilities?.Elicitation);
        AssertLittle(kind, server.ClientCapabilities, server.ClientInfo);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Request_OfAClientThatSaysMuchOfItself_KeepsLittle(string kind, string capabilities, string info)
    {
        var (seen, endpoint) = await Start();
        await using var _ = endpoint;
        var meta = new Dictionary<string, object>
        {
            [Modern + "protocolVersion"] = HttpEndpoint.Modern,
            [Modern + "clientCapabilities"] = JsonElement.Parse(capabilities),
            [Modern + "clientInfo"] = JsonElement.Parse(info),
        };

        await endpoint.Call("tools/list", new Dictionary<string, object> { ["_meta"] = meta });

        var request = Assert.Single(seen);
        Assert.NotNull(request.JsonRpcRequest.Context!.ClientCapabilities?.Elicitation);
        AssertLittle(kind, request.JsonRpcRequest.Context.ClientCapabilities, request.JsonRpcRequest.Context.ClientInfo);
        Assert.InRange(request.JsonRpcRequest.Params!.ToJsonString().Length, 1, Largest);
    }

    [Fact]
    public async Task Initialize_ManyThatSayMuchOfThemselves_FitIntoALittleMemory()
    {
        await using var server = await HostedProcess.Start(upstream: null, ["--address-requests-per-second", "0"], ("DOTNET_GCHeapHardLimit", "0x8000000"));
        for (var number = 0; number < 120; number++)
        {
            using var begun = await server.Post(HostedProcess.Message(1, "initialize", new { protocolVersion = ElicitingClient.Revision, capabilities = JsonElement.Parse($$$$"""{"elicitation":{},"experimental":{{{{Members("{}")}}}}}"""), clientInfo = new { name = "x", version = "1" } }), $"made_up_key_{number:0000000000}");
            Assert.Equal((200, true), ((int)begun.StatusCode, begun.Headers.Contains(ElicitingClient.SessionHeader)));
        }
    }

    private static string Members(string value) => $"{{{string.Join(',', Enumerable.Range(0, 4_000).Select(number => $"\"{number}\":{value}"))}}}";

    private static string Info(string name) => $$$$"""{"name":"{{{{name}}}}","version":"1"}""";

    private static void AssertLittle(string kind, ClientCapabilities? capabilities, Implementation? info) => Assert.True(
        JsonSerializer.Serialize(capabilities, McpJsonUtilities.DefaultOptions).Length + JsonSerializer.Serialize(info, McpJsonUtilities.DefaultOptions).Length <= Largest, kind);

    /// <summary>A server, and the lists of tools that it was asked for.</summary>
    private async Task<(List<RequestContext<ListToolsRequestParams>> Seen, HttpEndpoint Endpoint)> Start()
    {
        List<RequestContext<ListToolsRequestParams>> seen = [];
        return (seen, await HttpEndpoint.Start(Upstream.Address, also: server => server.WithRequestFilters(filters => filters.AddListToolsFilter(next => (request, cancellationToken) =>
        {
            seen.Add(request);
            return next(request, cancellationToken);
        }))));
    }
}
