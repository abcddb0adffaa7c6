using HeyGen.Mcp.Pipeline;
using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Features.Discovery;

/// <summary>Two tools that stand for all others, where these are too many to be listed one by one.</summary>
[McpServerToolType, Toolset(ToolSelection.Dynamic)]
internal sealed partial class DiscoveryTools(ToolSelection selection, ToolCallPipeline calls)
{
    /// <summary>Find HeyGen tools that are not listed, for a task: best first, the first two with their arguments.</summary>
    /// <param name="query">What you want to do, in a few English words.</param>
    /// <param name="limit">How many.</param>
    [ListedByDefault]
    [McpServerTool(Name = ToolSelection.SearchTool, Title = "Search HeyGen tools", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial FoundTools SearchHeygenTools(string query, [Range(1, 10)] int limit = 5)
    {
        var found = selection.Search.Rank(query);
        return FoundTools.Of(found.First(limit), found.Fit, selection.BestNotServed(query, found) is { } best ? $"{best} does this, but this server does not list it {selection.ReasonNotListed(best)}." : null);
    }

    /// <summary>Call a tool by name, listed or not. One of effect spend costs money, one of effect delete removes for good.</summary>
    /// <param name="name">Tool, as search_heygen_tools or a hint names it.</param>
    /// <param name="arguments">As its inputSchema says.</param>
    /// <param name="argumentsJson">The same as JSON text.</param>
    /// <exception cref="HeyGenException">No such tool is served.</exception>
    [ListedByDefault]
    [McpServerTool(Name = ToolSelection.CallTool, Title = "Call HeyGen tool", ReadOnly = false, Idempotent = false, Destructive = true, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(JsonObject))]
    public async partial Task<CallToolResult> CallHeygenTool(RequestContext<CallToolRequestParams> call, string name, Dictionary<string, JsonElement>? arguments = null, string? argumentsJson = null, CancellationToken cancellationToken = default)
    {
        if (selection.FindCallable(name) is { } tool)
            return await calls.Run(tool, call.Of(tool, NestedCall.Arguments(arguments, argumentsJson)), cancellationToken);
        return DeprecatedTools.Find(name) is { } former ? ToolErrors.Renamed(former, selection) : throw HeyGenException.InvalidArgument("name", ToolResolver.Unknown(selection, name));
    }
}
