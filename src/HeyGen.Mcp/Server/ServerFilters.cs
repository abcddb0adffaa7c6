using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Toolsets;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Server;

/// <summary>What happens around every tool: which are listed, and which can be called.</summary>
internal static class ServerFilters
{
    private static readonly TimeSpan ListLifetime = TimeSpan.FromHours(1);

    public static IMcpServerBuilder WithServerFilters(this IMcpServerBuilder builder) => builder.WithRequestFilters(filters =>
    {
        filters.AddListToolsFilter(next => async (request, cancellationToken) =>
        {
            var selection = request.Services!.GetRequiredService<ToolSelection>();
            var list = await next(request, cancellationToken);
            list.Tools = [.. list.Tools.Where(tool => selection.IsListed(tool.Name)).OrderBy(tool => tool.Name, StringComparer.Ordinal)];
            list.TimeToLive = ListLifetime;
            list.CacheScope = selection.IsNarrowed ? CacheScope.Private : CacheScope.Public;
            return list;
        });

        filters.AddCallToolFilter(next => async (call, cancellationToken) =>
        {
            var selection = call.Services!.GetRequiredService<ToolSelection>();
            if (selection.Find(call.Params?.Name) is not { } tool)
                return FormerNames.Find(call.Params?.Name) is { } former ? ToolErrors.Renamed(former) : throw new McpProtocolException(UnknownTool(call.Params?.Name, selection), McpErrorCode.InvalidParams);

            return await call.Services!.GetRequiredService<CheckedCalls>().Run(tool, call, cancellationToken);
        });
    });

    /// <summary>What a call of a tool is told that is not there.</summary>
    internal static string UnknownTool(string? name, ToolSelection selection) =>
        $"Unknown tool: '{Nearest.Echo(name ?? "")}'{Nearest.Suggestion(name ?? "", selection.Names)}";
}
