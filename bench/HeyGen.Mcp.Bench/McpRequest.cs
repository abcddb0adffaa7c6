using System.Text;

namespace HeyGen.Mcp.Bench;

/// <summary>Requests of the current revision.</summary>
internal static class McpRequest
{
    private const string Key = "bench-key-0123456789";
    private const string Meta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}""";

    public static HttpRequestMessage Call(Uri endpoint, string tool, string arguments, string key = Key) =>
        Post(endpoint, "tools/call", $"\"name\":\"{tool}\",\"arguments\":{arguments},", key, tool);

    /// <summary>Bytes of a server's answer to tools/list.</summary>
    public static async Task<int> ListLength(Uri endpoint)
    {
        using var client = new HttpClient();
        using var request = Post(endpoint, "tools/list", parameters: "", Key, name: null);
        using var response = await client.SendAsync(request);
        return (await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
    }

    private static HttpRequestMessage Post(Uri endpoint, string method, string parameters, string key, string? name)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{ {{parameters}}"_meta":{{Meta}} } }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", method);
        request.Headers.Add("X-Api-Key", key);
        if (name is not null)
            request.Headers.Add("Mcp-Name", name);
        return request;
    }
}
