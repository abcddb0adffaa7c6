using HeyGen.Mcp.ContractTests.Contract.Schemas;
using Microsoft.AspNetCore.WebUtilities;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Names: those that arguments have, those that requests have, and those that the contract has.</summary>
internal static class SentMembers
{
    /// <summary>Every member's name in a value, at any depth, in the contract's spelling.</summary>
    public static IEnumerable<string> Names(JsonNode? value) => value switch
    {
        JsonObject members => members.SelectMany(member => Names(member.Value).Prepend(JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Key))),
        JsonArray items => items.SelectMany(Names),
        _ => [],
    };

    /// <summary>What a request says: its path's parameters, its query's and its body's members.</summary>
    public static IEnumerable<string> Names(ApiOperation operation, Received request) =>
    [
        .. operation.Path.ParameterNames,
        .. QueryHelpers.ParseQuery(new Uri("http://upstream" + request.PathAndQuery).Query).Keys,
        .. operation.Body is { IsJson: true } ? Names(JsonNode.Parse(request.Body)) : [],
    ];

    /// <summary>
    /// What a request of this operation and form may say and this one doesn't, but for what is deprecated or kept from MCP.
    /// A list whose items have several forms is left to the tools of each form.
    /// </summary>
    public static IEnumerable<string> Unsaid(ApiOperation operation, Received request)
    {
        var query = QueryHelpers.ParseQuery(new Uri("http://upstream" + request.PathAndQuery).Query);
        var body = operation.Body is { IsJson: true } content ? Unsaid(content.Schema, JsonNode.Parse(request.Body), "body") : [];
        return [.. operation.Query.Properties.Keys.Where(name => !query.ContainsKey(name)).Select(name => $"query.{name}"), .. body];
    }

    private static IEnumerable<string> Unsaid(Schema schema, JsonNode? value, string path)
    {
        if (schema.Alternatives is not [])
            return SchemaValidator.BranchOf(schema, value) is { } branch ? Unsaid(branch, value, path) : [];
        return value switch
        {
            JsonObject members => schema.Properties.Where(property => IsOffered(property.Value)).SelectMany(property => members[property.Key] is { } member ? Unsaid(property.Value, member, $"{path}.{property.Key}") : [$"{path}.{property.Key}"]),
            JsonArray items when schema.Items is { Discriminator: null } item => items.SelectMany(one => Unsaid(item, one, path + "[]")),
            _ => [],
        };
    }

    public static bool IsOffered(Schema member) =>
        member.Keywords["deprecated"]?.GetValue<bool>() is not true && member.Keywords["x-mcp-visible"]?.GetValue<bool>() is not false;
}
