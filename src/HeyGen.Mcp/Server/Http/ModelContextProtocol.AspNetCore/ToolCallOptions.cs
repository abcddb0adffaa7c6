using System.Runtime.CompilerServices;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>
/// A server's options without what a tools/call can't reach. A server is made for each request, and making one with
/// prompts, resources and completions for a call that only needs the tools costs a tenth of the whole call.
/// </summary>
internal static class ToolCallOptions
{
    private static readonly ConditionalWeakTable<McpServerOptions, McpServerOptions> Known = [];

    public static McpServerOptions Of(McpServerOptions whole) => Known.GetValue(whole, Reduced);

    private static McpServerOptions Reduced(McpServerOptions whole)
    {
        var reduced = new McpServerOptions
        {
            ServerInfo = whole.ServerInfo,
            ProtocolVersion = whole.ProtocolVersion,
            ScopeRequests = whole.ScopeRequests,
            InitializationTimeout = whole.InitializationTimeout,
            MaxSamplingOutputTokens = whole.MaxSamplingOutputTokens,
            ToolCollection = whole.ToolCollection,
        };
        reduced.Filters.Message = whole.Filters.Message;
        reduced.Filters.Request.CallToolFilters = whole.Filters.Request.CallToolFilters;
        reduced.Filters.Request.CallToolWithAlternateFilters = whole.Filters.Request.CallToolWithAlternateFilters;
        return reduced;
    }
}
