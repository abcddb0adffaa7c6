namespace HeyGen.Mcp.ContractTests.Contract.Schemas;

/// <summary>Checks JSON values against the part of JSON Schema 2020-12 and OpenAPI 3.1 that the API's contract and MCP tools use.</summary>
internal static class SchemaValidator
{
    /// <summary>Every rule the value breaks; empty when it is valid.</summary>
    public static IReadOnlyList<SchemaError> Validate(Schema schema, JsonNode? value) => [.. Errors(schema, value, FieldPath.Root)];

    /// <summary>The branch of <c>oneOf</c> or <c>anyOf</c> that a value follows: the discriminator's choice, else the first it is valid for.</summary>
    /// <returns>Null when there are no branches or none fits.</returns>
    public static Schema? BranchOf(Schema schema, JsonNode? value) =>
        DiscriminatorOf(schema, value) is { } chosen
            ? schema.BranchFor(chosen)
            : schema.Alternatives.FirstOrDefault(branch => Validate(branch, value) is []);

    private static IEnumerable<SchemaError> Errors(Schema schema, JsonNode? value, FieldPath path)
    {
        // The contract lists null among a field's types without repeating it in the field's enum or branches.
        if (value is null && schema.AllowsNull)
            return [];
        if (!HasAllowedType(schema, value))
            return [new(path, "type", $"{Show(value)} is not of type {string.Join(" or ", schema.Types!)}.")];

        return
        [
            .. schema.AllOf.SelectMany(branch => Errors(branch, value, path)),
            .. BranchErrors(schema, value, path),
            .. ValueRules.Errors(schema, value, path),
            .. value switch
            {
                JsonObject members => MemberErrors(schema, members, path),
                JsonArray items => ItemErrors(schema, items, path),
                _ => [],
            },
        ];
    }

    private static bool HasAllowedType(Schema schema, JsonNode? value) =>
        schema.Types is not { } types || types.Any(type => type switch
        {
            "integer" => value?.GetValueKind() is JsonValueKind.Number && decimal.IsInteger(value.AsDecimal()),
            "number" => value?.GetValueKind() is JsonValueKind.Number,
            "string" => value?.GetValueKind() is JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "null" => value is null,
            _ => throw new NotSupportedException($"Unknown type '{type}' at {schema}."),
        });

    private static IEnumerable<SchemaError> BranchErrors(Schema schema, JsonNode? value, FieldPath path)
    {
        if (schema.Alternatives is [])
            return [];
        if (schema.Discriminator is { } name && value is JsonObject)
            return DiscriminatedErrors(schema, name, value, path);

        var byBranch = schema.Alternatives.Where(branch => !branch.IsNull).Select(branch => Errors(branch, value, path).ToList()).ToList();
        var fitting = byBranch.Count(errors => errors is []);
        if (fitting == 0)
            return byBranch.MinBy(errors => errors.Count) ?? [];
        return fitting > 1 && schema.OneOf is not [] ? [new(path, "oneOf", $"{Show(value)} fits {fitting} branches, not one.")] : [];
    }

    private static IEnumerable<SchemaError> DiscriminatedErrors(Schema schema, string name, JsonNode value, FieldPath path) =>
        DiscriminatorOf(schema, value) is not { } chosen ? [new(path.Member(name), "discriminator", "is missing or not a string.")]
        : schema.BranchFor(chosen) is { } branch ? Errors(branch, value, path)
        : [new(path.Member(name), "discriminator", $"'{chosen}' names no branch.")];

    private static string? DiscriminatorOf(Schema schema, JsonNode? value) =>
        schema.Discriminator is { } name && (value as JsonObject)?[name] is JsonValue given && given.TryGetValue<string>(out var text) ? text : null;

    private static IEnumerable<SchemaError> MemberErrors(Schema schema, JsonObject members, FieldPath path)
    {
        var properties = schema.Properties;
        foreach (var name in schema.Required.Where(name => !members.ContainsKey(name)))
            yield return new(path.Member(name), "required", "is missing.");

        foreach (var (name, member) in members)
        {
            var known = properties.GetValueOrDefault(name) ?? schema.AdditionalProperties;
            if (known is null && schema.IsClosed)
                yield return new(path.Member(name), "additionalProperties", "is not a member that the schema knows.");
            foreach (var error in known is null ? [] : Errors(known, member, path.Member(name)))
                yield return error;
        }
    }

    private static IEnumerable<SchemaError> ItemErrors(Schema schema, JsonArray items, FieldPath path)
    {
        if (schema.MinItems is { } least && items.Count < least)
            yield return new(path, "minItems", $"has {items.Count} items; at least {least} are needed.");
        if (schema.MaxItems is { } most && items.Count > most)
            yield return new(path, "maxItems", $"has {items.Count} items; at most {most} are allowed.");
        if (schema.Items is not { } itemSchema)
            yield break;
        foreach (var error in items.SelectMany((item, index) => Errors(itemSchema, item, path.Item(index))))
            yield return error;
    }

    private static string Show(JsonNode? value) => ValueRules.Show(value);
}
