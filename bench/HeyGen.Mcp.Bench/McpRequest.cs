namespace HeyGen.Mcp.Bench;

/// <summary>A tools/call of the current revision, as bytes on the wire.</summary>
internal static class McpRequest
{
    private const string Meta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}""";

    public static IEnumerable<(string Name, string Value)> Headers(string tool) =>
    [
        ("Content-Type", "application/json"),
        ("Accept", "application/json, text/event-stream"),
        ("MCP-Protocol-Version", "2026-07-28"),
        ("Mcp-Method", "tools/call"),
        ("Mcp-Name", tool),
    ];

    public static string CallBody(string tool, string arguments, int id) =>
        $$"""{"jsonrpc":"2.0","id":{{id}},"method":"tools/call","params":{"name":"{{tool}}","arguments":{{arguments}},"_meta":{{Meta}} } }""";
}
