using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace HeyGen.Mcp.Server.Arguments;

/// <summary>Completes the schemas of <see cref="AssetInput"/>, whose JSON forms the exporter can't see: it leaves them empty, and inside other schemas it does not even ask.</summary>
internal static class FullSchema
{
    public static JsonNode Complete(AIJsonSchemaCreateContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type == typeof(AssetInput))
            return Asset(schema);

        if (context.TypeInfo.ElementType == typeof(AssetInput))
            schema["items"] = Asset(null);
        foreach (var member in context.TypeInfo.Properties.Where(member => member.PropertyType == typeof(AssetInput)))
        {
            if (schema["properties"] is JsonObject properties)
                properties[member.Name] = Asset(properties[member.Name]);
        }

        return schema;
    }

    private static JsonObject Asset(JsonNode? schema)
    {
        var complete = new JsonObject { ["type"] = new JsonArray("string", "object") };
        if (schema is JsonObject described && described["description"] is { } description)
            complete["description"] = description.DeepClone();
        return complete;
    }
}
