namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>What the revision of 2026-07-28 knows beside tools, at a server that keeps nothing between requests, on both transports.</summary>
public sealed class ModernMethodTests : EndpointTest
{
    private static readonly object Wishes = new { toolsListChanged = true, promptsListChanged = true, resourcesListChanged = true };

    /// <summary>Methods of extensions that are not offered, of the client's side, and of what ended with the handshake.</summary>
    private static readonly string[] Missing =
    [
        "tasks/list", "tasks/result",
        "roots/list", "sampling/createMessage", "elicitation/create", "ping", "initialize", "logging/setLevel", "resources/subscribe", "resources/unsubscribe",
    ];

    public static TheoryData<string> NotThere => [.. Missing];

    [Fact]
    public async Task Listen_OverHttpToListsThatNeverChange_IsGrantedNothingAndEnds()
    {
        var answer = await Endpoint.Call("subscriptions/listen", new { notifications = Wishes });

        Assert.Equal((200, "text/event-stream", 2), (answer.Status, answer.ContentHeaders.ContentType?.MediaType, answer.Messages.Count));
        var granted = answer.Messages[0];
        Assert.Equal("notifications/subscriptions/acknowledged", granted.GetText("method"));
        Assert.Equal("{}", granted.GetProperty("params").GetProperty("notifications").GetRawText());
        Assert.Equal(1, granted.GetProperty("params").GetProperty("_meta").GetProperty("io.modelcontextprotocol/subscriptionId").GetInt32());
        Assert.Equal(("1", "complete"), (answer.Message.GetProperty("id").GetRawText(), answer.Result.GetText("resultType")));
    }

    [Fact]
    public async Task Listen_OverHttpOfAnOlderClient_IsNoMethod()
    {
        var answer = await Endpoint.Post("""{"jsonrpc":"2.0","id":7,"method":"subscriptions/listen","params":{"notifications":{}}}""", ("MCP-Protocol-Version", "2025-11-25"));

        Assert.Equal((200, "7", -32601), (answer.Status, answer.Message.GetProperty("id").GetRawText(), answer.ErrorCode));
    }

    [Fact]
    public async Task Discover_OverHttp_PromisesUpdatesOfResourcesAndNoNewsOfLists()
    {
        var answer = await Endpoint.Call("server/discover", new { });

        Assert.Equal("""["2026-07-28"]""", answer.Result.GetProperty("supportedVersions").GetRawText());
        AssertCapabilities("""{"prompts":{},"resources":{"subscribe":true},"tools":{},"completions":{}}""", answer.Result.GetProperty("capabilities"));
    }

    [Theory]
    [MemberData(nameof(NotThere))]
    public async Task Method_NotThere_IsNotFoundOverHttp(string method)
    {
        var answer = await Endpoint.Call(method, new { taskId = "t1", name = "x", uri = "heygen://x" }, ("Mcp-Name", method.StartsWith("tasks/", StringComparison.Ordinal) ? "t1" : "x"));

        Assert.Equal((404, "1", -32601), (answer.Status, answer.Message.GetProperty("id").GetRawText(), answer.ErrorCode));
    }

    [Fact]
    public async Task Process_OverStdio_GrantsNoNewsOfLists()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio"]);

        await server.Send(1, "server/discover", new { _meta = HttpEndpoint.Meta() });
        var discovered = (await server.Answer(1)).GetProperty("result").GetProperty("capabilities");
        for (var method = 0; method < Missing.Length; method++)
            await server.Send(10 + method, Missing[method], new { taskId = "t1", name = "x", uri = "heygen://x", level = "info", _meta = HttpEndpoint.Meta() });
        List<int> codes = [];
        for (var method = 0; method < Missing.Length; method++)
            codes.Add((await server.Answer(10 + method)).GetProperty("error").GetProperty("code").GetInt32());
        await server.Send(2, "subscriptions/listen", new { notifications = Wishes, _meta = HttpEndpoint.Meta() });
        var granted = JsonElement.Parse(await server.NextLine());
        Assert.Equal("complete", (await server.Answer(2)).GetProperty("result").GetText("resultType"));
        var finished = await server.End();

        AssertCapabilities("""{"prompts":{},"resources":{"subscribe":true},"tools":{},"completions":{}}""", discovered);
        Assert.All(codes, code => Assert.Equal(-32601, code));
        Assert.Equal("notifications/subscriptions/acknowledged", granted.GetText("method"));
        Assert.Equal("{}", granted.GetProperty("params").GetProperty("notifications").GetRawText());
        Assert.Equal(0, finished.ExitCode);
    }

    /// <summary>Extensions each have tests of their own; those of tasks and skills are there on both transports.</summary>
    private static void AssertCapabilities(string expected, JsonElement capabilities)
    {
        Assert.Equal(["io.modelcontextprotocol/skills", "io.modelcontextprotocol/tasks"], capabilities.GetProperty("extensions").EnumerateObject().Select(extension => extension.Name).Order(StringComparer.Ordinal));
        Assert.Equal(expected, $"{{{string.Join(',', capabilities.EnumerateObject().Where(member => member.Name is not "extensions").Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}"))}}}");
    }
}
