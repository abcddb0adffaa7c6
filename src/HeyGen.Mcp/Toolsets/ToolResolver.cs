using System.Text.Json.Nodes;
using HeyGen.Api.Catalogs;

namespace HeyGen.Mcp.Toolsets;

/// <summary>How a client comes to a tool that it is told to call.</summary>
internal static class ToolResolver
{
    /// <summary>The call to make: of the tool if it is listed, of the one that reaches it if it has to be searched for, none if this server does not serve it.</summary>
    public static (string Tool, JsonObject Arguments)? To(ToolSelection selection, string tool, JsonObject? arguments) =>
        selection.IsListed(tool) ? (tool, Copy(arguments))
        : selection.FindBehindSearch(tool) is not null ? (ToolSelection.CallTool, new JsonObject { ["name"] = tool, ["arguments"] = Copy(arguments) })
        : null;

    /// <summary>The same in words, where there is no call to make.</summary>
    public static string Told(ToolSelection selection, string tool, JsonObject? arguments) =>
        $"{tool} {arguments?.ToJsonString() ?? "{}"}, which this server does not list {selection.WhyNot(tool)}.";

    /// <summary>A tool's name, with how to reach it where it is not listed.</summary>
    public static string Way(ToolSelection selection, string tool) =>
        selection.IsListed(tool) ? tool
        : selection.Serves(tool) ? $"{tool} (through {ToolSelection.CallTool})"
        : $"{tool} (which this server does not list {selection.WhyNot(tool)})";

    /// <summary>What a call of a tool is told that is not served.</summary>
    public static string Unknown(ToolSelection selection, string name)
    {
        var shown = NameSuggestions.Echo(name);
        if (selection.WhyNot(name) is { } why)
            return $"Unknown tool: '{shown}', which this server does not list {why}.";
        string[] near = NameSuggestions.To(name, selection.Names) is { } misspelt ? [misspelt] : [.. selection.Search.Find(shown, NameSuggestions.MostSuggestions).Select(tool => tool.Name)];
        return $"Unknown tool: '{shown}'{(near.Length is 0 ? "" : $"; did you mean {string.Join(" or ", near.Select(tool => Way(selection, tool)))}?")}{(selection.IsListed(ToolSelection.SearchTool) ? $" {ToolSelection.SearchTool} finds more." : "")}";
    }

    private static JsonObject Copy(JsonObject? arguments) => arguments?.DeepClone().AsObject() ?? [];
}
