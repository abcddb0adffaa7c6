using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>A value that a schema allows.</summary>
/// <param name="Choices">The branches taken, such as <c>type=avatar, engine.type=avatar_v</c>; empty when there was nothing to choose.</param>
internal sealed record Sample(string Choices, JsonNode? Value);

/// <summary>A value that is valid but for one rule on one field.</summary>
/// <param name="Field">The field at fault; for a missing or unknown member, that member.</param>
/// <param name="Rule">The schema keyword that is broken, such as <c>maxLength</c>.</param>
internal sealed record Violation(FieldPath Field, string Rule, JsonNode? Value)
{
    public override string ToString() => $"{Field}: {Rule}";
}

/// <summary>How samples are made up.</summary>
/// <param name="Seed">Picks among equals, such as an enum's values: same seed, same samples.</param>
/// <param name="Known">Gives the value of a field where a made-up one won't do, such as a real id; null makes one up.</param>
internal sealed record SampleOptions(int Seed = 0, Func<FieldPath, Schema, JsonNode?>? Known = null)
{
    public static readonly SampleOptions MadeUp = new();
}
