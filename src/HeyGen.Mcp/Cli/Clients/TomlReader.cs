using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Reads a TOML file as the JSON that it stands for; numbers and dates as texts.</summary>
internal static class TomlReader
{
    /// <exception cref="FormatException">It is no TOML; the message begins with the line.</exception>
    public static JsonObject Read(string text) => Read(text, out _);

    /// <param name="parts">Where what it holds stands in the text, in its order.</param>
    /// <exception cref="FormatException">It is no TOML; the message begins with the line.</exception>
    public static JsonObject Read(string text, out IReadOnlyList<TomlPart> parts)
    {
        var document = Parse(text);
        var mark = text.StartsWith('\uFEFF') ? 1 : 0; // which the parser does not count
        var root = new JsonObject();
        var found = new List<TomlPart>();
        AddPairs(root, [], document.KeyValues);
        foreach (var header in document.Tables)
        {
            var names = Names(header.Name!);
            found.Add(new(names, names, Start(header), EndOfLine(header.CloseBracket!)));
            AddPairs(Table(root, names, isOneMore: header is TableArraySyntax), names, header.Items);
        }

        parts = found;
        return root;

        void AddPairs(JsonObject table, string[] names, SyntaxList<KeyValueSyntax> pairs)
        {
            foreach (var pair in pairs)
            {
                Add(table, pair, text.AsSpan(mark));
                found.Add(new(names, [.. names, .. Names(pair.Key!)], Start(pair), EndOfLine(pair.Value!)) { ValueStart = Start(pair.Value!), ValueEnd = End(pair.Value!) });
            }
        }

        int Start(SyntaxNode node) => node.Span.Offset + mark;

        int End(SyntaxNode node) => Start(node) + node.Span.Length;

        int EndOfLine(SyntaxNode last) => text.AsSpan(End(last)).IndexOfAny("\r\n") is >= 0 and var rest ? End(last) + rest : text.Length;
    }

    /// <summary>The parser's own words are not passed on: they hold what stands in the file, which may be a key.</summary>
    private static DocumentSyntax Parse(string text)
    {
        try
        {
            var document = SyntaxParser.Parse(text);
            return !document.HasErrors ? document : throw Problem(document.Diagnostics.First(told => told.Kind is DiagnosticMessageKind.Error).Span.Start.Line + 1, "TOML does not allow this. Texts stand in quotes, a \\ in them is written \\\\ unless the quotes are single, and each name stands once");
        }
        catch (TomlException)
        {
            throw Problem(1, "it goes too deep");
        }
    }

    private static FormatException Problem(int line, string what) => new($"line {line}: {what}.");

    private static JsonObject Table(JsonObject root, string[] names, bool isOneMore)
    {
        var outer = names.SkipLast(1).Aggregate(root, Inner);
        if (!isOneMore)
            return Inner(outer, names[^1]);
        var table = new JsonObject();
        (outer[names[^1]] ??= new JsonArray()).AsArray().Add((JsonNode)table);
        return table;
    }

    /// <summary>The table of a name; of a list of tables the last.</summary>
    private static JsonObject Inner(JsonObject table, string name) => ((table[name] ??= new JsonObject()) is JsonArray list ? list[^1] : table[name])!.AsObject();

    private static void Add(JsonObject table, KeyValueSyntax pair, ReadOnlySpan<char> text)
    {
        var names = Names(pair.Key!);
        names.SkipLast(1).Aggregate(table, Inner).Add(names[^1], Value(pair.Value!, text));
    }

    private static JsonNode? Value(ValueSyntax value, ReadOnlySpan<char> text)
    {
        switch (value)
        {
            case StringValueSyntax word:
                return word.Value;
            case BooleanValueSyntax flag:
                return flag.Value;
            case ArraySyntax list:
                var items = new JsonArray();
                foreach (var item in list.Items)
                    items.Add(Value(item.Value!, text));
                return items;
            case InlineTableSyntax inline:
                var members = new JsonObject();
                foreach (var item in inline.Items)
                    Add(members, item.KeyValue!, text);
                return members;
            default:
                return text.Slice(value.Span.Offset, value.Span.Length).ToString();
        }
    }

    private static string[] Names(KeySyntax key) => [Name(key.Key!), .. key.DotKeys.Select(part => Name(part.Key!))];

    private static string Name(BareKeyOrStringValueSyntax part) => part is StringValueSyntax quoted ? quoted.Value! : ((BareKeySyntax)part).Key!.Text!;
}
