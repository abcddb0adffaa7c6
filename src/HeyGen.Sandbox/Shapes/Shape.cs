using System.Diagnostics.CodeAnalysis;

namespace HeyGen.Sandbox.Shapes;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Param">The field, such as <c>scenes[0].input.avatar_id</c>.</param>
internal sealed record Problem(string Param, string Message);

/// <summary>What a value in a request must look like. Says everything that is wrong, not only the first thing.</summary>
internal abstract class Shape
{
    /// <summary>Any JSON value.</summary>
    public static Shape Any { get; } = new AnyShape();

    /// <summary>true or false.</summary>
    public static Shape Flag { get; } = new FlagShape();

    /// <summary>A JSON object whose members are nobody's business.</summary>
    public static Shape FreeObject { get; } = new MapShape(Any);

    public static Shape Text(int min = 0, int max = int.MaxValue, [StringSyntax(StringSyntaxAttribute.Regex)] string? pattern = null) =>
        new TextShape(min, max, pattern, []);

    /// <summary>One of a closed list of words.</summary>
    public static Shape OneOf(params string[] words) => new TextShape(0, int.MaxValue, pattern: null, words);

    public static Shape Integer(decimal? min = null, decimal? max = null) => new NumberShape(Whole: true, min, max);

    public static Shape Number(decimal? min = null, decimal? max = null) => new NumberShape(Whole: false, min, max);

    /// <summary>A number above <paramref name="bound"/>, not the bound itself.</summary>
    public static Shape NumberAbove(decimal bound, decimal max) => new NumberShape(Whole: false, bound, max, ExcludesMinimum: true);

    public static Shape List(Shape item, int min = 0, int max = int.MaxValue) => new ListShape(item, min, max);

    /// <summary>An object whose keys are free and whose values are alike.</summary>
    public static Shape Map(Shape value) => new MapShape(value);

    /// <summary>An object that refuses members it does not know.</summary>
    public static ObjectShape Closed(params Field[] fields) => new(fields, isClosed: true);

    /// <summary>An object that ignores members it does not know.</summary>
    public static ObjectShape Open(params Field[] fields) => new(fields, isClosed: false);

    /// <summary>One of several objects; the member <paramref name="discriminator"/> says which.</summary>
    public static Shape Union(string discriminator, params (string Word, ObjectShape Shape)[] cases) =>
        new UnionShape(discriminator, cases);

    /// <summary>A shape that contains itself.</summary>
    public static Shape Recursive(Func<Shape> shape) => new RecursiveShape(shape);

    /// <summary>Adds what is wrong with a value that is present and not null.</summary>
    public abstract void Check(JsonNode value, string path, ICollection<Problem> problems);

    /// <summary>Reads the value from a query string. Text that can't be read stays text, for <see cref="Check"/> to find.</summary>
    public virtual JsonNode Parse(string text) => JsonValue.Create(text);
}
