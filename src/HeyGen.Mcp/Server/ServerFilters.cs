using HeyGen.Mcp.Server.Arguments;
using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Toolsets;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Server;

/// <summary>What happens around every tool: which are listed, how arguments are read and how failures are told.</summary>
internal static class ServerFilters
{
    private static readonly TimeSpan ListLifetime = TimeSpan.FromHours(1);

    public static IMcpServerBuilder WithServerFilters(this IMcpServerBuilder builder) => builder.WithRequestFilters(filters =>
    {
        filters.AddListToolsFilter(next => async (request, cancellationToken) =>
        {
            var selection = request.Services!.GetRequiredService<ToolSelection>();
            var list = await next(request, cancellationToken);
            list.Tools = [.. list.Tools.Where(tool => selection.Find(tool.Name) is not null).OrderBy(tool => tool.Name, StringComparer.Ordinal)];
            list.TimeToLive = ListLifetime;
            return list;
        });

        filters.AddCallToolFilter(next => async (call, cancellationToken) =>
        {
            var selection = call.Services!.GetRequiredService<ToolSelection>();
            if (selection.Find(call.Params?.Name) is not { } tool)
                return FormerNames.Find(call.Params?.Name) is { } former ? ToolErrors.Renamed(former) : throw UnknownTool(call.Params?.Name, selection);

            try
            {
                var arguments = ArgumentNames.Normalize(tool.FullInputSchema, call.Params!.Arguments);
                if (SchemaCheck.Problems(tool.FullInputSchema, arguments) is { Count: > 0 } problems)
                    return ToolErrors.InvalidArguments(problems);

                call.Params.Arguments = arguments;
                return await next(call, cancellationToken);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or InputRequiredException or McpProtocolException))
            {
                call.Services!.GetRequiredService<ILoggerFactory>().CreateLogger("HeyGen.Mcp.Tools").ToolFailed(tool.Name, failure);
                return ToolErrors.From(failure);
            }
        });
    });

    private static McpProtocolException UnknownTool(string? name, ToolSelection selection) =>
        new($"Unknown tool: '{name}'{Nearest.Suggestion(name ?? "", selection.Names)}", McpErrorCode.InvalidParams);
}
