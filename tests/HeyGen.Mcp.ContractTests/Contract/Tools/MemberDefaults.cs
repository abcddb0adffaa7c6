using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>A member for which a schema has a default.</summary>
/// <param name="Name">Its place, with <c>[]</c> for any item and <c>{}</c> for any entry.</param>
/// <param name="Owner">Location of the object schema that it is a member of.</param>
/// <param name="Path">Where it stands in one value, or would stand in the first item and in <see cref="MemberDefaults.AnyEntry"/>.</param>
internal sealed record MemberDefault(string Name, string Owner, FieldPath Path, Schema Schema)
{
    public JsonNode? Default => Schema.Keywords["default"];

    /// <summary>The words of an enum.</summary>
    public IEnumerable<JsonNode> Words => new[] { Schema }.Concat(Schema.Alternatives).SelectMany(form => form.Enum ?? []).OfType<JsonNode>();

    /// <summary>The same for each place of one kind.</summary>
    public (string Name, string Owner) Kind => (Name, Owner);
}

/// <summary>The members for which a schema has a default, at any depth, but for those that are kept from MCP.</summary>
internal static class MemberDefaults
{
    /// <summary>Stands for the name of a map's entry.</summary>
    public const string AnyEntry = "{}";

    /// <summary>Whatever the value may be.</summary>
    public static IEnumerable<MemberDefault> Of(Schema schema) => Of(schema, "", FieldPath.Root, []);

    /// <summary>Those of the objects that a value has.</summary>
    public static IEnumerable<MemberDefault> In(Schema schema, JsonNode? value) => In(schema, value, "", FieldPath.Root);

    private static IEnumerable<MemberDefault> Of(Schema schema, string name, FieldPath path, string[] enclosing)
    {
        if (enclosing.Contains(schema.Location, StringComparer.Ordinal))
            return [];
        string[] inside = [.. enclosing, schema.Location];
        return
        [
            .. schema.Alternatives.SelectMany(branch => Of(branch, name, path, inside)),
            .. Members(schema).SelectMany(member => Own(schema, member, name, path).Concat(Of(member.Value, Join(name, member.Key), path.Member(member.Key), inside))),
            .. schema.Items is { } item ? Of(item, name + "[]", path.Item(0), inside) : [],
            .. schema.AdditionalProperties is { } entry ? Of(entry, name + AnyEntry, path.Member(AnyEntry), inside) : [],
        ];
    }

    private static IEnumerable<MemberDefault> In(Schema schema, JsonNode? value, string name, FieldPath path)
    {
        if (schema.Alternatives is not [])
            return SchemaValidator.BranchOf(schema, value) is { } branch ? In(branch, value, name, path) : [];
        return value switch
        {
            JsonObject members =>
            [
                .. Members(schema).SelectMany(member => Own(schema, member, name, path).Concat(members[member.Key] is { } held ? In(member.Value, held, Join(name, member.Key), path.Member(member.Key)) : [])),
                .. schema.AdditionalProperties is { } entry ? members.SelectMany(member => In(entry, member.Value, name + AnyEntry, path.Member(member.Key))) : [],
            ],
            JsonArray items when schema.Items is { } item => items.SelectMany((one, index) => In(item, one, name + "[]", path.Item(index))),
            _ => [],
        };
    }

    private static IEnumerable<MemberDefault> Own(Schema owner, KeyValuePair<string, Schema> member, string name, FieldPath path) =>
        member.Value.Keywords.ContainsKey("default") ? [new(Join(name, member.Key), owner.Location, path.Member(member.Key), member.Value)] : [];

    private static IEnumerable<KeyValuePair<string, Schema>> Members(Schema schema) => schema.Properties.Where(member => SentMembers.IsOffered(member.Value));

    private static string Join(string name, string member) => name.Length is 0 ? member : $"{name}.{member}";
}
