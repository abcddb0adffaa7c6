using HeyGen.Mcp.ContractTests.Contract.Samples;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Answers that an operation may give.</summary>
internal static class AnswerSamples
{
    public const string NewMember = "member_of_tomorrow";

    /// <summary>Answers that tools look into before they do what they are asked, by operation.</summary>
    private static readonly Dictionary<string, string> Looked = new()
    {
        ["createAvatar"] = """{ "data": { "avatar_item": { "id": "look-1" } } }""",
    };

    /// <summary>An answer for calls whose answer is not what is tested.</summary>
    public static JsonNode Usual(ApiOperation operation) =>
        Looked.GetValueOrDefault(operation.Id) is { } json ? JsonNode.Parse(json)! : Minimal(operation.Responses.First().Value.Schema).First();

    /// <summary>Required members only; all members; all with null where null is allowed; all and one more in each object.</summary>
    public static IEnumerable<(string Kind, JsonNode Body)> Of(ApiOperation operation)
    {
        var schema = operation.Responses.First().Value.Schema;
        var maximal = ValidSamples.Maximal(schema).Select(sample => sample.Value!).ToList();
        return
        [
            .. Minimal(schema).Select(body => ("minimal", body)),
            .. maximal.Select(body => ("maximal", body)),
            .. maximal.Select(body => ("nulls", Nulls(schema, body)!)),
            .. maximal.Select(body => ("new members", Grown(schema, body)!)),
        ];
    }

    /// <summary>The contract calls <c>data</c> optional, but no answer comes without it.</summary>
    private static IEnumerable<JsonNode> Minimal(Schema schema)
    {
        if (!schema.Properties.TryGetValue("data", out var data))
            return ValidSamples.Minimal(schema).Select(sample => sample.Value!);
        var shell = ValidSamples.Minimal(schema)[0].Value!;
        return ValidSamples.Minimal(data).Select(sample => shell.With(FieldPath.Of("data"), sample.Value));
    }

    private static JsonNode? Nulls(Schema schema, JsonNode? value)
    {
        if (BranchOf(schema, value) is { } branch)
            return Nulls(branch, value);
        return value switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, SchemaOf(schema, member.Key) switch
            {
                { AllowsNull: true, Types: not null } or { AllowsNull: true, Alternatives: not [] } => null,
                { } known => Nulls(known, member.Value),
                null => member.Value?.DeepClone(),
            }))),
            JsonArray items when schema.Items is { } item => new JsonArray([.. items.Select(one => Nulls(item, one))]),
            _ => value?.DeepClone(),
        };
    }

    /// <summary>All members, and the text in every string that may hold any.</summary>
    public static IEnumerable<JsonNode> Holding(ApiOperation operation, string text)
    {
        var schema = operation.Responses.First().Value.Schema;
        return ValidSamples.Maximal(schema).Select(sample => Filled(schema, sample.Value, text)!);
    }

    private static JsonNode? Filled(Schema schema, JsonNode? value, string text) => BranchOf(schema, value) is { } branch ? Filled(branch, value, text) : value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, SchemaOf(schema, member.Key) is { } known ? Filled(known, member.Value, text) : member.Value?.DeepClone()))),
        JsonArray items when schema.Items is { } item => new JsonArray([.. items.Select(one => Filled(item, one, text))]),
        JsonValue single when single.GetValueKind() is System.Text.Json.JsonValueKind.String && schema is { Enum: null, Format: null } => text,
        _ => value?.DeepClone(),
    };

    private static JsonNode? Grown(Schema schema, JsonNode? value)
    {
        if (BranchOf(schema, value) is { } branch)
            return Grown(branch, value);
        switch (value)
        {
            case JsonObject members:
                var grown = new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, SchemaOf(schema, member.Key) is { } known ? Grown(known, member.Value) : member.Value?.DeepClone())));
                if (schema is { AdditionalProperties: null, IsClosed: false, Properties.Count: > 0 })
                    grown[NewMember] = new JsonObject { ["kept"] = true };
                return grown;
            case JsonArray items when schema.Items is { } item:
                return new JsonArray([.. items.Select(one => Grown(item, one))]);
            default:
                return value?.DeepClone();
        }
    }

    private static Schema? SchemaOf(Schema schema, string member) => schema.Properties.GetValueOrDefault(member) ?? schema.AdditionalProperties;

    private static Schema? BranchOf(Schema schema, JsonNode? value) => schema.Alternatives is [] ? null : SchemaValidator.BranchOf(schema, value);
}
