using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.DocsGenerator.Definitions;

/// <summary>
/// Takes out of an input schema what a model can do without, because every conversation pays for every token of it:
/// null as an alternative (leaving an argument out says the same), patterns, defaults of null and false, long lists of
/// words. No member is taken out, at any depth: clients drop what a schema does not declare. Where an object comes a second
/// time in a very large schema, it allows what the first one declares.
/// </summary>
internal static class CompactSchema
{
    /// <summary>More words than this are left to the tool that lists them.</summary>
    private const int MostWords = 30;

    public static JsonElement Of(JsonElement schema)
    {
        var lean = JsonNode.Parse(schema.GetRawText())!.AsObject();
        RemoveOptionalKeywords(lean);
        CompactSize.Fit(lean);
        return lean.ToElement();
    }

    /// <summary>A result's schema without null as an alternative: what is null is left out, and some clients know one type only.</summary>
    public static JsonElement OfResult(JsonElement schema)
    {
        var lean = JsonNode.Parse(schema.GetRawText())!.AsObject();
        DropNulls(lean);
        return lean.ToElement();
    }

    private static void DropNulls(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject schema:
                DropNull(schema);
                foreach (var (_, member) in schema)
                    DropNulls(member);
                break;
            case JsonArray branches:
                foreach (var branch in branches)
                    DropNulls(branch);
                break;
        }
    }

    private static void RemoveOptionalKeywords(JsonObject schema)
    {
        foreach (var inner in Inner(schema).ToArray())
            RemoveOptionalKeywords(inner);
        DropNull(schema);
        CompactAlternatives.Join(schema);
        schema.Remove("pattern");
        schema.Remove(ToolSchema.TextPiece);
        schema.Remove(ToolSchema.MeantNulls);
        if (schema["enum"] is JsonArray { Count: > MostWords })
            schema.Remove("enum");
        if (schema["default"]?.GetValueKind() is JsonValueKind.False)
            schema.Remove("default");
        if (schema["minLength"]?.GetValue<int>() is 0 or 1)
            schema.Remove("minLength");
        if (schema["type"]?.ToString() is "object" && schema["properties"] is not JsonObject { Count: > 0 })
            Fill(schema);
    }

    private static IEnumerable<JsonObject> Inner(JsonObject schema) =>
        new[] { schema["items"], schema["additionalProperties"] }
            .Concat((schema["properties"] as JsonObject ?? []).Select(member => member.Value))
            .Concat(schema["anyOf"] as JsonArray ?? [])
            .OfType<JsonObject>();

    /// <summary>An object of free members: some providers refuse one that declares none, some clients drop what it does not allow.</summary>
    private static void Fill(JsonObject schema)
    {
        schema["properties"] = new JsonObject { [HostArguments.Comment] = new JsonObject { ["type"] = "string", ["description"] = "Ignored." } };
        if (!schema.ContainsKey("additionalProperties"))
            schema["additionalProperties"] = true;
    }

    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray { Count: > 0 } types)
            schema["type"] = types[0]!.DeepClone();
        if (schema["enum"] is JsonArray values)
            values.RemoveAll(value => value is null);
        if (schema.TryGetPropertyValue("default", out var standard) && standard is null)
            schema.Remove("default");
    }
}
