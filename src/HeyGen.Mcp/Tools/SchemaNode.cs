namespace HeyGen.Mcp.Tools;

/// <summary>Reading access to a JSON schema.</summary>
internal static class SchemaNode
{
    /// <summary>The schema of a member; for a dictionary, that of its values; for alternatives, the first that knows it.</summary>
    public static JsonElement? Property(JsonElement schema, string name)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            return null;
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property))
            return property;
        if (Values(schema) is { } values)
            return values;
        return Alternatives(schema) is { Length: > 0 } forms ? forms.Select(form => Property(form, name)).FirstOrDefault(found => found is not null) : null;
    }

    /// <summary>The schema that all values of a dictionary share.</summary>
    public static JsonElement? Values(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind is JsonValueKind.Object ? values : null;

    /// <summary>The names of all members; null where the schema names none, so that any is fine.</summary>
    public static IReadOnlyList<string>? Properties(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            return null;
        if (schema.TryGetProperty("properties", out var properties))
            return [.. properties.EnumerateObject().Select(property => property.Name)];
        var names = Alternatives(schema).SelectMany(branch => Properties(branch) ?? []).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length is 0 ? null : names;
    }

    /// <summary>The forms that a value may have; none where there is but one.</summary>
    public static JsonElement[] Alternatives(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("anyOf", out var forms) ? [.. forms.EnumerateArray()] : [];

    /// <summary>The member that tells one form from the others, with its word; null if there is none.</summary>
    public static (string Name, JsonElement Word)? Constant(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return null;
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object && property.Value.TryGetProperty("const", out var word))
                return (property.Name, word);
        }

        return null;
    }

    public static IReadOnlyList<string> Strings(JsonElement schema, string keyword)
    {
        if (!schema.TryGetProperty(keyword, out var value))
            return [];
        return value.ValueKind is JsonValueKind.String ? [value.GetString()!] : [.. value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)];
    }

    public static double? Number(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetDouble() : null;
}
