namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Reads a TOML file as the JSON that it stands for; numbers and dates as texts.</summary>
internal sealed class TomlReader
{
    private const int Deepest = 64;

    private readonly string text;
    private readonly JsonObject root = [];
    private readonly HashSet<JsonObject> tables = [];
    private readonly List<TomlPart> parts = [];
    private int at;

    private TomlReader(string text)
    {
        this.text = text;
        at = text.StartsWith('\uFEFF') ? 1 : 0;
    }

    private char Next => at < text.Length ? text[at] : '\0';

    private bool IsLineEnd => Next is '\n' || Is("\r\n");

    /// <exception cref="FormatException">It is no TOML; the message begins with the line.</exception>
    public static JsonObject Read(string text) => Read(text, out _);

    /// <param name="parts">Where what it holds stands in the text, in its order.</param>
    /// <exception cref="FormatException">It is no TOML; the message begins with the line.</exception>
    public static JsonObject Read(string text, out IReadOnlyList<TomlPart> parts)
    {
        var reader = new TomlReader(text);
        parts = reader.parts;
        return reader.Document();
    }

    private JsonObject Document()
    {
        var table = root;
        IReadOnlyList<string> names = [];
        for (SkipLines(); at < text.Length; SkipLines())
        {
            var start = at;
            var part = Next is '[' ? Header(out table, out names) : Pair(table, depth: 0);
            SkipBlanks();
            if (at < text.Length && !IsLineEnd)
                throw Problem("more stands on the line than there may");
            parts.Add(part with { Table = names, Path = part.IsHeader ? names : [.. names, .. part.Path], Start = start, End = at });
        }

        return root;
    }

    /// <summary>A table, or with two brackets one more of a list of tables.</summary>
    private TomlPart Header(out JsonObject table, out IReadOnlyList<string> names)
    {
        at++;
        var isList = Take("[");
        names = Key();
        var (into, name) = Place(root, names);
        Require(isList ? "]]" : "]");
        if (isList)
        {
            if ((into[name] ??= new JsonArray()) is not JsonArray list)
                throw Problem($"{name} is no list");
            table = [];
            list.Add((JsonNode)table);
        }
        else
        {
            table = (into[name] ??= new JsonObject()) is JsonObject found && tables.Add(found) ? found : throw Problem($"{name} stands there twice");
        }

        return new([], [], 0, 0);
    }

    private TomlPart Pair(JsonObject table, int depth)
    {
        var names = Key();
        var (into, name) = Place(table, names);
        Require("=");
        SkipBlanks();
        var start = at;
        if (!into.TryAdd(name, Value(depth + 1)))
            throw Problem($"{name} stands there twice");
        return new([], names, 0, 0) { ValueStart = start, ValueEnd = at };
    }

    private (JsonObject Into, string Name) Place(JsonObject table, IReadOnlyList<string> path)
    {
        foreach (var part in path.SkipLast(1))
        {
            table = (table[part] ??= new JsonObject()) switch
            {
                JsonObject inner => inner,
                JsonArray list when list is [.., JsonObject last] => last,
                _ => throw Problem($"{part} is no table"),
            };
        }

        return (table, path[^1]);
    }

    private List<string> Key()
    {
        var names = new List<string>();
        do
        {
            SkipBlanks();
            names.Add(Next is '"' or '\'' ? Text(Next) : Word(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') is { Length: > 0 } bare ? bare : throw Problem("a name is missing"));
            SkipBlanks();
        }
        while (Take("."));
        return names;
    }

    private JsonNode? Value(int depth)
    {
        if (depth > Deepest)
            throw Problem("it goes too deep");
        return Next switch
        {
            '"' or '\'' => Text(Next),
            '[' => List(depth),
            '{' => Inline(depth),
            _ => Bare(),
        };
    }

    private JsonArray List(int depth)
    {
        var items = new JsonArray();
        at++;
        for (SkipLines(); !Take("]"); SkipLines())
        {
            items.Add(Value(depth + 1));
            SkipLines();
            if (!Take(",") && Next is not ']')
                throw Problem("a list does not end");
        }

        return items;
    }

    private JsonObject Inline(int depth)
    {
        var members = new JsonObject();
        at++;
        for (SkipLines(); !Take("}"); SkipLines())
        {
            Pair(members, depth);
            SkipLines();
            if (!Take(",") && Next is not '}')
                throw Problem("an inline table does not end");
        }

        return members;
    }

    private JsonValue Bare()
    {
        var word = Word(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '_' or '.' or ':');
        if (word is "true" or "false")
            return JsonValue.Create(word is "true");
        if (word.TrimStart('+', '-') is not (['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] or "inf" or "nan"))
            throw Problem(word.Length is 0 ? "a value is missing" : "a value is neither a text in quotes, nor a number, date, list or table");
        if (word.Length is 10 && word[4] is '-' && Next is ' ' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            at++; // between a date and its time
        return JsonValue.Create(word + Word(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.' or ':'));
    }

    /// <summary>Of one line or of several, with escapes or literal.</summary>
    private string Text(char quote)
    {
        var ofLines = Take(new string(quote, 3));
        if (!ofLines)
            at++;
        else if (IsLineEnd)
            SkipLineEnd();
        var end = new string(quote, ofLines ? 3 : 1);
        var content = new StringBuilder();
        while (!Ends(end, ofLines))
        {
            if (at >= text.Length || (IsLineEnd && !ofLines))
                throw Problem("a text does not end");
            if (Next is '\\' && quote is '"')
                content.Append(Escape(ofLines));
            else if (IsLineEnd)
                content.Append(SkipLineEnd());
            else
                content.Append(text[at++]);
        }

        return content.ToString();
    }

    /// <summary>The last three of up to five quotes end a text of several lines.</summary>
    private bool Ends(string end, bool ofLines) => !(ofLines && Is(end + end[0])) && Take(end);

    private string Escape(bool ofLines)
    {
        at++;
        if (ofLines && (Next is '\n' || (char.IsWhiteSpace(Next) && text[at..].TrimStart(' ', '\t', '\r').StartsWith('\n'))))
        {
            Word(char.IsWhiteSpace);
            return "";
        }

        var escape = Next;
        at++;
        return escape switch
        {
            'b' => "\b",
            't' => "\t",
            'n' => "\n",
            'f' => "\f",
            'r' => "\r",
            'e' => "\e",
            '"' => "\"",
            '\\' => "\\",
            'x' => Character(2),
            'u' => Character(4),
            'U' => Character(8),
            _ => throw Problem($"\\{escape} is no escape: in paths write \\\\, or put the text into single quotes"),
        };
    }

    private string Character(int digits)
    {
        if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.TryCreate(code, out var character))
            throw Problem("a \\u stands before something else than the number of a character: in paths write \\\\, or put the text into single quotes");
        at += digits;
        return character.ToString();
    }

    private string Word(Func<char, bool> belongs)
    {
        var start = at;
        while (at < text.Length && belongs(text[at]))
            at++;
        return text[start..at];
    }

    private void SkipBlanks()
    {
        Word(static character => character is ' ' or '\t');
        if (Next is '#')
        {
            while (at < text.Length && !IsLineEnd)
                at++;
        }
    }

    private void SkipLines()
    {
        for (SkipBlanks(); IsLineEnd; SkipBlanks())
            SkipLineEnd();
    }

    private char SkipLineEnd()
    {
        at += Next is '\r' ? 2 : 1;
        return '\n';
    }

    private bool Is(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) is 0;

    private bool Take(string mark)
    {
        if (!Is(mark))
            return false;
        at += mark.Length;
        return true;
    }

    private void Require(string mark)
    {
        if (!Take(mark))
            throw Problem($"{mark} is missing");
    }

    private FormatException Problem(string what) => new($"line {text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1}: {what}.");
}
