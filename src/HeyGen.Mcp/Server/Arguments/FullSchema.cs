using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace HeyGen.Mcp.Server.Arguments;

/// <summary>Completes the schemas of types whose JSON form the exporter can't see.</summary>
internal static class FullSchema
{
    public static JsonNode Complete(AIJsonSchemaCreateContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type != typeof(AssetInput))
            return schema;

        var complete = new JsonObject { ["type"] = new JsonArray("string", "object") };
        if (schema is JsonObject { } described && described["description"] is { } description)
            complete["description"] = description.DeepClone();
        return complete;
    }
}
