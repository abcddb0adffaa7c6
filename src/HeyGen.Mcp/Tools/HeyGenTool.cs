using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
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
    private readonly IReadOnlyDictionary<string, JsonTypeInfo> arguments;

    private HeyGenTool(McpServerTool inner, JsonElement full, ToolMetadata facts, IReadOnlyDictionary<string, JsonTypeInfo> arguments)
        : base(inner)
    {
        this.inner = inner;
        this.arguments = arguments;
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
        arguments = other.arguments;
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

    /// <summary>Why the SDK can't have read the arguments, and so can't have run the tool; null if it can.</summary>
    public HeyGenException? WhyUnreadable(IDictionary<string, JsonElement>? given)
    {
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>())
        {
            try
            {
                if (arguments.TryGetValue(name, out var type))
                    _ = value.Deserialize(type);
            }
            catch (JsonException)
            {
                return HeyGenException.InvalidArgument(name, $"{name} could not be read: its form does not fit.", "Nothing was sent. Compare it with the tool's input schema.");
            }
        }

        return null;
    }

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
        var schema = Full(tool.ProtocolTool.InputSchema, method);
        var types = method.GetParameters().Where(parameter => SchemaNode.Property(schema, parameter.Name!) is not null).ToDictionary(parameter => parameter.Name!, parameter => json.GetTypeInfo(parameter.ParameterType), StringComparer.Ordinal);
        return new HeyGenTool(tool, schema, ToolMetadata.Of(method), types);
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
