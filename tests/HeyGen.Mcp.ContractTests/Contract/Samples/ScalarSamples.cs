using System.Text.RegularExpressions;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>Strings, numbers and booleans at the edge of what a schema allows.</summary>
/// <param name="atUpperEdge">Longest text and largest number, else shortest and smallest.</param>
internal sealed class ScalarSamples(bool atUpperEdge, Random random)
{
    private const string Letters = "sample";
    private const string Moment = "2026-01-02T03:04:05Z";
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Tried in turn for a pattern; the contract's patterns are names, ids and colours.</summary>
    private static readonly string[] PatternCandidates = [Letters, "#00aaff", "A1"];

    /// <summary>A value of one scalar type.</summary>
    /// <exception cref="NotSupportedException">The type is not scalar, or no candidate matches the schema's pattern.</exception>
    public JsonNode Of(Schema schema, string type) => schema.Enum is { } allowed ? OneOf(allowed) : type switch
    {
        "string" => Text(schema),
        "integer" => (long)decimal.Round(Number(schema)),
        "number" => Number(schema),
        "boolean" => atUpperEdge,
        _ => throw new NotSupportedException($"No sample for type '{type}' at {schema}."),
    };

    /// <summary>Text of exactly that many characters.</summary>
    public static string TextOf(int length) =>
        string.Concat(Enumerable.Repeat(Letters, (length / Letters.Length) + 1))[..length];

    private JsonNode OneOf(JsonArray allowed)
    {
        var values = allowed.OfType<JsonNode>().ToArray();
        return values[random.Next(values.Length)].DeepClone();
    }

    private string Text(Schema schema)
    {
        if (schema.Format == "date-time")
            return Moment;
        if (schema.Pattern is { } pattern)
            return PatternCandidates.FirstOrDefault(candidate => Regex.IsMatch(candidate, pattern, RegexOptions.None, PatternTimeout))
                ?? throw new NotSupportedException($"No candidate matches {pattern} at {schema}.");
        return TextOf(atUpperEdge ? schema.MaxLength ?? Math.Max(Letters.Length, schema.MinLength ?? 0) : Math.Max(1, schema.MinLength ?? 0));
    }

    private decimal Number(Schema schema)
    {
        var least = schema.Minimum ?? schema.ExclusiveMinimum + 1;
        var most = schema.Maximum ?? schema.ExclusiveMaximum - 1;
        return (atUpperEdge ? most ?? least + 1 : least ?? most) ?? 1;
    }
}
