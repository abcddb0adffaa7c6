namespace HeyGen.Mcp.Tools;

/// <summary>A JSON schema, read once: every call asks it many questions.</summary>
internal sealed class ToolSchema
{
    /// <summary>Keyword of full schemas for <see cref="TextPieceAttribute"/>.</summary>
    public const string TextPiece = "x-text-piece";

    /// <summary>Keyword of full schemas for <see cref="ObjectWithNullsAttribute"/>.</summary>
    public const string MeantNulls = "x-meant-nulls";

    private readonly JsonElement json;
    private readonly Dictionary<string, ToolSchema>? properties;
    private readonly Lazy<KnownNames> knownNames;

    public ToolSchema(JsonElement json)
    {
        this.json = json;
        knownNames = new(() => new KnownNames(this));
        (Types, Required) = (Strings("type"), Strings("required"));
        properties = Keyword("properties") is { } members ? members.EnumerateObject().ToDictionary(member => member.Name, member => new ToolSchema(member.Value), StringComparer.Ordinal) : null;
        Alternatives = Keyword("anyOf") is { } forms ? [.. forms.EnumerateArray().Select(form => new ToolSchema(form))] : [];
        Names = properties is not null ? [.. properties.Keys]
            : Alternatives.SelectMany(form => form.Names ?? []).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } names ? names
            : null;
        Values = Keyword("additionalProperties") is { ValueKind: JsonValueKind.Object } values ? new(values) : null;
        Items = Keyword("items") is { } items ? new(items) : null;
        Words = Keyword("enum") is { } words ? [.. words.EnumerateArray()] : null;
        Constant = Keyword("const");
        Pattern = Keyword("pattern")?.GetString() is { } pattern ? new Regex(ToTheEnd(pattern), RegexOptions.CultureInvariant, RegexTimeout.Duration) : null;
        (Minimum, Maximum) = (Number("minimum"), Number("maximum"));
        (MinLength, MaxLength) = (Number("minLength"), Number("maxLength"));
        (MinItems, MaxItems) = (Number("minItems"), Number("maxItems"));
    }

    /// <summary>True for one that is no object of keywords: anything goes.</summary>
    public bool IsOpen => json.ValueKind is not JsonValueKind.Object;

    public IReadOnlyList<string> Types { get; }

    public IReadOnlyList<string> Required { get; }

    /// <summary>The forms that a value may have; none where there is but one.</summary>
    public IReadOnlyList<ToolSchema> Alternatives { get; }

    /// <summary>The members that it names itself; those of alternatives are theirs.</summary>
    public IReadOnlyDictionary<string, ToolSchema> Properties => properties ?? [];

    /// <summary>The names of all members; null where the schema names none, so that any is fine.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>The spellings of the names that are understood.</summary>
    public KnownNames KnownNames => knownNames.Value;

    /// <summary>The schema that all values of a dictionary share.</summary>
    public ToolSchema? Values { get; }

    public ToolSchema? Items { get; }

    /// <summary>All values that may be; null where others may.</summary>
    public IReadOnlyList<JsonElement>? Words { get; }

    public JsonElement? Constant { get; }

    public Regex? Pattern { get; }

    /// <summary>The pattern as the schema has it.</summary>
    public string? PatternText => Keyword("pattern")?.GetString();

    public string? Description => field ??= Keyword("description")?.GetString();

    public JsonElement? Default => Keyword("default");

    public double? Minimum { get; }

    public double? Maximum { get; }

    public double? MinLength { get; }

    public double? MaxLength { get; }

    public double? MinItems { get; }

    public double? MaxItems { get; }

    /// <summary>True if members may be there that the schema does not name.</summary>
    public bool HasFreeMembers => Keyword("additionalProperties") is { ValueKind: not JsonValueKind.False };

    /// <summary>True for an object whose members the caller names: a name says something whatever stands behind it.</summary>
    public bool IsMap => Accepts("object") && !Accepts("string") && (Values is not null || Names is null);

    /// <summary>True for an object that says something by being there, such as captions.</summary>
    public bool IsSwitchable => Accepts("object") && !Accepts("boolean") && !Accepts("string") && Names is not null && !NeedsMembers;

    /// <summary>What such an object is that is only switched on: each member that can have but one word has it. Null where that would say nothing, as where an empty object clears.</summary>
    public JsonElement? SwitchedOn
    {
        get
        {
            var said = new JsonObject();
            foreach (var (name, property) in Properties)
            {
                if (property.Words?.Where(word => word.ValueKind is JsonValueKind.String).ToArray() is [var only])
                    said[name] = JsonValue.Create(only);
            }

            return said.Count > 0 ? said.ToElement() : null;
        }
    }

    public bool NeedsMembers => Required.Count > 0 || Alternatives.Any(form => form.NeedsMembers);

    /// <summary>True for an object of several forms that a member names: an empty one has none of them.</summary>
    public bool HasForms => Alternatives.Any(form => form.Tag is not null) || Property("type")?.Words is [_, _, ..];

    /// <summary>The member that tells one form from the others, with its word; null if there is none.</summary>
    public (string Name, JsonElement Word)? Tag
    {
        get
        {
            foreach (var (name, property) in properties ?? [])
            {
                if (property.Constant is { } word)
                    return (name, word);
            }

            return null;
        }
    }

    /// <summary>The schema of a member; for a dictionary, that of its values; for alternatives, the first that knows it.</summary>
    public ToolSchema? Property(string name)
    {
        if (properties is not null && properties.TryGetValue(name, out var property))
            return property;
        if (Values is not null)
            return Values;
        foreach (var form in Alternatives)
        {
            if (form.Property(name) is { } found)
                return found;
        }

        return null;
    }

    public bool Accepts(string type)
    {
        if (Types.Count > 0)
            return Types.Contains(type, StringComparer.Ordinal);
        return Alternatives.Count is 0 ? type is "object" && properties is not null : Alternatives.Any(form => form.Accepts(type));
    }

    public bool AcceptsKind(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && (Accepts(ArgumentValues.Kind(value)) || (value.ValueKind is JsonValueKind.Number && Accepts("integer")));

    /// <summary>True for an object in which a null is said.</summary>
    public bool HasMeantNull(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object && Keyword(MeantNulls) is not null && value.EnumerateObject().Any(member => Property(KnownNames.Of(member.Name)) is { } known && (MeansNull(member.Value) || known.HasMeantNull(member.Value)));

    /// <summary>True for a null among the members that is said rather than left.</summary>
    public bool MeansNull(JsonElement member) => member.ValueKind is JsonValueKind.Null && Keyword(MeantNulls) is not null;

    /// <summary>What a text of the schema is for.</summary>
    /// <param name="name">Of the argument.</param>
    public TextRole Role(string name) => LenientTextParser.RoleOf(name, isFile: Accepts("string") && Accepts("object"), isPiece: Keyword(TextPiece) is not null);

    /// <summary>True for a text of one id or several, with commas between.</summary>
    /// <param name="name">Of the argument.</param>
    public bool TakesSeveralIds(string name) => Accepts("string") && Role(name) is TextRole.Id && Description?.Contains("with commas between", StringComparison.Ordinal) is true;

    /// <summary>In JSON Schema <c>$</c> is the end, in .NET also what stands before a line feed there.</summary>
    private static string ToTheEnd(string pattern) => pattern is [.., not '\\', '$'] ? pattern[..^1] + "\\z" : pattern;

    private JsonElement? Keyword(string name) => !IsOpen && json.TryGetProperty(name, out var value) ? value : null;

    private string[] Strings(string keyword) => Keyword(keyword) switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };

    private double? Number(string keyword) => Keyword(keyword) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
