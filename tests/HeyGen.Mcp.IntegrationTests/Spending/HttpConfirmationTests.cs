using HeyGen.Mcp.Configuration;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.IntegrationTests.Spending;

/// <summary>The same questions over HTTP: asked where the protocol lets a server without sessions ask, else a token; SessionTests has those with sessions.</summary>
public sealed class HttpConfirmationTests : SpendingTest
{
    private const string Legacy = "2025-06-18";
    private static readonly HttpSettings WithoutSessions = new() { Sessions = SessionUse.Off };
    private static readonly Dictionary<string, object?> Arguments = JsonSerializer.SerializeToElement(Clip).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);

    [Theory]
    [InlineData("accept", 1)]
    [InlineData("decline", 0)]
    public async Task Auto_NewestProtocol_Asks(string action, int sent)
    {
        List<string> questions = [];
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings());
        await using var client = await Connect(endpoint, Answering(action, questions));

        var result = await client.CallToolAsync(ClipTool, Arguments);

        Assert.Equal((1, sent, sent is 0), (questions.Count, Posts.Count(), result.IsError is true));
    }

    [Fact]
    public async Task Auto_OlderProtocolWithoutSessions_GoesOn()
    {
        List<string> questions = [];
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings(), WithoutSessions);
        await using var client = await Connect(endpoint, Answering("decline", questions, Legacy));

        var result = await client.CallToolAsync(ClipTool, Arguments);

        Assert.Equal((0, 1, false), (questions.Count, Posts.Count(), result.IsError is true));
    }

    [Fact]
    public async Task Always_OlderProtocolWithoutSessions_TakesTheTokenOfItsOwnCallerOnly()
    {
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings { Confirm = ConfirmMode.Always }, WithoutSessions);
        await using var ours = await Connect(endpoint, Answering("decline", [], Legacy));
        await using var theirs = await Connect(endpoint, Answering("decline", [], Legacy), HttpEndpoint.OtherKey);

        var token = Error(await ours.CallToolAsync(ClipTool, Arguments)).GetText("confirm_token");
        var confirmed = new Dictionary<string, object?>(Arguments) { ["confirmToken"] = token };
        var stolen = Error(await theirs.CallToolAsync(ClipTool, confirmed));
        var before = Posts.Count();
        await ours.CallToolAsync(ClipTool, confirmed);

        Assert.StartsWith("confirmToken is not accepted: it was given to another account.", stolen.GetText("message"), StringComparison.Ordinal);
        Assert.Equal((0, 1), (before, Posts.Count()));
    }

    private static Task<McpClient> Connect(HttpEndpoint endpoint, McpClientOptions options, string key = HttpEndpoint.Key) => TestClient.Connect(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = endpoint.Address, TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["X-Api-Key"] = key } }),
        options);

    private static JsonElement Error(CallToolResult result)
    {
        Assert.True(result.IsError);
        return JsonDocument.Parse(((TextContentBlock)result.Content[0]).Text).RootElement.GetProperty("error");
    }
}
