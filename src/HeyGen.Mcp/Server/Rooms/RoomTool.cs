using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Server.Arguments;
using HeyGen.Mcp.Server.Spending;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Rooms;

/// <summary>
/// A tool of a room. Listed with a lean schema, because every token of it is paid by every conversation;
/// checked against the full one, which also knows the forms that are accepted but not advertised.
/// </summary>
internal sealed class RoomTool : DelegatingMcpServerTool
{
    private static readonly AIJsonSchemaCreateOptions SchemaOptions = new() { TransformSchemaNode = FullSchema.Complete };
    private static readonly AIJsonSchemaCreateOptions SchemaOptionsWithLocalFiles = SchemaOptions with { ParameterDescriptionProvider = parameter => parameter.GetCustomAttribute<WithLocalFilesAttribute>()?.Description };

    private readonly McpServerTool inner;

    private RoomTool(McpServerTool inner, JsonElement full, ToolFacts facts, IReadOnlyCollection<string> seldom)
        : base(inner)
    {
        this.inner = inner;
        ProtocolTool = inner.ProtocolTool;
        FullInputSchema = full;
        inner.ProtocolTool.InputSchema = LeanSchema.Of(FullInputSchema, seldom);
        inner.ProtocolTool.Description += LeanSchema.Also(FullInputSchema, seldom);
        if (inner.ProtocolTool.OutputSchema is { } output)
            inner.ProtocolTool.OutputSchema = facts.SpendsCredits ? ResultNotes.Promised(LeanSchema.OfResult(output)) : LeanSchema.OfResult(output);
        Facts = facts;
    }

    private RoomTool(RoomTool other, Tool listed, ToolFacts facts)
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

    public ToolFacts Facts { get; }

    public string Name => Facts.Name;

    /// <summary>The same tool, told as one that changes nothing: what it reaches is all read-only.</summary>
    public RoomTool WithReadOnlyHints()
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
        return new RoomTool(this, listed, Facts with { ReadOnly = true, Destructive = false });
    }

    /// <param name="localFiles">True where caller and server share a machine.</param>
    public static RoomTool Create([DynamicallyAccessedMembers(Room.Kept)] Type room, MethodInfo method, IServiceProvider services, JsonSerializerOptions json, bool localFiles)
    {
        var instance = ActivatorUtilities.CreateFactory(room, []);
        var tool = McpServerTool.Create(
            method,
            call => instance(call.Services ?? services, []),
            new McpServerToolCreateOptions { Services = services, SerializerOptions = json, SchemaCreateOptions = localFiles ? SchemaOptionsWithLocalFiles : SchemaOptions });
        return new RoomTool(tool, WithAssetIds(tool.ProtocolTool.InputSchema, method), ToolFacts.Of(method), [.. method.GetParameters().Where(parameter => parameter.IsDefined(typeof(SeldomAttribute))).Select(parameter => parameter.Name!)]);
    }

    /// <summary>The exporter does not say whose parameter a schema is.</summary>
    private static JsonElement WithAssetIds(JsonElement schema, MethodInfo method)
    {
        string[] ids = [.. method.GetParameters().Where(parameter => parameter.IsDefined(typeof(AssetIdAttribute))).Select(parameter => parameter.Name!)];
        if (ids.Length is 0)
            return schema;

        var full = JsonNode.Parse(schema.GetRawText())!.AsObject();
        var properties = full["properties"]!.AsObject();
        foreach (var id in ids)
            properties[id] = FullSchema.AssetId(properties[id]);
        return JsonSerializer.SerializeToElement<JsonObject>(full);
    }
}
