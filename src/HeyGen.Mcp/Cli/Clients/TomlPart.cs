namespace HeyGen.Mcp.Cli.Clients;

/// <summary>A header, or a name with its value, and where it stands in a TOML file.</summary>
/// <param name="Table">The table that it stands in; its own for a header.</param>
/// <param name="Path">All names down to it.</param>
/// <param name="End">The end of its last line.</param>
internal sealed record TomlPart(IReadOnlyList<string> Table, IReadOnlyList<string> Path, int Start, int End)
{
    public int ValueStart { get; init; }

    public int ValueEnd { get; init; }

    public bool IsHeader => ValueEnd is 0;
}
