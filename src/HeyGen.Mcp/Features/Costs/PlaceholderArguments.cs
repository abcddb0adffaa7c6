using System.Text.Json;

namespace HeyGen.Mcp.Features.Costs;

/// <summary>Stands in for what a caller does not know yet and an estimate by length does not depend on: texts, files and ids.</summary>
internal static class PlaceholderArguments
{
    private static readonly string[] Spoken = ["script", "audioUrl", "audioAssetId"];
    private static readonly JsonElement ToCome = JsonElement.Parse($"\"{PlaceholderValue.Text}\"");
    private static readonly JsonElement OneToCome = JsonElement.Parse($"[\"{PlaceholderValue.Text}\"]");
    private static readonly JsonElement NoneYet = JsonElement.Parse("{}");

    public static Dictionary<string, JsonElement> Complete(JsonElement schema, IReadOnlyDictionary<string, JsonElement>? arguments)
    {
        var complete = new Dictionary<string, JsonElement>(ArgumentWrapping.Unwrap(schema, new Dictionary<string, JsonElement>(arguments ?? new Dictionary<string, JsonElement>(), StringComparer.Ordinal)), StringComparer.Ordinal);
        var names = new KnownNames(schema);
        var given = complete.Keys.Select(names.Of).ToHashSet(StringComparer.Ordinal);
        var missing = SchemaNode.Strings(schema, "required").Where(name => !given.Contains(name)).ToList();
        if (!given.Overlaps(Spoken) && SchemaNode.Property(schema, Spoken[0]) is not null)
            missing.AddRange(new[] { Spoken[0], "voiceId" }.Where(name => !given.Contains(name) && SchemaNode.Property(schema, name) is not null));
        foreach (var name in missing.Distinct(StringComparer.Ordinal))
        {
            if (SchemaNode.Property(schema, name) is { } property && StandIn(name, property) is { } value)
                complete[name] = value;
        }

        return complete;
    }

    /// <summary>Null where the choice decides about the price, as the number of languages does.</summary>
    private static JsonElement? StandIn(string name, JsonElement property)
    {
        if (property.ValueKind is not JsonValueKind.Object || property.TryGetProperty("enum", out _))
            return null;
        var types = SchemaNode.Strings(property, "type").ToArray();
        return types.Contains("string", StringComparer.Ordinal) ? ToCome
            : types.Contains("object", StringComparer.Ordinal) ? NoneYet
            : property.TryGetProperty("items", out var item) && (name.EndsWith("Id", StringComparison.Ordinal) || IsFile(item)) ? OneToCome
            : null;
    }

    private static bool IsFile(JsonElement schema) => SchemaNode.Strings(schema, "type").Intersect(["string", "object"], StringComparer.Ordinal).Count() is 2;
}
