namespace HeyGen.Mcp.Toolsets;

/// <summary>Which of the tools that a server serves a caller wants to see. It can only take away.</summary>
/// <param name="Toolsets">Null if the caller does not choose among them.</param>
/// <param name="Tools">Single tools beside the toolsets; without toolsets these alone.</param>
internal sealed record ToolFilter(IReadOnlyList<string>? Toolsets, IReadOnlyList<string> Tools, IReadOnlyList<string> ExcludeTools, bool ReadOnly)
{
    public static ToolFilter None { get; } = new(null, [], [], ReadOnly: false);

    /// <summary>Whether the caller names what to see, beyond taking something away.</summary>
    public bool ChoosesTools => Toolsets is not null || Tools.Count > 0;

    /// <summary>The same for narrowings that say the same in another order.</summary>
    public string Key => string.Join('|', Joined(Toolsets ?? ["*"]), Joined(Tools), Joined(ExcludeTools), ReadOnly);

    public bool Keeps(ToolMetadata facts) =>
        (!ChoosesTools || ToolSelection.IsIn(facts, Toolsets ?? []) || Tools.Contains(facts.Name, StringComparer.Ordinal))
        && !ExcludeTools.Contains(facts.Name, StringComparer.Ordinal)
        && (facts.ReadOnly || !ReadOnly || ToolSelection.IsDiscoveryTool(facts));

    private static string Joined(IReadOnlyList<string> names) => string.Join(',', names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
