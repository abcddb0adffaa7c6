namespace HeyGen.Mcp.Guides.Skills;

/// <summary>
/// Instructions as a client can follow them. A line of them is one thought, so one that names a tool which the client can't
/// reach is left out; steps are counted anew, and a section with nothing left goes with its heading.
/// </summary>
internal static partial class ReachableText
{
    /// <summary>By its own name, or through the tool that calls others.</summary>
    public static bool CanReach(ToolSelection selection, string tool) =>
        selection.IsListed(tool) || (selection.Serves(tool) && selection.IsListed(ToolSelection.CallTool));

    public static string Of(string text, ToolSelection selection)
    {
        var lines = text.Split('\n');
        var needsCallTool = lines.SelectMany(line => ToolsIn(line, selection)).Any(tool => !selection.IsListed(tool) && CanReach(selection, tool));
        return string.Join('\n', Counted(WithoutEmptySections(lines.Where(Stays))));

        bool Stays(string line) => ToolsIn(line, selection).All(tool => CanReach(selection, tool) && (needsCallTool || tool is not ToolSelection.CallTool)) || IsHead(line);
    }

    /// <summary>The tools that a text names, as this server has them.</summary>
    public static IEnumerable<string> ToolsIn(string text, ToolSelection selection) =>
        Word().Matches(text).Select(word => word.Value).Distinct(StringComparer.Ordinal).Where(selection.IsKnown);

    /// <summary>What a skill can't do without it has, where it is served.</summary>
    private static bool IsHead(string line) => line.StartsWith("  needs: ", StringComparison.Ordinal);

    private static IEnumerable<string> WithoutEmptySections(IEnumerable<string> lines)
    {
        List<string> section = [];
        foreach (var line in lines.Append("# "))
        {
            if (line.StartsWith('#'))
            {
                if (section.Count is 0 || !section[0].StartsWith("## ", StringComparison.Ordinal) || section.Skip(1).Any(kept => kept.Length > 0))
                {
                    foreach (var kept in section)
                        yield return kept;
                }

                section = [];
            }

            section.Add(line);
        }
    }

    private static IEnumerable<string> Counted(IEnumerable<string> lines)
    {
        var step = 0;
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
                step = 0;
            yield return Number().Replace(line, _ => string.Create(CultureInfo.InvariantCulture, $"{++step}. "));
        }
    }

    [GeneratedRegex("[a-z]+(_[a-z0-9]+)+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex("^[0-9]+\\. ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Number();
}
