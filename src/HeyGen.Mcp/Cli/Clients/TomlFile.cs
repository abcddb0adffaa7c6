using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Puts the table of one server into the text of a TOML file and leaves everything else as it stands, and reads such tables.</summary>
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

    /// <summary>The servers as far as their values are texts, lists of texts, switches and tables of texts; others are left out.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Servers(string text)
    {
        var servers = new JsonObject();
        string[] table = [];
        foreach (var statement in Statements(text))
        {
            if (Header().Match(statement) is { Success: true } header)
                table = PartsOf(header);
            else if (Pair().Match(statement) is { Success: true } pair && (string[])[.. table, .. PartsOf(pair)] is [Table, .. var path])
                Set(servers, path, Value(pair.Groups["value"].Value));
            if (table is [Table, var empty])
                servers.TryAdd(empty, new JsonObject());
        }

        return servers.Where(server => server.Value is JsonObject).Select(server => KeyValuePair.Create(server.Key, server.Value!.AsObject()));
    }

    private static void Set(JsonObject into, string[] path, JsonNode? value)
    {
        foreach (var part in path.SkipLast(1))
        {
            if (into[part] is not JsonObject inner)
                into[part] = inner = [];
            into = inner;
        }

        if (path is [.., var last])
            into[last] = value;
    }

    /// <summary>Lines, those of a list that goes over several as one.</summary>
    private static IEnumerable<string> Statements(string text)
    {
        var open = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith('#')))
        {
            open += line;
            if (open.LastIndexOf("= [", StringComparison.Ordinal) is >= 0 and var list && !open[list..].Contains(']', StringComparison.Ordinal))
                continue;
            yield return open;
            open = "";
        }
    }

    /// <summary>True for the server's table and for what is inside it.</summary>
    private static bool IsOf(string[] path, string name) => path is [Table, var server, ..] && server == name;

    private static string[] PartsOf(Match match) => [.. Part().Matches(match.Groups["key"].Value).Select(part => part.Value.Trim('"', '\''))];

    /// <summary>Basic texts and lists of them are written as in JSON; literal texts and inline tables nearly so.</summary>
    private static JsonNode? Value(string toml)
    {
        var json = Literal().Replace(toml, literal => JsonValue.Create(literal.Groups["text"].Value).ToRelaxedText());
        if (json.StartsWith('{'))
            json = KeyOfInline().Replace(json, key => $"\"{key.Groups["key"].Value}\":");
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex($@"^\s*\[{{1,2}}\s*{Key}\s*\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();

    [GeneratedRegex(KeyPart, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex($$"""^\s*{{Key}}\s*=\s*(?<value>\[.*\]|\{.*\}|"(\\.|[^"\\])*"|'[^']*'|\w+)?""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();

    [GeneratedRegex("'(?<text>[^'\n]*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("""(?<=[{,]\s*)"?(?<key>[\w-]+)"?\s*=""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyOfInline();
}
