using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Server.Arguments;

/// <summary>
/// Brings arguments into the form the tools are written in: camelCase at the top, snake_case inside objects. Either
/// spelling is accepted in either place, and null means left out.
/// </summary>
internal static class ArgumentNames
{
    public static Dictionary<string, JsonElement> Normalize(JsonElement schema, IDictionary<string, JsonElement>? arguments)
    {
        var normal = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (value.ValueKind is JsonValueKind.Null)
                continue;
            var known = KnownName(schema, name);
            normal[known] = SchemaNode.Property(schema, known) is { } inner ? Inside(inner, value) : value;
        }

        return normal;
    }

    /// <summary>Where a member of a request stands in the arguments of the tool that makes it.</summary>
    /// <param name="path">Such as <c>reference_images[1]</c>.</param>
    public static string InArguments(JsonElement schema, string path)
    {
        var length = path.AsSpan().IndexOfAny('.', '[') is >= 0 and var end ? end : path.Length;
        return KnownName(schema, path[..length]) + path[length..];
    }

    private static JsonElement Inside(JsonElement schema, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when SchemaNode.Properties(schema) is not null || SchemaNode.Values(schema) is not null:
                var renamed = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    if (member.Value.ValueKind is JsonValueKind.Null)
                        continue;
                    var known = KnownName(schema, member.Name);
                    var inner = SchemaNode.Property(schema, known) is { } memberSchema ? Inside(memberSchema, member.Value) : member.Value;
                    renamed[known] = JsonNode.Parse(inner.GetRawText());
                }

                return JsonSerializer.SerializeToElement(renamed);
            case JsonValueKind.Array when schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("items", out var items):
                return JsonSerializer.SerializeToElement(new JsonArray([.. value.EnumerateArray().Select(item => JsonNode.Parse(Inside(items, item).GetRawText()))]));
            default:
                return value;
        }
    }

    /// <summary>The spelling of a name that the schema knows; the name itself if it knows none.</summary>
    private static string KnownName(JsonElement schema, string name)
    {
        if (SchemaNode.Property(schema, name) is not null || SchemaNode.Properties(schema) is not { } properties)
            return name;

        var folded = Fold(name);
        foreach (var property in properties)
        {
            if (Fold(property) == folded)
                return property;
        }

        return name;
    }

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
