using System.Text.Json.Nodes;
using HeyGen.Mcp.Tests.Contract.Schemas;

namespace HeyGen.Mcp.Tests.Contract.Samples;

/// <summary>Breaks a valid value once for every rule that its schema states for a field in it.</summary>
internal static class Violations
{
    private const string UnknownMember = "no_such_field";

    /// <summary>One copy of the value per rule and field. Of an array's items only the first is broken.</summary>
    /// <param name="valid">A value the schema allows, such as one of <see cref="ValidSamples"/>; its own members decide which branches are visited.</param>
    public static IEnumerable<Violation> Of(Schema schema, JsonNode valid) =>
        Broken(schema, valid, FieldPath.Root, schema.AllowsNull)
            .Select(edit => new Violation(edit.Field, edit.Rule, edit.IsRemoval ? valid.Without(edit.Field) : valid.With(edit.Field, edit.Value)));

    private static IEnumerable<Edit> Broken(Schema schema, JsonNode? value, FieldPath path, bool mayBeNull)
    {
        if (value is null)
            return [];
        if (schema.Alternatives is not [])
            return SchemaValidator.BranchOf(schema, value) is { } branch ? Broken(branch, value, path, mayBeNull) : [];

        var replaced = path == FieldPath.Root
            ? []
            : BadValues.For(schema, value, mayBeNull).Select(bad => new Edit(path, bad.Rule, bad.Value));
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
            yield return new(path.Member(name), "required", Value: null, IsRemoval: true);
        if (schema.IsClosed)
            yield return new(path.Member(UnknownMember), "additionalProperties", UnknownMember);

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

    private sealed record Edit(FieldPath Field, string Rule, JsonNode? Value, bool IsRemoval = false);
}
