using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Api.Catalogs;
using HeyGen.Mcp.Pipeline;
using HeyGen.Mcp.Toolsets;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Discovery;

/// <summary>Two tools that stand for all others, where these are too many to be listed one by one.</summary>
[McpServerToolType, Toolset(ToolSelection.Dynamic)]
internal sealed partial class DiscoveryTools(ToolSelection selection, ToolCallPipeline calls)
{
    /// <summary>Find the HeyGen tools for a task, best first, each with what it does and the arguments it takes.</summary>
    /// <param name="query">What you want to do, in a few words.</param>
    /// <param name="limit">How many.</param>
    [McpServerTool(Name = ToolSelection.SearchTool, Title = "Search HeyGen tools", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial FoundTools SearchHeygenTools(string query, [Range(1, 10)] int limit = 5) =>
        new([.. selection.Search.Find(query, limit).Select(FoundTool.Of)]);

    /// <summary>Call a tool that search_heygen_tools found. One of effect spend costs money, one of effect delete removes for good.</summary>
    /// <param name="name">Name of the tool.</param>
    /// <param name="arguments">As its inputSchema says.</param>
    /// <exception cref="HeyGenException">No such tool is served.</exception>
    [McpServerTool(Name = ToolSelection.CallTool, Title = "Call HeyGen tool", ReadOnly = false, Idempotent = false, Destructive = true, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(JsonObject))]
    public async partial Task<CallToolResult> CallHeygenTool(RequestContext<CallToolRequestParams> call, string name, Dictionary<string, JsonElement>? arguments = null, CancellationToken cancellationToken = default)
    {
        if (selection.FindBehindSearch(name) is not { } tool)
            return DeprecatedTools.Find(name) is { } former ? ToolErrors.Renamed(former) : throw NoSuchTool(name);

        return await calls.Run(tool, call.Of(tool, arguments), cancellationToken);
    }

    private HeyGenException NoSuchTool(string name) => HeyGenException.InvalidArgument(
        "name",
        $"This server serves no tool '{NameSuggestions.Echo(name)}'{NameSuggestions.Suggestion(name, selection.Names)}.",
        $"Find one with {ToolSelection.SearchTool}.");
}
