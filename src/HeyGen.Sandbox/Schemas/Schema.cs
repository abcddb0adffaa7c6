using System.Diagnostics.CodeAnalysis;

namespace HeyGen.Sandbox.Schemas;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Param">The field, such as <c>scenes[0].input.avatar_id</c>.</param>
internal sealed record ValidationError(string Param, string Message);

/// <summary>What a value in a request must be like. Says everything that is wrong, not only the first thing.</summary>
internal abstract class Schema
{
    /// <summary>Any JSON value.</summary>
    public static Schema Any { get; } = new AnySchema();

    /// <summary>true or false.</summary>
    public static Schema Flag { get; } = new FlagSchema();

    /// <summary>A JSON object whose members are free.</summary>
    public static Schema FreeObject { get; } = new MapSchema(Any);

    public static Schema Text(int min = 0, int max = int.MaxValue, [StringSyntax(StringSyntaxAttribute.Regex)] string? pattern = null) =>
        new TextSchema(min, max, pattern, []);

    /// <summary>One of a closed list of words.</summary>
    public static Schema OneOf(params string[] words) => new TextSchema(0, int.MaxValue, pattern: null, words);

    public static Schema Integer(decimal? min = null, decimal? max = null) => new NumberSchema(isWhole: true, min, max);

    public static Schema Number(decimal? min = null, decimal? max = null) => new NumberSchema(isWhole: false, min, max);

    /// <summary>A number above <paramref name="bound"/>, not the bound itself.</summary>
    public static Schema NumberAbove(decimal bound, decimal max) => new NumberSchema(isWhole: false, bound, max, excludesMinimum: true);

    public static Schema List(Schema item, int min = 0, int max = int.MaxValue) => new ListSchema(item, min, max);

    /// <summary>An object whose keys are free and whose values are alike.</summary>
    public static Schema Map(Schema value) => new MapSchema(value);

    /// <summary>An object that refuses members it does not know.</summary>
    public static ObjectSchema Closed(params Field[] fields) => new(fields, isClosed: true);

    /// <summary>An object that ignores members it does not know.</summary>
    public static ObjectSchema Open(params Field[] fields) => new(fields, isClosed: false);

    /// <summary>One of several objects; the member <paramref name="discriminator"/> says which, and is a member of each.</summary>
    public static Schema Union(string discriminator, params (string Word, ObjectSchema Schema)[] cases) => new UnionSchema(discriminator, cases);

    /// <summary>A schema that contains itself.</summary>
    public static Schema Recursive(Func<Schema> schema) => new RecursiveSchema(schema);

    /// <summary>Adds what is wrong with a value that is present and not null.</summary>
    public abstract void Check(JsonNode value, string path, ICollection<ValidationError> errors);

    /// <summary>Reads the value from a query string. Text that can't be read stays text, for <see cref="Check"/> to find.</summary>
    public virtual JsonNode Parse(string text) => JsonValue.Create(text);
}

/// <summary>A member of an object, or a query parameter.</summary>
/// <param name="Default">Stands in for a query parameter that is absent.</param>
internal sealed record Field(string Name, Schema Schema, bool IsRequired, bool MayBeNull, JsonValue? Default = null)
{
    /// <summary>Must be there and must not be null.</summary>
    public static Field Required(string name, Schema schema) => new(name, schema, IsRequired: true, MayBeNull: false);

    /// <summary>May be absent, but not null.</summary>
    public static Field Optional(string name, Schema schema, JsonValue? otherwise = null) => new(name, schema, IsRequired: false, MayBeNull: false, otherwise);

    /// <summary>May be absent; null says the same.</summary>
    public static Field Nullable(string name, Schema schema) => new(name, schema, IsRequired: false, MayBeNull: true);

    /// <summary>Texts of any length that may be absent, but not null.</summary>
    public static IEnumerable<Field> OptionalTexts(params IEnumerable<string> names) => names.Select(name => Optional(name, Schema.Text()));

    /// <summary>Texts of any length that may be absent or null.</summary>
    public static IEnumerable<Field> NullableTexts(params IEnumerable<string> names) => names.Select(name => Nullable(name, Schema.Text()));

    /// <summary>Booleans that may be absent, but not null.</summary>
    public static IEnumerable<Field> OptionalFlags(params IEnumerable<string> names) => names.Select(name => Optional(name, Schema.Flag));

    /// <summary>The two query parameters of every list.</summary>
    public static Field[] Page(int max, int size) => [Optional("limit", Schema.Integer(1, max), JsonValue.Create(size)), .. OptionalTexts("token")];
}
