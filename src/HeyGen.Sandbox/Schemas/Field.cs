namespace HeyGen.Sandbox.Schemas;

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
