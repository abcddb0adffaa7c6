namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Puts the table of one server into the text of a TOML file and leaves everything else as it stands.</summary>
internal static class TomlFile
{
    public const string Table = "mcp_servers";

    /// <param name="entry">The table with its header.</param>
    public static string Put(string text, string name, string entry)
    {
        var kept = new List<string>();
        var isOld = false;
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.TrimStart() is ['[', ..] header)
                isOld = IsOf(header, name);
            if (!isOld)
                kept.Add(line);
        }

        var rest = string.Join('\n', kept).TrimEnd('\n');
        return rest.Length is 0 ? entry : $"{rest}\n\n{entry}";
    }

    /// <summary>True for the server's table and for tables inside it.</summary>
    private static bool IsOf(string header, string name) =>
        header.StartsWith($"[{Table}.{name}]", StringComparison.Ordinal) || header.StartsWith($"[{Table}.{name}.", StringComparison.Ordinal);
}
