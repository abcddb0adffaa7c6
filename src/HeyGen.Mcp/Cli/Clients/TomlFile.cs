using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Puts the table of one server into the text of a TOML file and leaves everything else as it stands.</summary>
internal static partial class TomlFile
{
    public const string Table = "mcp_servers";
    private const string KeyPart = """("[^"]*"|'[^']*'|[\w-]+)""";
    private const string Key = $@"(?<key>{KeyPart}(\s*\.\s*{KeyPart})*)";

    /// <param name="entry">The table with its header.</param>
    /// <exception cref="InvalidDataException">The server stands there in another form than as a table, beside which no table may stand.</exception>
    public static string Put(string text, string name, string entry)
    {
        var kept = new List<string>();
        string[] table = [];
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (Header().Match(line) is { Success: true } header)
                table = PartsOf(header);
            if (IsOf(table, name))
                continue;
            kept.Add(line);
            if (Pair().Match(line) is { Success: true } pair && (string[])[.. table, .. PartsOf(pair)] is var path && (IsOf(path, name) || path is [Table]))
                throw new InvalidDataException(path is [Table]
                    ? $"The file has '{line.Trim()}' on one line, beside which no table can stand: write each server by hand as a table [{Table}.NAME], then call again."
                    : $"The file has '{line.Trim()}' in a form that can't be replaced: take {name} out of it by hand, then call again.");
        }

        var rest = string.Join('\n', kept).TrimEnd('\n');
        return rest.Length is 0 ? entry : $"{rest}\n\n{entry}";
    }

    /// <summary>True for the server's table and for what is inside it.</summary>
    private static bool IsOf(string[] path, string name) => path is [Table, var server, ..] && server == name;

    private static string[] PartsOf(Match match) => [.. Part().Matches(match.Groups["key"].Value).Select(part => part.Value.Trim('"', '\''))];

    [GeneratedRegex($@"^\s*\[{{1,2}}\s*{Key}\s*\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();

    [GeneratedRegex(KeyPart, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex($@"^\s*{Key}\s*=", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();
}
