using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.DocsGenerator.Definitions;

/// <summary>
/// Keeps the largest schemas within what one tool may cost: objects that come again are told in words, then limits,
/// descriptions and lists of words go, from the innermost members outwards. Names and types of members stay.
/// </summary>
internal static class CompactSize
{
    /// <summary>About 850 tokens.</summary>
    private const int MostCharacters = 3400;

    private const int Deepest = 5;

    /// <summary>The tool's own arguments keep all that is said of them.</summary>
    private const int Outermost = 2;

    private static readonly string[] Limits = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "default"];

    public static void Fit(JsonObject schema)
    {
        if (Fits())
            return;
        ReplaceRepeated(schema, [], "");
        for (var depth = Deepest; depth >= Outermost; depth--)
        {
            foreach (var said in new[] { Limits, ["description"], ["enum"] })
            {
                if (Fits())
                    return;
                Leave(schema, said, depth, isNeeded: false);
            }
        }

        bool Fits() => schema.ToJsonString().Length <= MostCharacters;
    }

    /// <param name="isNeeded">Whether the object has to have the member: then its words tell one form from another.</param>
    private static void Leave(JsonObject schema, string[] keywords, int depth, bool isNeeded)
    {
        if (depth <= 0 && !(isNeeded && depth is 0))
        {
            foreach (var keyword in keywords.Where(keyword => keyword is not "description" || !IsDescribedElsewhere(schema)))
                schema.Remove(keyword);
        }

        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToArray();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
            Leave(member!.AsObject(), keywords, depth - 1, required.Contains(name, StringComparer.Ordinal));
        foreach (var inner in new[] { schema["items"], schema["additionalProperties"] }.OfType<JsonObject>())
            Leave(inner, keywords, depth, isNeeded: true);
    }

    private static void ReplaceRepeated(JsonObject schema, List<(JsonObject Properties, string Path)> seen, string path)
    {
        foreach (var (name, member) in (schema["properties"] as JsonObject ?? []).ToArray())
        {
            var inner = member!.AsObject();
            var here = path.Length is 0 ? name : $"{path}.{name}";
            if (inner["properties"] is JsonObject { Count: > 1 } properties && seen.Find(other => JsonNode.DeepEquals(other.Properties, properties)) is { Path: { } first })
            {
                Shorten(inner, properties, first);
                continue;
            }

            if (inner["properties"] is JsonObject own)
                seen.Add((own, here));
            ReplaceRepeated(inner, seen, here);
        }

        if (schema["items"] is JsonObject items)
            ReplaceRepeated(items, seen, path);
    }

    private static bool IsDescribedElsewhere(JsonObject schema) => schema["additionalProperties"]?.GetValueKind() is JsonValueKind.True;

    private static void Shorten(JsonObject schema, JsonObject properties, string where)
    {
        var kept = (schema["required"] as JsonArray)?.Select(name => name!.GetValue<string>()).ToArray() ?? [properties.First().Key];
        foreach (var name in properties.Select(member => member.Key).Except(kept, StringComparer.Ordinal).ToArray())
            properties.Remove(name);
        schema["description"] = $"As {where}.";
        schema["additionalProperties"] = true;
    }
}
