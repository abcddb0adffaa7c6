using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Members that a schema does not name. An open schema allows them; where we send them, they are mistakes.</summary>
internal static class UnknownMembers
{
    public static IEnumerable<FieldPath> Of(Schema schema, JsonNode? value) => Of(schema, value, FieldPath.Root);

    private static IEnumerable<FieldPath> Of(Schema schema, JsonNode? value, FieldPath path)
    {
        if (schema.Alternatives is not [])
            return SchemaValidator.BranchOf(schema, value) is { } branch ? Of(branch, value, path) : [];
        return value switch
        {
            JsonObject members when schema.Properties.Count > 0 || schema.AdditionalProperties is not null => members.SelectMany(member => OfMember(schema, member.Key, member.Value, path.Member(member.Key))),
            JsonArray items when schema.Items is { } item => items.SelectMany((one, index) => Of(item, one, path.Item(index))),
            _ => [],
        };
    }

    private static IEnumerable<FieldPath> OfMember(Schema schema, string name, JsonNode? value, FieldPath path) =>
        (schema.Properties.GetValueOrDefault(name) ?? schema.AdditionalProperties) is { } known ? Of(known, value, path) : [path];
}
