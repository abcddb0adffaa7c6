namespace HeyGen.Mcp.Toolsets;

/// <summary>The names of toolsets and tools that settings and headers may hold.</summary>
internal sealed class ToolsetNames(IReadOnlyList<ToolType> toolTypes)
{
    private readonly string[] toolsets = [ToolSelection.Default, ToolSelection.All, .. toolTypes.SelectMany(toolType => toolType.Facts).Select(facts => facts.Toolset).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    private readonly string[] tools = [.. toolTypes.SelectMany(toolType => toolType.Facts).Select(facts => facts.Name)];

    /// <summary>A sentence for each toolset and tool of the settings that does not exist.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<ToolType> toolTypes, ServerSettings settings)
    {
        if (settings is { Toolsets: [], Tools: [], ExcludeTools: [] })
            return [];
        var names = new ToolsetNames(toolTypes);
        return
        [
            .. names.NoToolsets("--toolsets", settings.Toolsets),
            .. names.NoTools("--tools", settings.Tools),
            .. names.NoTools("--exclude-tools", settings.ExcludeTools),
        ];
    }

    /// <summary>A sentence for each of the first names that are no toolset.</summary>
    /// <param name="source">The flag or header that holds them.</param>
    public IEnumerable<string> NoToolsets(string source, IEnumerable<string> names) =>
        names.Except(toolsets, StringComparer.Ordinal).Take(NameSuggestions.MostSuggestions).Select(name => $"There is no toolset '{NameSuggestions.Echo(name)}'{NameSuggestions.Suggestion(name, toolsets)} ({source} knows {string.Join(", ", toolsets)}).");

    /// <summary>A sentence for each of the first names that are no tool.</summary>
    /// <param name="source">The flag or header that holds them.</param>
    public IEnumerable<string> NoTools(string source, IEnumerable<string> names) =>
        names.Except(tools, StringComparer.Ordinal).Take(NameSuggestions.MostSuggestions).Select(name => $"{source} names '{NameSuggestions.Echo(name)}', which is no tool{NameSuggestions.Suggestion(name, tools)} ('heygen-mcp tools' lists them all).");
}
