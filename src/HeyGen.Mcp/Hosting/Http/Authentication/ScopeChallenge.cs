using HeyGen.Mcp.Hosting.Http.ToolFiltering;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>
/// Tells a client by status that its token allows too little, so that it can ask for more. This is a courtesy, made
/// before the answer begins; <see cref="ScopeFilter"/> is what keeps the tool from running.
/// </summary>
internal sealed class ScopeChallenge(ScopeRules rules)
{
    /// <returns>Null if the call may go on.</returns>
    public HttpRefusal? Of(HttpContext http, in ReadOnlySequence<byte> body)
    {
        if (!rules.AreEnforced || rules.HasAll(http.User))
            return null;
        var selection = http.Features.Get<ReadOnlyCaller>()?.Unfiltered ?? http.Features.Get<RequestToolset>()?.Selection;
        return Tool(selection, Call(IncomingMessage.Read(body))) is { } tool && rules.Of(tool) is var needed && !Scopes.Has(http.User, needed) ? rules.Lacks(http, needed) : null;
    }

    private static CallToolRequestParams? Call(JsonRpcMessage? message)
    {
        try
        {
            return (CallToolRequestParams?)(message as JsonRpcRequest)?.Params.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolRequestParams)));
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The tool that is to run, also where another tool calls it; null for none at all, which is reported elsewhere.</summary>
    private static ToolMetadata? Tool(ToolSelection? selection, CallToolRequestParams? call) => selection?.Find(call?.Name) switch
    {
        { Name: ToolSelection.CallTool } caller => Called(selection!, caller, call!)?.Facts,
        var tool => tool?.Facts,
    };

    private static HeyGenTool? Called(ToolSelection selection, HeyGenTool caller, CallToolRequestParams call) =>
        ArgumentNormalizer.Normalize(caller.Arguments, call.Arguments).TryGetValue("name", out var name) && name.ValueKind is JsonValueKind.String
            ? selection.FindCallable(name.GetString()!)
            : null;
}
