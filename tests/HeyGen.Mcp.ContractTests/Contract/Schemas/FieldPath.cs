namespace HeyGen.Mcp.ContractTests.Contract.Schemas;

/// <summary>Where a value stands in a JSON document, such as <c>scenes[0].input.type</c>; the root is empty.</summary>
internal sealed record FieldPath
{
    public static readonly FieldPath Root = new([]);

    private FieldPath(IReadOnlyList<object> steps) => Steps = steps;

    /// <summary>A <see cref="string"/> for each member, an <see cref="int"/> for each array item, outermost first.</summary>
    public IReadOnlyList<object> Steps { get; }

    /// <summary>The innermost member's name; null at the root and in an array at the root.</summary>
    public string? Name => Steps.OfType<string>().LastOrDefault();

    /// <summary>A path of members only, written with dots.</summary>
    public static FieldPath Of(string members) => new(members.Split('.'));

    public FieldPath Member(string name) => new([.. Steps, name]);

    public FieldPath Item(int index) => new([.. Steps, index]);

    public override string ToString() =>
        string.Concat(Steps.Select((step, depth) => step is int index ? $"[{index}]" : depth == 0 ? (string)step : $".{step}"));

    public bool Equals(FieldPath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
