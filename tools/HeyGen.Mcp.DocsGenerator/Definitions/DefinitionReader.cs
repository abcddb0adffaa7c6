using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Tools;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.DocsGenerator.Definitions;

/// <summary>Reads a tool's definition from the attributes of its method, which takes milliseconds: what is served comes from the file of definitions.</summary>
internal static class DefinitionReader
{
    private static readonly string[] ListVerbs = ["list_", "find_", "search_"];

    private static readonly AIJsonSchemaCreateOptions SchemaOptions = new() { TransformSchemaNode = FullSchema.Complete, ParameterDescriptionProvider = Usual };
    private static readonly AIJsonSchemaCreateOptions SchemaOptionsWithLocalFiles = SchemaOptions with { ParameterDescriptionProvider = parameter => parameter.GetCustomAttribute<WithLocalFilesAttribute>()?.Description ?? Usual(parameter) };

    /// <param name="localFiles">True where caller and server share a machine.</param>
    public static ToolDefinition Of(MethodInfo method, IServiceProvider services, JsonSerializerOptions json, bool localFiles)
    {
        var listed = McpServerTool.Create(
            method,
            static _ => throw new InvalidOperationException("Made to be described, not to be called."),
            new McpServerToolCreateOptions { Services = services, SerializerOptions = json, SchemaCreateOptions = localFiles ? SchemaOptionsWithLocalFiles : SchemaOptions }).ProtocolTool;
        var facts = ToolMetadata.Of(method);
        var full = Full(listed.InputSchema, method, listed.OutputSchema);
        var request = RequestMembers.Unfold(method, ref full);
        listed.InputSchema = CompactSchema.Of(full);
        if (listed.OutputSchema is { } output)
        {
            var reachable = UnreachablePages.Describe(CompactSchema.OfResult(output), full);
            listed.OutputSchema = facts.SpendsCredits ? WithPaidMembers(reachable) : reachable;
        }

        return new(method.Name, facts, listed, full, request);
    }

    /// <summary>What means the same in every tool is described here, unless the tool says more of its own.</summary>
    private static string? Usual(ParameterInfo parameter) => parameter.IsDefined(typeof(DescriptionAttribute)) ? null : parameter.Name switch
    {
        "limit" => "Page size.",
        "token" => "next_token of the page before.",
        "idempotencyKey" => "A new word makes another take.",
        "allowDuplicate" => "Send again though just sent.",
        _ => null,
    };

    private static JsonElement Full(JsonElement exported, MethodInfo method, JsonElement? output)
    {
        var full = FullSchema.WithoutReferences(JsonNode.Parse(exported.GetRawText())!.AsObject());
        var properties = full["properties"] as JsonObject;
        foreach (var id in method.GetParameters().Where(parameter => parameter.IsDefined(typeof(AssetIdAttribute))).Select(parameter => parameter.Name!)) // the exporter does not say whose parameter a schema is
            properties![id] = FullSchema.AssetId(properties[id]);
        DeclareFields(full, ToolMetadata.Of(method).Name, output);
        return full.ToElement();
    }

    /// <summary>Adds the argument <see cref="ListFields.Argument"/> if the tool lists objects.</summary>
    private static void DeclareFields(JsonObject schema, string tool, JsonElement? output)
    {
        if (Array.Exists(ListVerbs, verb => tool.StartsWith(verb, StringComparison.Ordinal)) && output is { } result && ListFields.Row(new ToolSchema(result)) is not null)
            schema["properties"]!.AsObject()[ListFields.Argument] = new JsonObject { ["description"] = "Further members of items, or all.", ["type"] = new JsonArray("array", "null"), ["items"] = new JsonObject { ["type"] = "string" } };
    }

    /// <summary>A paid tool's output schema with the members that <see cref="PaidResult"/> names.</summary>
    private static JsonElement WithPaidMembers(JsonElement schema)
    {
        var promised = JsonObject.Create(schema)!.DeepClone().AsObject();
        var properties = promised["properties"] as JsonObject;
        if (properties is null)
            promised["properties"] = properties = [];
        properties[PaidResult.Estimate] = new JsonObject { ["type"] = "object", ["description"] = "What this costs at most: amount, currency, pocket, basis." };
        properties[PaidResult.BalanceBefore] = new JsonObject { ["type"] = "string", ["description"] = "What was left before, if known." };
        return promised.ToElement();
    }
}

/// <summary>What a result says of further pages where its tool has no way to ask for them.</summary>
internal static class UnreachablePages
{
    /// <param name="output">The tool's output schema.</param>
    /// <param name="input">Its input schema.</param>
    public static JsonElement Describe(JsonElement output, JsonElement input)
    {
        if (new ToolSchema(input).Property("token") is not null || new ToolSchema(output).Property("next_token") is null)
            return output;
        var changed = JsonNode.Parse(output.GetRawText())!.AsObject();
        var members = changed["properties"]!.AsObject();
        members["next_token"]!["description"] = "HeyGen's paging token.";
        members["has_more"]!["description"] = "True if HeyGen left some out.";
        return changed.ToElement();
    }
}
