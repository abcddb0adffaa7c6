using System.Buffers;
using System.Text.Json;
using HeyGen.Mcp.Hosting.Http.ToolFiltering;
using HeyGen.Mcp.Toolsets;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>
/// Tells a client by status that its token allows too little, so that it can ask for more. This is a courtesy, made
/// before the answer begins; <see cref="ScopeStep"/> is what keeps the tool from running.
/// </summary>
/// <param name="lacksScope">The answer to a token that allows too little; null where callers bring keys, which allow everything.</param>
internal sealed class ScopeChallenge(HttpRefusal? lacksScope)
{
    /// <returns>Null if the call may go on.</returns>
    public HttpRefusal? Of(HttpContext http, in ReadOnlySequence<byte> body) =>
        lacksScope is null || Scopes.Has(http.User, Scopes.Spend) || Reads(http.Features.Get<RequestToolset>()?.Selection, Call(IncomingMessage.Read(body)))
            ? null
            : lacksScope;

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

    /// <summary>True for a tool that only reads, also where another tool calls it; and for none at all, which is told elsewhere.</summary>
    private static bool Reads(ToolSelection? selection, CallToolRequestParams? call) => selection?.Find(call?.Name) switch
    {
        null => true,
        { Name: ToolSelection.CallTool } caller => Called(selection!, caller, call!) is { Facts.ReadOnly: true },
        var tool => tool.Facts.ReadOnly,
    };

    private static HeyGenTool? Called(ToolSelection selection, HeyGenTool caller, CallToolRequestParams call) =>
        ArgumentNormalizer.Normalize(caller.FullInputSchema, call.Arguments).TryGetValue("name", out var name) && name.ValueKind is JsonValueKind.String
            ? selection.FindBehindSearch(name.GetString()!)
            : null;
}
