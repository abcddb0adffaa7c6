using System.Globalization;
using System.Text.Json;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>One argument, or one member of an argument, as a reader wants it told.</summary>
/// <param name="Path">Its name; members of objects as <c>caption.style</c>, items of lists as <c>scenes[].type</c>.</param>
internal sealed record ArgumentRow(string Path, string Type, string Limits, string Default, bool IsRequired, string Description)
{
    private const string Null = "null";

    public static IReadOnlyList<ArgumentRow> Of(JsonElement schema) => [.. Members(schema, "")];

    private static IEnumerable<ArgumentRow> Members(JsonElement schema, string prefix)
    {
        if (schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return [];
        var required = SchemaNode.Strings(schema, "required");
        return properties.EnumerateObject().SelectMany(property => Rows(property.Value, prefix + property.Name, required.Contains(property.Name, StringComparer.Ordinal)));
    }

    private static IEnumerable<ArgumentRow> Rows(JsonElement schema, string path, bool isRequired)
    {
        yield return new(path, TypeOf(schema), LimitsOf(schema), DefaultOf(schema), isRequired, Text(schema, "description"));

        foreach (var (inner, at) in Inner(schema, path))
        {
            foreach (var row in Members(inner, at + "."))
                yield return row;
        }
    }

    /// <summary>The objects that a value holds: itself, its items, or any of its alternatives.</summary>
    private static IEnumerable<(JsonElement Schema, string Path)> Inner(JsonElement schema, string path)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            return [];
        if (schema.TryGetProperty("items", out var items))
            return Inner(items, path + "[]");
        return SchemaNode.Alternatives(schema).SelectMany(branch => Inner(branch, Discriminated(branch, path))).Prepend((schema, path));
    }

    /// <summary>An alternative that a constant tells apart carries it in its path: <c>scenes[](type=avatar)</c>.</summary>
    private static string Discriminated(JsonElement branch, string path)
    {
        if (branch.ValueKind is not JsonValueKind.Object || !branch.TryGetProperty("properties", out var properties))
            return path;
        var constant = properties.EnumerateObject().FirstOrDefault(property => property.Value.ValueKind is JsonValueKind.Object && property.Value.TryGetProperty("const", out _));
        return constant.Value.ValueKind is JsonValueKind.Object ? $"{path}({constant.Name}={constant.Value.GetProperty("const")})" : path;
    }

    private static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            return "any";
        if (schema.TryGetProperty("items", out var items))
            return $"list of {TypeOf(items)}";
        if (schema.TryGetProperty("const", out var constant))
            return $"the word {constant}";
        var types = SchemaNode.Strings(schema, "type").Where(type => type is not Null).ToArray();
        var named = types.Length > 0 ? types : [.. SchemaNode.Alternatives(schema).Select(TypeOf).Where(type => type is not "any").Distinct(StringComparer.Ordinal)];
        return named.Length > 0 ? string.Join(" or ", named) : "any";
    }

    private static string LimitsOf(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            return "";
        var words = SchemaNode.Strings(schema, "enum");
        return string.Join("; ", new[]
        {
            words.Count > 0 ? string.Join(", ", words) : null,
            Range(schema, "minimum", "maximum", ""),
            Range(schema, "minLength", "maxLength", " characters"),
            Range(schema, "minItems", "maxItems", " items"),
            schema.TryGetProperty("pattern", out var pattern) ? MarkdownTable.Code(pattern.GetString()!) : null,
            schema.TryGetProperty("items", out var items) && LimitsOf(items) is { Length: > 0 } each ? $"each: {each}" : null,
        }.OfType<string>());
    }

    private static string? Range(JsonElement schema, string least, string most, string unit) => (SchemaNode.Number(schema, least), SchemaNode.Number(schema, most)) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}{unit}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"at least {low}{unit}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"at most {high}{unit}"),
        _ => null,
    };

    private static string DefaultOf(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("default", out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : "";

    private static string Text(JsonElement schema, string keyword) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(keyword, out var text) ? text.GetString() ?? "" : "";
}
