using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>Values just outside what a schema allows, each with the rule it breaks.</summary>
internal static class BadValues
{
    private const string NotAllowed = "no_such_value";
    private const string WithBlank = "a b";
    private const int SomeNumber = 7;
    private const decimal Fraction = 1.5m;

    /// <param name="valid">A value the schema allows; arrays are cut or lengthened from it.</param>
    /// <param name="mayBeNull">Whether null is allowed here, by this schema or one around it.</param>
    public static IEnumerable<(string Rule, JsonNode? Value)> For(Schema schema, JsonNode valid, bool mayBeNull)
    {
        IEnumerable<(string Rule, JsonNode? Value)> candidates =
        [
            .. WrongTypes(schema, mayBeNull),
            ("const", schema.Const is null ? null : NotAllowed),
            ("enum", schema.Enum is null ? null : NotAllowed),
            ("minLength", schema.MinLength is > 0 and { } least ? ScalarSamples.TextOf(least - 1) : null),
            ("maxLength", schema.MaxLength is { } most ? ScalarSamples.TextOf(most + 1) : null),
            ("pattern", schema.Pattern is null ? null : WithBlank),
            ("format", schema.Format is null or "binary" ? null : WithBlank),
            ("minimum", schema.Minimum - 1),
            ("maximum", schema.Maximum + 1),
            ("exclusiveMinimum", schema.ExclusiveMinimum),
            ("exclusiveMaximum", schema.ExclusiveMaximum),
            .. valid is JsonArray items ? WrongCounts(schema, items) : [],
        ];
        return candidates.Where(candidate => candidate is { Value: not null } or { Rule: "type" });
    }

    private static IEnumerable<(string Rule, JsonNode? Value)> WrongTypes(Schema schema, bool mayBeNull)
    {
        if (schema.Types is not { } types)
            yield break;
        yield return ("type", types.Contains("string", StringComparer.Ordinal) ? SomeNumber : NotAllowed);
        if (types.Contains("integer", StringComparer.Ordinal))
            yield return ("type", Fraction);
        if (!mayBeNull)
            yield return ("type", null);
    }

    private static IEnumerable<(string Rule, JsonNode? Value)> WrongCounts(Schema schema, JsonArray valid)
    {
        if (schema.MinItems is > 0 and { } least)
            yield return ("minItems", Repeat(valid, least - 1));
        if (schema.MaxItems is { } most && valid is not [])
            yield return ("maxItems", Repeat(valid, most + 1));
    }

    private static JsonArray Repeat(JsonArray items, int count) =>
        [.. Enumerable.Range(0, count).Select(index => items[index % items.Count]?.DeepClone())];
}
