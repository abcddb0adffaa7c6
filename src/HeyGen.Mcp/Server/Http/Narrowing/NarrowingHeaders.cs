using HeyGen.Mcp.Server.Toolsets;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Narrowing;

/// <summary>Reads from a request's headers which tools its caller wants to see.</summary>
internal sealed class NarrowingHeaders(ToolsetNames known)
{
    public const string Toolsets = "X-MCP-Toolsets";
    public const string Tools = "X-MCP-Tools";
    public const string ExcludeTools = "X-MCP-Exclude-Tools";
    public const string ReadOnly = "X-MCP-Readonly";

    public static IReadOnlyList<string> All { get; } = [Toolsets, Tools, ExcludeTools, ReadOnly];

    /// <param name="problems">What is wrong with the headers, one sentence each.</param>
    public ToolNarrowing Read(IHeaderDictionary headers, out IReadOnlyList<string> problems)
    {
        problems = [];
        if (!All.Any(headers.ContainsKey))
            return ToolNarrowing.None;

        var narrowing = new ToolNarrowing(
            headers.ContainsKey(Toolsets) ? Names(headers, Toolsets) : null,
            Names(headers, Tools),
            Names(headers, ExcludeTools),
            IsTrue(headers[ReadOnly].ToString()) ?? false);
        problems =
        [
            .. known.NoToolsets(Toolsets, narrowing.Toolsets ?? []),
            .. known.NoTools(Tools, narrowing.Tools),
            .. known.NoTools(ExcludeTools, narrowing.ExcludeTools),
            .. IsTrue(headers[ReadOnly].ToString()) is null ? [$"{ReadOnly} must be true or false."] : (string[])[],
        ];
        return narrowing;
    }

    private static string[] Names(IHeaderDictionary headers, string header) =>
        headers[header].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool? IsTrue(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" or "" => false,
        _ => null,
    };
}
