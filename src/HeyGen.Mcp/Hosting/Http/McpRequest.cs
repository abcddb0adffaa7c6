namespace HeyGen.Mcp.Hosting.Http;

/// <summary>What a request asks for, which its log line and its metrics name and the options of its server depend on: the feature of a request whose body was found to be one.</summary>
/// <param name="method">The JSON-RPC method, as the client wrote it.</param>
internal sealed class McpRequest(string method)
{
    /// <summary>The header that names a session.</summary>
    public const string SessionHeader = "Mcp-Session-Id";

    /// <summary>The JSON-RPC method.</summary>
    public string Method { get; } = ClosedNames.OfMethod(method);

    /// <summary>True for a call of a tool.</summary>
    public bool IsToolCall => Method is RequestMethods.ToolsCall;

    /// <summary>The tool that is called; null for other methods.</summary>
    public string? Tool { get; set; }

    /// <summary>The code of a tool error.</summary>
    public string? Error { get; set; }
}
