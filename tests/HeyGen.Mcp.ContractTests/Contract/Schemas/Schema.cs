namespace HeyGen.Mcp.ContractTests.Contract.Schemas;

/// <summary>
/// One JSON Schema, its keywords read by name. <c>$ref</c> is followed inside the document;
/// a keyword beside the reference beats the referenced schema's.
/// </summary>
internal sealed class Schema
{
    private readonly JsonNode document;
    private readonly Lazy<Schema?> referenced;

    private Schema(JsonObject keywords, JsonNode document)
    {
        Keywords = keywords;
        this.document = document;
        referenced = new(() => keywords["$ref"] is { } reference ? At(document, reference.GetValue<string>()) : null);
    }

    /// <summary>The keywords as written, a reference not followed.</summary>
    public JsonObject Keywords { get; }

    /// <summary>The schema as written in its document, the same for everyone who refers to it.</summary>
    public string Location => referenced.Value?.Location ?? Keywords.GetPath();

    /// <summary>Allowed JSON types; null when any will do.</summary>
    public IReadOnlyList<string>? Types => this["type"] switch
    {
        null => null,
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        var one => [one.GetValue<string>()],
    };

    public bool IsNull => Types is ["null"];

    /// <summary>Whether JSON null is valid here.</summary>
    public bool AllowsNull =>
        this["nullable"]?.GetValue<bool>() is true
        || (Alternatives is [] ? Types?.Contains("null", StringComparer.Ordinal) ?? Enum is null : Alternatives.Any(branch => branch.AllowsNull));

    public JsonArray? Enum => this["enum"]?.AsArray();

    public JsonNode? Const => this["const"];

    public IReadOnlyDictionary<string, Schema> Properties =>
        this["properties"] is { } properties ? properties.AsObject().ToDictionary(property => property.Key, property => Sub(property.Value)) : [];

    public IReadOnlyList<string> Required => this["required"] is { } names ? [.. names.AsArray().Select(name => name!.GetValue<string>())] : [];

    /// <summary>Whether members that <see cref="Properties"/> does not name are forbidden.</summary>
    public bool IsClosed => this["additionalProperties"] is JsonValue value && !value.GetValue<bool>();

    /// <summary>Schema of members that <see cref="Properties"/> does not name; null when they are free or forbidden.</summary>
    public Schema? AdditionalProperties => this["additionalProperties"] is JsonObject schema ? Sub(schema) : null;

    public Schema? Items => this["items"] is { } items ? Sub(items) : null;

    public IReadOnlyList<Schema> OneOf => Branches("oneOf");

    public IReadOnlyList<Schema> AnyOf => Branches("anyOf");

    public IReadOnlyList<Schema> AllOf => Branches("allOf");

    /// <summary>The branches of <c>oneOf</c> or <c>anyOf</c>, whichever is there.</summary>
    public IReadOnlyList<Schema> Alternatives => OneOf is [] ? AnyOf : OneOf;

    /// <summary>Name of the member that tells the branches of <see cref="OneOf"/> apart; null when none does.</summary>
    public string? Discriminator => this["discriminator"]?["propertyName"]?.GetValue<string>();

    public int? MinLength => Number("minLength") is { } number ? (int)number : null;

    public int? MaxLength => Number("maxLength") is { } number ? (int)number : null;

    public int? MinItems => Number("minItems") is { } number ? (int)number : null;

    public int? MaxItems => Number("maxItems") is { } number ? (int)number : null;

    public decimal? Minimum => Number("minimum");

    public decimal? Maximum => Number("maximum");

    public decimal? ExclusiveMinimum => Number("exclusiveMinimum");

    public decimal? ExclusiveMaximum => Number("exclusiveMaximum");

    public string? Pattern => this["pattern"]?.GetValue<string>();

    public string? Format => this["format"]?.GetValue<string>();

    private JsonNode? this[string keyword] => Keywords[keyword] ?? referenced.Value?[keyword];

    /// <summary>A schema that is a document of its own: its references start at itself.</summary>
    public static Schema Document(JsonObject keywords) => new(keywords, keywords);

    /// <summary>A schema inside a document that its references start at.</summary>
    public static Schema Of(JsonObject keywords, JsonNode document) => new(keywords, document);

    /// <summary>The schema a JSON pointer leads to.</summary>
    /// <param name="pointer">Starts with <c>#</c>, such as <c>#/components/schemas/VideoDetail</c>.</param>
    /// <exception cref="KeyNotFoundException">Nothing stands there.</exception>
    public static Schema At(JsonNode document, string pointer)
    {
        var node = document;
        foreach (var step in pointer.Split('/').Skip(1).Select(Unescape))
            node = (node is JsonArray array ? array[int.Parse(step)] : node[step]) ?? throw new KeyNotFoundException($"No schema at {pointer}.");
        return new Schema(node.AsObject(), document);
    }

    /// <summary>The branch that the discriminator's value picks: by the mapping, else by the branch's own constant; null when unknown.</summary>
    public Schema? BranchFor(string value) =>
        this["discriminator"]?["mapping"]?[value] is { } pointer
            ? At(document, pointer.GetValue<string>())
            : OneOf.FirstOrDefault(branch => branch.Properties.GetValueOrDefault(Discriminator!)?.Const?.GetValue<string>() == value);

    public override string ToString() => Location;

    private static string Unescape(string step) => Uri.UnescapeDataString(step).Replace("~1", "/").Replace("~0", "~");

    private IReadOnlyList<Schema> Branches(string keyword) => this[keyword] is { } branches ? [.. branches.AsArray().Select(Sub)] : [];

    private decimal? Number(string keyword) => this[keyword]?.AsDecimal();

    private Schema Sub(JsonNode? keywords) => new(keywords!.AsObject(), document);
}
