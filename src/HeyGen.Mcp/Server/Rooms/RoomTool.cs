using System.Reflection;
using System.Text.Json;
using HeyGen.Mcp.Server.Arguments;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Rooms;

/// <summary>
/// A tool of a room. Listed with a lean schema, because every token of it is paid by every conversation;
/// checked against the full one, which also knows the forms that are accepted but not advertised.
/// </summary>
internal sealed class RoomTool : DelegatingMcpServerTool
{
    private static readonly AIJsonSchemaCreateOptions SchemaOptions = new() { TransformSchemaNode = FullSchema.Complete };

    private RoomTool(McpServerTool inner, JsonElement full, ToolFacts facts, IReadOnlyCollection<string> seldom)
        : base(inner)
    {
        FullInputSchema = full;
        inner.ProtocolTool.InputSchema = LeanSchema.Of(FullInputSchema, seldom);
        inner.ProtocolTool.Description += LeanSchema.Also(FullInputSchema, seldom);
        if (inner.ProtocolTool.OutputSchema is { } output)
            inner.ProtocolTool.OutputSchema = LeanSchema.OfResult(output);
        Facts = facts;
    }

    /// <summary>All that the tool accepts.</summary>
    public JsonElement FullInputSchema { get; }

    public ToolFacts Facts { get; }

    public string Name => Facts.Name;

    /// <param name="localFiles">True where caller and server share a machine.</param>
    public static RoomTool Create(Type room, MethodInfo method, IServiceProvider services, JsonSerializerOptions json, bool localFiles)
    {
        var tool = McpServerTool.Create(
            method,
            call => ActivatorUtilities.GetServiceOrCreateInstance(call.Services ?? services, room),
            new McpServerToolCreateOptions { Services = services, SerializerOptions = json, SchemaCreateOptions = SchemaOptions });
        var full = ParameterMarks.Put(tool.ProtocolTool.InputSchema, method, localFiles);
        return new RoomTool(tool, full, ToolFacts.Of(method), [.. method.GetParameters().Where(parameter => parameter.IsDefined(typeof(SeldomAttribute))).Select(parameter => parameter.Name!)]);
    }
}
