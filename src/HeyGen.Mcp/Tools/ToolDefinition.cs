using System.Reflection;
using Microsoft.Extensions.AI;

namespace HeyGen.Mcp.Tools;

/// <summary>What is known of a tool without running it: its facts, how it is listed and all that it accepts.</summary>
/// <param name="Method">Name of the C# method that runs it.</param>
/// <param name="Request">How its arguments become the one record that its method takes; null where it takes them one by one.</param>
internal sealed record ToolDefinition(string Method, ToolMetadata Facts, Tool Listed, JsonElement FullInputSchema, RequestArguments? Request)
{
    private static readonly AIJsonSchemaCreateOptions SchemaOptions = new() { TransformSchemaNode = FullSchema.Complete, ParameterDescriptionProvider = Usual };
    private static readonly AIJsonSchemaCreateOptions SchemaOptionsWithLocalFiles = SchemaOptions with { ParameterDescriptionProvider = parameter => parameter.GetCustomAttribute<WithLocalFilesAttribute>()?.Description ?? Usual(parameter) };

    private readonly Lazy<ToolSchema> arguments = new(() => new(FullInputSchema));

    private readonly Lazy<ToolSchema?> result = new(() => Listed.OutputSchema is { } schema ? new(schema) : null);

    /// <summary>All that the tool accepts, read.</summary>
    public ToolSchema Arguments => arguments.Value;

    /// <summary>What the tool answers, read; null where it is no object.</summary>
    public ToolSchema? Result => result.Value;

    public ToolDefinition WithReadOnlyHints() => this with
    {
        Facts = Facts with { ReadOnly = true },
        Listed = Copy(Listed.InputSchema, new ToolAnnotations { Title = Listed.Annotations?.Title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = true }),
    };

    public ToolDefinition Declaring(string name, JsonObject argument)
    {
        var schema = JsonObject.Create(Listed.InputSchema)!.DeepClone().AsObject();
        schema["properties"]!.AsObject()[name] = argument;
        return this with { Listed = Copy(schema.ToElement(), Listed.Annotations) };
    }

    private Tool Copy(JsonElement inputSchema, ToolAnnotations? annotations) => new()
    {
        Name = Listed.Name,
        Title = Listed.Title,
        Description = Listed.Description,
        InputSchema = inputSchema,
        OutputSchema = Listed.OutputSchema,
        Icons = Listed.Icons,
        Meta = Listed.Meta,
        Annotations = annotations,
    };

    /// <summary>Read from the attributes of the tool's method, which takes milliseconds: what is served comes from <see cref="StoredDefinitions"/>.</summary>
    /// <param name="localFiles">True where caller and server share a machine.</param>
    public static ToolDefinition Of(MethodInfo method, IServiceProvider services, JsonSerializerOptions json, bool localFiles)
    {
        var listed = McpServerTool.Create(
            method,
            static _ => throw new InvalidOperationException("Made to be described, not to be called."),
            new McpServerToolCreateOptions { Services = services, SerializerOptions = json, SchemaCreateOptions = localFiles ? SchemaOptionsWithLocalFiles : SchemaOptions }).ProtocolTool;
        var facts = ToolMetadata.Of(method);
        var full = Full(listed.InputSchema, method, listed.OutputSchema);
        var request = RequestArguments.Of(method, ref full);
        listed.InputSchema = CompactSchema.Of(full);
        if (listed.OutputSchema is { } output)
        {
            var reachable = UnreachablePages.Describe(CompactSchema.OfResult(output), full);
            listed.OutputSchema = facts.SpendsCredits ? PaidResult.Schema(reachable) : reachable;
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
        ListFields.Declare(full, ToolMetadata.Of(method).Name, output);
        return full.ToElement();
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
