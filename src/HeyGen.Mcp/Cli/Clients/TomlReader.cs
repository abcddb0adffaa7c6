namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Reads a TOML file as the JSON that it stands for; numbers and dates as texts.</summary>
internal sealed class TomlReader
{
    private const int Deepest = 64;

    private readonly string text;
    private readonly JsonObject root = [];
    private readonly HashSet<JsonObject> tables = [];
    private int at;

    private TomlReader(string text) => this.text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");

    private char Next => at < text.Length ? text[at] : '\0';

    /// <exception cref="FormatException">It is no TOML; the message begins with the line.</exception>
    public static JsonObject Read(string text) => new TomlReader(text).Document();

    private JsonObject Document()
    {
        var table = root;
        for (SkipLines(); at < text.Length; SkipLines())
        {
            if (Next is '[')
                table = Header();
            else
                Pair(table, depth: 0);
            SkipBlanks();
            if (Next is not ('\n' or '\0'))
                throw Problem("more stands on the line than there may");
        }

        return root;
    }

    /// <summary>A table, or with two brackets one more of a list of tables.</summary>
    private JsonObject Header()
    {
        at++;
        var isList = Take("[");
        var (into, name) = Place(root, Key());
        Require(isList ? "]]" : "]");
        if (isList)
        {
            if ((into[name] ??= new JsonArray()) is not JsonArray list)
                throw Problem($"{name} is no list");
            var item = new JsonObject();
            list.Add((JsonNode)item);
            return item;
        }

        if ((into[name] ??= new JsonObject()) is not JsonObject table || !tables.Add(table))
            throw Problem($"{name} stands there twice");
        return table;
    }

    private void Pair(JsonObject table, int depth)
    {
        var (into, name) = Place(table, Key());
        Require("=");
        SkipBlanks();
        if (!into.TryAdd(name, Value(depth + 1)))
            throw Problem($"{name} stands there twice");
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
        var parts = new List<string>();
        do
        {
            SkipBlanks();
            parts.Add(Next is '"' or '\'' ? Text(Next) : Word(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') is { Length: > 0 } bare ? bare : throw Problem("a name is missing"));
            SkipBlanks();
        }
        while (Take("."));
        return parts;
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
        if (ofLines)
            Take("\n");
        else
            at++;
        var end = new string(quote, ofLines ? 3 : 1);
        var content = new StringBuilder();
        while (!Ends(end, ofLines))
        {
            if (at >= text.Length || (Next is '\n' && !ofLines))
                throw Problem("a text does not end");
            if (Next is '\\' && quote is '"')
                content.Append(Escape(ofLines));
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
        if (ofLines && (Next is '\n' || (char.IsWhiteSpace(Next) && text[at..].TrimStart(' ', '\t').StartsWith('\n'))))
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
            Word(static character => character is not '\n');
    }

    private void SkipLines()
    {
        for (SkipBlanks(); Next is '\n'; SkipBlanks())
            at++;
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
