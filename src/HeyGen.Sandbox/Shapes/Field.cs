namespace HeyGen.Sandbox.Shapes;

/// <summary>A member of an object, or a query parameter.</summary>
/// <param name="Fallback">Stands in for a query parameter that is absent.</param>
internal sealed record Field(string Name, Shape Shape, bool IsRequired, bool MayBeNull, JsonValue? Fallback = null)
{
    /// <summary>Must be there and must not be null.</summary>
    public static Field Required(string name, Shape shape) => new(name, shape, IsRequired: true, MayBeNull: false);

    /// <summary>May be absent, but not null.</summary>
    public static Field Optional(string name, Shape shape) => new(name, shape, IsRequired: false, MayBeNull: false);

    /// <summary>May be absent; null says the same.</summary>
    public static Field Nullable(string name, Shape shape) => new(name, shape, IsRequired: false, MayBeNull: true);

    /// <summary>The two query parameters of every list.</summary>
    public static Field[] Page(int max, int size) =>
    [
        new("limit", Shape.Integer(1, max), IsRequired: false, MayBeNull: false, JsonValue.Create(size)),
        Optional("token", Shape.Text()),
    ];
}
