using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// A tool of a feature. Listed with a compact schema, because every token of it is paid by every conversation;
/// checked against the full one, which also knows patterns, longer forms and what belongs to what.
/// </summary>
internal sealed class HeyGenTool : DelegatingMcpServerTool
{
    private static readonly AIJsonSchemaCreateOptions SchemaOptions = new() { TransformSchemaNode = FullSchema.Complete };
    private static readonly AIJsonSchemaCreateOptions SchemaOptionsWithLocalFiles = SchemaOptions with { ParameterDescriptionProvider = parameter => parameter.GetCustomAttribute<WithLocalFilesAttribute>()?.Description };

    private readonly McpServerTool inner;

    private HeyGenTool(McpServerTool inner, JsonElement full, ToolMetadata facts)
        : base(inner)
    {
        this.inner = inner;
        ProtocolTool = inner.ProtocolTool;
        FullInputSchema = full;
        inner.ProtocolTool.InputSchema = CompactSchema.Of(FullInputSchema);
        if (inner.ProtocolTool.OutputSchema is { } output)
            inner.ProtocolTool.OutputSchema = facts.SpendsCredits ? PaidResult.Schema(CompactSchema.OfResult(output)) : CompactSchema.OfResult(output);
        Facts = facts;
    }

    private HeyGenTool(HeyGenTool other, Tool listed, ToolMetadata facts)
        : base(other.inner)
    {
        inner = other.inner;
        FullInputSchema = other.FullInputSchema;
        ProtocolTool = listed;
        Facts = facts;
    }

    /// <summary>As it is listed.</summary>
    public override Tool ProtocolTool { get; }

    /// <summary>All that the tool accepts.</summary>
    public JsonElement FullInputSchema { get; }

    public ToolMetadata Facts { get; }

    public string Name => Facts.Name;

    /// <summary>Lists an argument that is taken before the tool's own are looked at.</summary>
    public void Declare(string name, JsonObject argument)
    {
        var listed = JsonObject.Create(ProtocolTool.InputSchema)!.DeepClone().AsObject();
        listed["properties"]!.AsObject()[name] = argument;
        ProtocolTool.InputSchema = listed.ToElement();
    }

    /// <summary>The same tool, told as one that changes nothing: what it reaches is all read-only.</summary>
    public HeyGenTool WithReadOnlyHints()
    {
        if (Facts.ReadOnly)
            return this;

        var listed = new Tool
        {
            Name = ProtocolTool.Name,
            Title = ProtocolTool.Title,
            Description = ProtocolTool.Description,
            InputSchema = ProtocolTool.InputSchema,
            OutputSchema = ProtocolTool.OutputSchema,
            Icons = ProtocolTool.Icons,
            Meta = ProtocolTool.Meta,
            Annotations = new ToolAnnotations { Title = ProtocolTool.Annotations?.Title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = true },
        };
        return new HeyGenTool(this, listed, Facts with { ReadOnly = true, Destructive = false });
    }

    /// <param name="localFiles">True where caller and server share a machine.</param>
    public static HeyGenTool Create([DynamicallyAccessedMembers(ToolType.Kept)] Type toolType, MethodInfo method, IServiceProvider services, JsonSerializerOptions json, bool localFiles)
    {
        var instance = ActivatorUtilities.CreateFactory(toolType, []);
        var tool = McpServerTool.Create(
            method,
            call => instance(call.Services ?? services, []),
            new McpServerToolCreateOptions { Services = services, SerializerOptions = json, SchemaCreateOptions = localFiles ? SchemaOptionsWithLocalFiles : SchemaOptions });
        return new HeyGenTool(tool, Full(tool.ProtocolTool.InputSchema, method), ToolMetadata.Of(method));
    }

    private static JsonElement Full(JsonElement exported, MethodInfo method)
    {
        var full = FullSchema.WithoutReferences(JsonNode.Parse(exported.GetRawText())!.AsObject());
        var properties = full["properties"] as JsonObject;
        foreach (var id in method.GetParameters().Where(parameter => parameter.IsDefined(typeof(AssetIdAttribute))).Select(parameter => parameter.Name!)) // the exporter does not say whose parameter a schema is
            properties![id] = FullSchema.AssetId(properties[id]);
        return full.ToElement();
    }
}
