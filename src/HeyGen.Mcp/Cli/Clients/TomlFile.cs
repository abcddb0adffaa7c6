using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Puts the table of one server into the text of a TOML file and leaves everything else as it stands, and reads such tables.</summary>
internal static partial class TomlFile
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

    /// <summary>The tables of servers as far as their values are texts, lists of texts, switches and tables of texts; others are left out.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Servers(string text)
    {
        var servers = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        JsonObject? into = null;
        foreach (var statement in Statements(text))
        {
            if (Header().Match(statement) is { Success: true } header)
                into = TableOf(servers, header.Groups["name"].Value.Trim('"', '\''), header.Groups["part"].Value);
            else if (statement.TrimStart().StartsWith('['))
                into = null;
            else if (into is not null && Pair().Match(statement) is { Success: true } pair)
                into[pair.Groups["key"].Value.Trim('"')] = Value(pair.Groups["value"].Value);
        }

        return servers;
    }

    private static JsonObject TableOf(Dictionary<string, JsonObject> servers, string name, string part)
    {
        if (!servers.TryGetValue(name, out var server))
            servers[name] = server = [];
        if (part.Length is 0)
            return server;
        var inner = new JsonObject();
        server[part] = inner;
        return inner;
    }

    /// <summary>Lines, those of a list that goes over several as one.</summary>
    private static IEnumerable<string> Statements(string text)
    {
        var open = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith('#')))
        {
            open += line;
            if (open.Contains("= [", StringComparison.Ordinal) && !open.TrimEnd().EndsWith(']'))
                continue;
            yield return open;
            open = "";
        }
    }

    /// <summary>True for the server's table and for tables inside it.</summary>
    private static bool IsOf(string header, string name) =>
        header.StartsWith($"[{Table}.{name}]", StringComparison.Ordinal) || header.StartsWith($"[{Table}.{name}.", StringComparison.Ordinal);

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

    [GeneratedRegex("""^\s*\[mcp_servers\.(?<name>"[^"]*"|'[^']*'|[\w-]+)(\.(?<part>\w+))?\]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();

    [GeneratedRegex("""^\s*(?<key>[\w-]+|"[^"]*")\s*=\s*(?<value>\[.*\]|\{.*\}|"(\\.|[^"\\])*"|'[^']*'|true|false)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();

    [GeneratedRegex("'(?<text>[^'\n]*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("""(?<=[{,]\s*)"?(?<key>[\w-]+)"?\s*=""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyOfInline();
}
