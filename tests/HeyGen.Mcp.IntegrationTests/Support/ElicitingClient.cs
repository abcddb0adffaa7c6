namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>Begins sessions as a client of an older revision does that can ask its user.</summary>
internal static class ElicitingClient
{
    public const string Revision = "2025-06-18";
    public const string SessionHeader = "Mcp-Session-Id";
    public const string Create = """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"create_prompt_avatar","arguments":{"name":"Ann","prompt":"A teacher."}}}""";
    private const string Capabilities = """{"elicitation":{}}""";

    public static Task<HttpAnswer> Initialize(HttpEndpoint endpoint, string capabilities, params (string Name, string? Value)[] headers) => endpoint.Post(
        $$$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{{Revision}}}}","capabilities":{{{{capabilities}}}},"clientInfo":{"name":"test","version":"1"}}}""",
        headers);

    /// <summary>Calls what costs, and is to be asked before.</summary>
    public static Task<EventStream> OpenCreate(HttpEndpoint endpoint, string? session, string key = HttpEndpoint.Key) =>
        EventStream.Open(endpoint.Request(Create, ("X-Api-Key", key), (SessionHeader, session), ("MCP-Protocol-Version", Revision)));

    /// <summary>Opens the stream of a session for what answers none of its requests.</summary>
    public static Task<EventStream> OpenStream(HttpEndpoint endpoint, string? session) => EventStream.Open(
        new HttpRequestMessage(HttpMethod.Get, endpoint.Address) { Headers = { { SessionHeader, session }, { "X-Api-Key", HttpEndpoint.Key }, { "Accept", "text/event-stream" }, { "MCP-Protocol-Version", Revision } } });

    /// <returns>The session's id; null if it got none.</returns>
    public static async Task<string?> SessionOf(HttpEndpoint endpoint, string key = HttpEndpoint.Key, params (string Name, string? Value)[] headers)
    {
        var answer = await Initialize(endpoint, Capabilities, [("X-Api-Key", key), .. headers]);
        Assert.Equal(200, answer.Status);
        return answer.Headers.TryGetValues(SessionHeader, out var ids) ? ids.Single() : null;
    }
}
