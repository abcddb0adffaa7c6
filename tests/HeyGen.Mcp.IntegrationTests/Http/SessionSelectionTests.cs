using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Requests with and without a session stand beside each other, and none changes which tools another sees or what it may spend.</summary>
public sealed class SessionSelectionTests : UpstreamTest
{
    private const string List = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";
    private const string Account = """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"get_current_user","arguments":{}}}""";
    private static readonly byte[] Secret = StateKey.Random();

    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [Theory]
    [InlineData("X-MCP-Readonly", "true", "create_prompt_avatar")]
    [InlineData("X-MCP-Exclude-Tools", "create_prompt_avatar", "create_prompt_avatar")]
    [InlineData("X-MCP-Tools", "get_current_user", "create_prompt_avatar")]
    public async Task Session_OfACallerWhoAskedForLess_HasASelectionOfItsOwn(string header, string value, string tool)
    {
        await using var endpoint = await Start();
        await endpoint.Call("tools/list", new { });
        var (ann, ben) = (await ElicitingClient.SessionOf(endpoint), await ElicitingClient.SessionOf(endpoint, HttpEndpoint.OtherKey, (header, value)));
        await endpoint.Post(Account, ("Mcp-Session-Id", ann), ("MCP-Protocol-Version", ElicitingClient.Revision));

        var narrow = await endpoint.Post(List, ("Mcp-Session-Id", ben), ("X-Api-Key", HttpEndpoint.OtherKey), ("MCP-Protocol-Version", ElicitingClient.Revision), (header, value));
        var whole = await endpoint.Post(List, ("Mcp-Session-Id", ann), ("MCP-Protocol-Version", ElicitingClient.Revision));

        Assert.DoesNotContain(tool, narrow.ToolNames);
        Assert.Contains(tool, whole.ToolNames);
    }

    [Fact]
    public async Task Options_AfterARequestWithoutASession_StillGiveEachCallOfASessionItsOwnScope()
    {
        await using var endpoint = await Start();
        await endpoint.Call("tools/list", new { });
        await ElicitingClient.SessionOf(endpoint);

        Assert.True(endpoint.Services.GetRequiredService<IOptions<McpServerOptions>>().Value.ScopeRequests);
    }

    [Fact]
    public async Task Session_RestoredWithFewerTools_ChangesNobodyElsesList()
    {
        await using var before = await Start();
        var session = await ElicitingClient.SessionOf(before);
        await using var endpoint = await Start();
        await endpoint.Post("""{"jsonrpc":"2.0","id":4,"method":"ping"}""", ("Mcp-Session-Id", session), ("MCP-Protocol-Version", ElicitingClient.Revision), ("X-MCP-Toolsets", "webhooks"));
        await endpoint.Post(List, ("Mcp-Session-Id", session), ("MCP-Protocol-Version", ElicitingClient.Revision));

        var other = await endpoint.Post(List, ("X-Api-Key", HttpEndpoint.OtherKey), ("MCP-Protocol-Version", ElicitingClient.Revision));

        Assert.Contains("create_prompt_avatar", other.ToolNames);
    }

    [Fact]
    public async Task Session_WithToolsThatAreNotListedByDefault_ListsThem()
    {
        await using var endpoint = await Start(new ServerSettings());
        var headers = ("X-MCP-Toolsets", (string?)"webhooks");
        var session = await ElicitingClient.SessionOf(endpoint, HttpEndpoint.Key, headers);

        var list = await endpoint.Post(List, ("Mcp-Session-Id", session), ("MCP-Protocol-Version", ElicitingClient.Revision), headers);
        var without = await endpoint.Post(List, ("MCP-Protocol-Version", ElicitingClient.Revision), headers);

        Assert.Equal(without.ToolNames, list.ToolNames);
        Assert.Contains("list_webhook_endpoints", list.ToolNames);
    }

    private Task<HttpEndpoint> Start(ServerSettings? settings = null) =>
        HttpEndpoint.Start(Upstream.Address, settings ?? new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always }, secrets: [Secret]);
}
