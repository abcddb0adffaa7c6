namespace HeyGen.Mcp.Toolsets;

/// <summary>How a client calls a tool that is not listed.</summary>
internal static partial class ToolResolver
{
    /// <summary>The call to make: of the tool if it is listed, of the one that reaches it if it has to be searched for, none if this server does not serve it.</summary>
    public static (string Tool, JsonObject Arguments)? To(ToolSelection selection, string tool, JsonObject? arguments) =>
        selection.IsListed(tool) ? (tool, Copy(arguments))
        : selection.FindCallable(tool) is not null ? (ToolSelection.CallTool, new JsonObject { ["name"] = tool, ["arguments"] = Copy(arguments) })
        : null;

    /// <summary>The same in words, where there is no call to make.</summary>
    public static string Describe(ToolSelection selection, string tool, JsonObject? arguments) =>
        $"{tool} {arguments?.ToJsonString() ?? "{}"}, which this server does not list {selection.ReasonNotListed(tool)}.";

    /// <summary>A tool's name, with how to reach it where it is not listed.</summary>
    public static string CallOf(ToolSelection selection, string tool) =>
        selection.IsListed(tool) ? tool
        : selection.Serves(tool) ? $"{tool} (through {ToolSelection.CallTool})"
        : $"{tool} (which this server does not list {selection.ReasonNotListed(tool)})";

    /// <summary>The error for a call of a tool that is not served.</summary>
    public static string Unknown(ToolSelection selection, string name)
    {
        var shown = NameSuggestions.Echo(name);
        if (selection.Find(name) is { } served)
            return $"{served.Name} calls other tools and is not called through one: call it directly.";
        if (selection.ReasonNotListed(name) is { } why)
            return $"Unknown tool: '{shown}', which this server does not list {why}.";
        if (MissingOperations.AnswerTo(name) is { } answer)
            return $"Unknown tool: '{shown}'. {answer}";
        var near = new UnknownName(selection, shown).Meant();
        var more = selection.IsListed(ToolSelection.SearchTool) ? $" {ToolSelection.SearchTool} finds {(near.Count is 0 ? "tools by what they do" : "more")}." : "";
        return $"Unknown tool: '{shown}'; {(near.Count is 0 ? "no tool here is like it." : $"did you mean {string.Join(" or ", near.Select(tool => CallOf(selection, tool)))}?")}{more}";
    }

    /// <summary>A text, with how to reach the tools that it names and that are not listed.</summary>
    public static string? Reachable(ToolSelection selection, string? text)
    {
        if (text is null || text.Contains(ToolSelection.CallTool, StringComparison.Ordinal))
            return text;
        var named = ToolName().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Where(name => selection.IsKnown(name) && !selection.IsListed(name)).ToLookup(selection.Serves);
        var ways = named[true].Any() ? $" Call {string.Join(", ", named[true])} through {ToolSelection.CallTool}." : "";
        return text + ways + string.Concat(named[false].Where(name => !text.Contains($"{name} {{", StringComparison.Ordinal)).Select(name => $" This server does not list {name} {selection.ReasonNotListed(name)}."));
    }

    [GeneratedRegex("[a-z]+(_[a-z]+)+", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex ToolName();

    private static JsonObject Copy(JsonObject? arguments) => arguments?.DeepClone().AsObject() ?? [];
}
