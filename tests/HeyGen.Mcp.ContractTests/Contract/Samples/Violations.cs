using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>Breaks valid values once for every rule that their schema states for a field in them.</summary>
internal static class Violations
{
    private const string UnknownMember = "no_such_field";

    /// <summary>One broken copy per rule and field. Of an array's items only the first is broken.</summary>
    /// <param name="valid">Values the schema allows, such as <see cref="ValidSamples.Maximal"/>; their members decide which branches are visited, and a rule met again is broken once.</param>
    public static IEnumerable<Violation> Of(Schema schema, params IEnumerable<JsonNode> valid) =>
        valid.SelectMany(value => Broken(schema, value, FieldPath.Root, schema.AllowsNull), (value, edit) => (value, edit))
            .DistinctBy(broken => (broken.edit.Field, broken.edit.Rule, broken.edit.Place, broken.edit.Value?.ToJsonString()))
            .Select(broken => broken.edit.Of(broken.value));

    private static IEnumerable<Edit> Broken(Schema schema, JsonNode? value, FieldPath path, bool mayBeNull)
    {
        if (value is null)
            return [];
        if (schema.Alternatives is not [])
            return SchemaValidator.BranchOf(schema, value) is { } branch ? Broken(branch, value, path, mayBeNull) : [];

        var replaced = path == FieldPath.Root
            ? []
            : BadValues.For(schema, value, mayBeNull).Select(bad => new Edit(path, bad.Rule, bad.Value, schema.Location));
        return value switch
        {
            JsonObject members => [.. replaced, .. Members(schema, members, path)],
            JsonArray items when schema.Items is { } itemSchema => [.. replaced, .. Items(itemSchema, items, path)],
            _ => replaced,
        };
    }

    private static IEnumerable<Edit> Members(Schema schema, JsonObject members, FieldPath path)
    {
        foreach (var name in schema.Required)
            yield return new(path.Member(name), "required", Value: null, schema.Location, IsRemoval: true);
        if (schema.IsClosed)
            yield return new(path.Member(UnknownMember), "additionalProperties", UnknownMember, schema.Location);

        var properties = schema.Properties;
        foreach (var (name, member) in members)
        {
            if ((properties.GetValueOrDefault(name) ?? schema.AdditionalProperties) is not { } known)
                continue;
            foreach (var edit in Broken(known, member, path.Member(name), known.AllowsNull))
                yield return edit;
        }
    }

    private static IEnumerable<Edit> Items(Schema itemSchema, JsonArray items, FieldPath path) =>
        items.Take(1).SelectMany(item => Broken(itemSchema, item, path.Item(0), itemSchema.AllowsNull));

    /// <param name="Place">Location of the schema whose rule is broken.</param>
    private sealed record Edit(FieldPath Field, string Rule, JsonNode? Value, string Place, bool IsRemoval = false)
    {
        public Violation Of(JsonNode valid) => new(Field, Rule, IsRemoval ? valid.Without(Field) : valid.With(Field, Value));
    }
}
