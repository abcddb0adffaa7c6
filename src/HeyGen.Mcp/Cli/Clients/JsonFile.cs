using System.Text.Encodings.Web;

namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Puts one object into the text of a JSON file and leaves everything else as it stands, comments included; also what the object has already.</summary>
internal static class JsonFile
{
    private const int Indent = 2;
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <param name="text">The file; empty for one that is not there yet.</param>
    /// <param name="section">The object that holds the member; made if it is missing.</param>
    /// <exception cref="JsonException">The text is no JSON object, the section is none, or what is to be replaced stands there twice.</exception>
    public static string Put(string text, string section, string name, JsonObject value)
    {
        var file = Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(text) ? "{}" : text);
        var root = MembersOf(file, 0, file.Length, "The file");
        if (Find(root.Members, section) is not { } found)
            return Splice(file, [Insert(root, section, new JsonObject { [name] = value.DeepClone() }, depth: 1)]);

        var servers = MembersOf(file, found.Start, found.End, section);
        return Splice(file, Find(servers.Members, name) is { } old ? Changes(file, old.Start, old.End, value, depth: 2) : [Insert(servers, name, value, depth: 2)]);
    }

    /// <summary>What makes a value another one, in the order of the file.</summary>
    private static IEnumerable<(int From, int To, string Text)> Changes(byte[] file, int start, int end, JsonNode? value, int depth)
    {
        var old = JsonNode.Parse(file.AsSpan(start..end), documentOptions: ClientContent.Lenient);
        if (JsonNode.DeepEquals(old, value))
            return [];
        if (old is not JsonObject { Count: > 0 } there || value is not JsonObject members || !there.All(member => members.ContainsKey(member.Key)))
            return [(start, end, Text(value!, depth))];
        var inside = MembersOf(file, start, end, "It");
        return members.SelectMany(member => Find(inside.Members, member.Key) is { } place ? Changes(file, place.Start, place.End, member.Value, depth + 1) : [Insert(inside, member.Key, member.Value!, depth + 1)]).OrderBy(change => change.From);
    }

    private static (string? Name, int Start, int End)? Find(List<(string? Name, int Start, int End)> members, string name) => members.FindAll(member => member.Name == name) switch
    {
        [] => null,
        [var only] => only,
        _ => throw new JsonException($"It has {name} twice: remove one."),
    };

    public static string Text(JsonNode value, int depth = 0)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
            value.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\n", "\n" + new string(' ', depth * Indent), StringComparison.Ordinal);
    }

    /// <summary>As the first member, where no comma or comment before it can be in the way.</summary>
    private static (int From, int To, string Text) Insert((int Open, List<(string? Name, int Start, int End)> Members) into, string name, JsonNode value, int depth)
    {
        var margin = new string(' ', depth * Indent);
        var after = into.Members.Count > 0 ? "," : "\n" + new string(' ', (depth - 1) * Indent);
        return (into.Open + 1, into.Open + 1, $"\n{margin}\"{name}\": {Text(value, depth)}{after}");
    }

    private static string Splice(byte[] file, IEnumerable<(int From, int To, string Text)> changes)
    {
        var newLine = file.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        var text = new StringBuilder();
        var at = 0;
        foreach (var change in changes)
        {
            text.Append(Encoding.UTF8.GetString(file.AsSpan(at..change.From))).Append(change.Text.ReplaceLineEndings(newLine));
            at = change.To;
        }

        return text.Append(Encoding.UTF8.GetString(file.AsSpan(at..))).ToString();
    }

    /// <summary>Where an object opens, and where the values of its members stand.</summary>
    private static (int Open, List<(string? Name, int Start, int End)> Members) MembersOf(byte[] file, int start, int end, string what)
    {
        var preamble = file.AsSpan(start).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var at = start + preamble;
        var reader = new Utf8JsonReader(file.AsSpan(at..end), Lenient);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            throw new JsonException($"{what} is not a JSON object.");

        var open = at + (int)reader.TokenStartIndex;
        var members = new List<(string? Name, int Start, int End)>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var value = at + (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add((name, value, at + (int)reader.BytesConsumed));
        }

        return (open, members);
    }
}
