namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Puts the table of one server into the text of a TOML file and leaves everything else as it stands, comments included.</summary>
internal static class TomlFile
{
    public const string Table = "mcp_servers";

    /// <param name="text">The file; empty for one that is not there yet.</param>
    /// <exception cref="FormatException">The text is no TOML.</exception>
    /// <exception cref="InvalidDataException">The server stands there in another form than as a table, beside which no table may stand.</exception>
    public static string Put(string text, string name, JsonObject entry)
    {
        var root = TomlReader.Read(text, out var parts);
        string[] path = [Table, name];
        if (parts.FirstOrDefault(part => Outside(part, path) || (part.Path is [Table] && root[Table] is not JsonObject)) is { } other)
            throw new InvalidDataException(other.Path is [Table]
                ? $"The file has '{Line(text, other)}' on one line, beside which no table can stand: write each server by hand as a table [{Table}.NAME], then call again."
                : $"The file has '{Line(text, other)}' in a form that can't be replaced: take {name} out of it by hand, then call again.");

        var old = (root[Table] as JsonObject)?[name] as JsonObject ?? [];
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (!parts.Any(part => part.IsHeader && part.Path.SequenceEqual(path, StringComparer.Ordinal)))
        {
            var missing = new JsonObject(entry.Where(member => !old.ContainsKey(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
            var gap = text.Length is 0 || text.EndsWith(newLine + newLine, StringComparison.Ordinal) ? "" : text.EndsWith('\n') ? newLine : newLine + newLine;
            text += gap + Text(name, missing).ReplaceLineEndings(newLine);
            return missing.Count == entry.Count ? text : Put(text, name, entry);
        }

        var changes = Changes(text, parts, path, old, entry, newLine).OrderBy(change => change.From).ToList();
        for (var index = changes.Count - 1; index >= 0; index--)
            text = string.Concat(text.AsSpan(0, changes[index].From), changes[index].By, text.AsSpan(changes[index].To));
        return text;
    }

    /// <summary>The table with its header.</summary>
    public static string Text(string name, JsonObject entry) =>
        $"[{Table}.{name}]\n{string.Concat(entry.Select(member => $"{Name(member.Key)} = {Value(member.Value)}\n"))}";

    private static IEnumerable<(int From, int To, string By)> Changes(string text, IReadOnlyList<TomlPart> parts, string[] path, JsonObject old, JsonObject entry, string newLine)
    {
        foreach (var (name, _) in old.Where(member => !entry.ContainsKey(member.Key)))
        {
            foreach (var part in parts.Where(part => IsIn(part, [.. path, name])))
                yield return (StartOfLine(text, part.Start), StartOfNextLine(text, part.End), "");
        }

        foreach (var (name, value) in entry.Where(member => !JsonNode.DeepEquals(member.Value, old[member.Key])))
        {
            string[] place = [.. path, name];
            if (parts.FirstOrDefault(part => !part.IsHeader && part.Path.SequenceEqual(place, StringComparer.Ordinal)) is { } pair)
            {
                yield return (pair.ValueStart, pair.ValueEnd, Value(value));
            }
            else if (old[name] is JsonObject inside && value is JsonObject members)
            {
                foreach (var change in Changes(text, parts, place, inside, members, newLine))
                    yield return change;
            }
            else
            {
                foreach (var part in parts.Where(part => IsIn(part, place)))
                    yield return (StartOfLine(text, part.Start), StartOfNextLine(text, part.End), "");
                var header = parts.Where(part => part.IsHeader && part.Path.Count < place.Length && IsPrefix(part.Path, place)).MaxBy(part => part.Path.Count)!;
                yield return (header.End, header.End, $"{newLine}{string.Join('.', place.Skip(header.Path.Count).Select(Name))} = {Value(value)}");
            }
        }
    }

    /// <summary>True for what belongs to the server and stands in the table of all servers, or before any table.</summary>
    private static bool Outside(TomlPart part, string[] path) =>
        !part.IsHeader && (part.Path is [Table] || (part.Table.Count < path.Length && IsPrefix(path, part.Path)));

    private static bool IsIn(TomlPart part, string[] path) => IsPrefix(path, part.Path);

    private static bool IsPrefix(IReadOnlyList<string> path, IReadOnlyList<string> of) => path.SequenceEqual(of.Take(path.Count), StringComparer.Ordinal);

    private static string Line(string text, TomlPart part) => text[part.Start..StartOfNextLine(text, part.Start)].Trim();

    private static int StartOfLine(string text, int at) => at is 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int StartOfNextLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;

    private static string Name(string name) => name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') ? name : Quoted(name);

    private static string Value(JsonNode? value) => value switch
    {
        JsonArray items => $"[{string.Join(", ", items.Select(Value))}]",
        JsonObject members => $"{{ {string.Join(", ", members.Select(member => $"{Quoted(member.Key)} = {Value(member.Value)}"))} }}",
        _ => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToJsonString() : Quoted(value?.ToString() ?? ""),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
