using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using HeyGen.Api.Requests;
using HeyGen.Api.Responses;
using HeyGen.Mcp.Tools;
using Microsoft.Extensions.AI;

namespace HeyGen.Mcp.DocsGenerator.Definitions;

/// <summary>
/// Mends what the exporter can't see. It leaves the schemas of <see cref="AssetRef"/> empty and drops the description of
/// members that may hold anything; inside other schemas it does not even ask; and it shows members that are not the
/// caller's to give.
/// </summary>
internal static class FullSchema
{
    public static JsonNode Complete(AIJsonSchemaCreateContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type == typeof(AssetRef))
            return Asset(schema);

        if (context.TypeInfo.ElementType == typeof(AssetRef))
            schema["items"] = Asset(null);
        if (schema is JsonObject && schema["properties"] is JsonObject properties)
            CompleteMembers(context.TypeInfo, properties, isWholeRequest: context.Path.IsEmpty);
        if (!context.TypeInfo.Type.IsSubclassOf(typeof(ApiRecord)) && context.TypeInfo.Properties.Any(member => member.IsExtensionData))
            schema["additionalProperties"] = true;
        return schema;
    }

    /// <summary>The exporter writes a type that comes again as a reference to its first place, which no check and few clients follow.</summary>
    public static JsonObject WithoutReferences(JsonObject schema)
    {
        Replace(schema);
        return schema;

        void Replace(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject part:
                    if (part["$ref"]?.GetValue<string>() is { } path)
                    {
                        part.Remove("$ref");
                        foreach (var (keyword, value) in At(schema, path))
                            part.TryAdd(keyword, value?.DeepClone());
                    }

                    foreach (var (_, value) in part)
                        Replace(value);
                    break;
                case JsonArray parts:
                    foreach (var value in parts)
                        Replace(value);
                    break;
            }
        }
    }

    private static JsonObject At(JsonNode root, string path) =>
        path.Split('/').Skip(1).Aggregate(root, (node, step) => node is JsonArray parts ? parts[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!).AsObject();

    /// <param name="isWholeRequest">True if the members are a tool's arguments, not those of an item in one.</param>
    private static void CompleteMembers(JsonTypeInfo type, JsonObject properties, bool isWholeRequest)
    {
        foreach (var member in type.Properties)
        {
            var argument = Attributes<ArgumentAttribute>(member).FirstOrDefault();
            var described = (isWholeRequest ? argument?.Description : null) ?? Attributes<DescriptionAttribute>(member).FirstOrDefault()?.Description;
            if (member.PropertyType == typeof(AssetRef))
                properties[member.Name] = member.CustomConverter is AssetIdConverter ? AssetId(Anything(described)) : Asset(Anything(described));
            else if (member.AttributeProvider?.IsDefined(typeof(SchemaIgnoreAttribute), inherit: true) is true || argument is { Only: true } && !isWholeRequest)
                properties.Remove(member.Name);
            else if (member.PropertyType == typeof(JsonElement?))
                properties[member.Name] = Anything(described);
            else if (properties[member.Name] is JsonObject schema && (isWholeRequest || argument is null))
                AddDescription(schema, described, Attributes<DefaultValueAttribute>(member).FirstOrDefault()?.Value, member.Options);
            if (Attributes<ObjectWithNullsAttribute>(member).FirstOrDefault() is { Form: var form })
                properties[member.Name] = WithNulls(form, member.Options, described);
            if (Attributes<TextPieceAttribute>(member).Any())
                properties[member.Name]![ToolSchema.TextPiece] = true;
        }
    }

    private static JsonObject WithNulls(Type form, JsonSerializerOptions json, string? described)
    {
        var schema = JsonObject.Create(AIJsonUtilities.CreateJsonSchema(form, described, serializerOptions: json, inferenceOptions: new() { TransformSchemaNode = Complete }))!;
        Mark(schema);
        return schema;

        static void Mark(JsonObject schema)
        {
            if (schema["properties"] is not JsonObject members)
                return;
            foreach (var (_, member) in members)
                Mark(member!.AsObject());
            schema[ToolSchema.MeantNulls] = true;
        }
    }

    private static void AddDescription(JsonObject schema, string? described, object? value, JsonSerializerOptions json)
    {
        if (described is not null && !schema.ContainsKey("description"))
            schema.Insert(0, "description", described);
        else if (described is not null)
            schema["description"] = described;
        if (value is not null)
            schema["default"] = JsonSerializer.SerializeToNode(value, json.GetTypeInfo(value.GetType()));
    }

    private static JsonObject Anything(string? described) => described is null ? [] : new() { ["description"] = described };

    private static IEnumerable<T> Attributes<T>(JsonPropertyInfo member) => member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>() ?? [];

    /// <summary>The schema of a file that HeyGen wants as a bare asset id.</summary>
    public static JsonObject AssetId(JsonNode? schema)
    {
        var complete = Described(schema);
        complete["type"] = "string";
        return complete;
    }

    private static JsonObject Asset(JsonNode? schema)
    {
        var complete = new JsonObject { ["type"] = new JsonArray("string", "object") };
        foreach (var (name, text) in Described(schema))
            complete[name] = text?.DeepClone();
        return complete;
    }

    private static JsonObject Described(JsonNode? schema) =>
        schema is JsonObject described && described["description"] is { } description ? new() { ["description"] = description.DeepClone() } : [];
}
