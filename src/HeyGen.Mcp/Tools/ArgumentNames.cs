using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// Brings arguments into the form the tools are written in: camelCase at the top, snake_case inside objects. Either
/// spelling is accepted in either place, and null means left out.
/// </summary>
internal static class ArgumentNames
{
    public static Dictionary<string, JsonElement> Normalize(JsonElement schema, IDictionary<string, JsonElement>? arguments)
    {
        var normal = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var names = new KnownNames(schema);
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (value.ValueKind is JsonValueKind.Null)
                continue;
            var known = names.Of(name);
            normal[known] = SchemaNode.Property(schema, known) is { } inner ? Inside(inner, value) : value;
        }

        return normal;
    }

    /// <summary>Where a member of a request stands in the arguments of the tool that makes it.</summary>
    /// <param name="path">Such as <c>reference_images[1]</c>.</param>
    public static string InArguments(JsonElement schema, string path)
    {
        var length = path.AsSpan().IndexOfAny('.', '[') is >= 0 and var end ? end : path.Length;
        return new KnownNames(schema).Of(path[..length]) + path[length..];
    }

    private static JsonElement Inside(JsonElement schema, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when SchemaNode.Properties(schema) is not null || SchemaNode.Values(schema) is not null:
                var renamed = new JsonObject();
                var names = new KnownNames(schema);
                foreach (var member in value.EnumerateObject())
                {
                    if (member.Value.ValueKind is JsonValueKind.Null)
                        continue;
                    var known = names.Of(member.Name);
                    var inner = SchemaNode.Property(schema, known) is { } memberSchema ? Inside(memberSchema, member.Value) : member.Value;
                    renamed[known] = JsonNode.Parse(inner.GetRawText());
                }

                return renamed.ToElement();
            case JsonValueKind.Array when schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("items", out var items):
                return new JsonArray([.. value.EnumerateArray().Select(item => JsonNode.Parse(Inside(items, item).GetRawText()))]).ToElement();
            default:
                return value;
        }
    }

    /// <summary>The spellings that a schema knows, read once for all the names that a caller may have made up.</summary>
    private sealed class KnownNames(JsonElement schema)
    {
        private readonly Lazy<Dictionary<string, string>> folded = new(() =>
        {
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in SchemaNode.Properties(schema) ?? [])
                names.TryAdd(Fold(property), property);
            return names;
        });

        /// <summary>The spelling of a name that the schema knows; the name itself if it knows none.</summary>
        public string Of(string name) =>
            SchemaNode.Property(schema, name) is null && folded.Value.TryGetValue(Fold(name), out var known) ? known : name;

        private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
    }
}
