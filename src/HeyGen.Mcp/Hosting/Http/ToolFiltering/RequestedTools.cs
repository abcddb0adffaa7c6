using Microsoft.AspNetCore.Routing;

namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>Reads from a request's headers and path which tools its caller wants to see.</summary>
internal sealed class RequestedTools(ToolsetNames known)
{
    public const string Toolsets = "X-MCP-Toolsets";
    public const string Tools = "X-MCP-Tools";
    public const string ExcludeTools = "X-MCP-Exclude-Tools";
    public const string ReadOnly = "X-MCP-Readonly";
    private const string Toolset = "toolset";
    private const int MostNames = 200;

    /// <summary>Ends of the path that say the same as headers, for clients that can set no header.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["", "/readonly", $"/x/{{{Toolset}}}", $"/x/{{{Toolset}}}/readonly"];

    private static readonly string[] Headers = [Toolsets, Tools, ExcludeTools, ReadOnly];

    /// <param name="problem">What is wrong with the headers or the path.</param>
    public ToolFilter Read(HttpRequest request, out string? problem)
    {
        problem = null;
        var (headers, route) = (request.Headers, (request.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern);
        var isReadOnlyPath = route?.RawText?.TrimEnd('/').EndsWith("/readonly", StringComparison.Ordinal) is true;
        var toolset = request.RouteValues[Toolset] as string;
        if (toolset is null && !isReadOnlyPath && !Array.Exists(Headers, headers.ContainsKey))
            return ToolFilter.None;

        string[]? toolsets = toolset is not null ? [toolset.ToLowerInvariant()] : Names(headers, Toolsets) is { Length: > 0 } named ? named : null;
        var isReadOnly = headers[ReadOnly].ToString() is var said && string.IsNullOrWhiteSpace(said) ? false : LenientTextParser.Switch(said);
        var filter = new ToolFilter(toolsets, Names(headers, Tools), Names(headers, ExcludeTools), isReadOnlyPath || isReadOnly is true);
        problem = filter.Tools.Count + filter.ExcludeTools.Count + (toolsets?.Length ?? 0) > MostNames ? $"The X-MCP headers take {MostNames} names." : null;
        problem ??= known.NoToolsets(toolset is null ? Toolsets : "the path", toolsets ?? []).FirstOrDefault()
            ?? known.NoTools(Tools, filter.Tools).FirstOrDefault()
            ?? known.NoTools(ExcludeTools, filter.ExcludeTools).FirstOrDefault()
            ?? (isReadOnly is null ? $"{ReadOnly} must be true or false." : null);
        return filter;
    }

    private static string[] Names(IHeaderDictionary headers, string header) =>
        headers[header].ToString().ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
