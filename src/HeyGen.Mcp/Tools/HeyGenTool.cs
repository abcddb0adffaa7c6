using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// A tool of a feature. Listed with a compact schema, because every token of it is paid by every conversation;
/// checked against the full one, which also knows patterns, longer forms and what belongs to what. What runs it is made at
/// its first call.
/// </summary>
internal sealed class HeyGenTool : McpServerTool
{
    private readonly Lazy<McpServerTool> runner;

    private HeyGenTool(ToolDefinition definition, Lazy<McpServerTool> runner)
    {
        Definition = definition;
        this.runner = runner;
    }

    public ToolDefinition Definition { get; }

    /// <summary>As it is listed.</summary>
    public override Tool ProtocolTool => Definition.Listed;

    public override IReadOnlyList<object> Metadata => ImmutableArray<object>.Empty;

    /// <summary>All that the tool accepts.</summary>
    public JsonElement FullInputSchema => Definition.FullInputSchema;

    public ToolMetadata Facts => Definition.Facts;

    public string Name => Facts.Name;

    public static HeyGenTool Create(ToolDefinition definition, [DynamicallyAccessedMembers(ToolType.Kept)] Type toolType, MethodInfo method, IServiceProvider services, JsonSerializerOptions json) =>
        new(definition, new(() => Runner(definition, toolType, method, services, json)));

    /// <summary>The same tool, told as one that changes nothing: what it reaches is all read-only.</summary>
    public HeyGenTool WithReadOnlyHints() => Facts.ReadOnly ? this : new(Definition.WithReadOnlyHints(), runner);

    /// <summary>The same tool, listed with an argument that is taken before its own are looked at.</summary>
    public HeyGenTool Declaring(string name, JsonObject argument) => new(Definition.Declaring(name, argument), runner);

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        runner.Value.InvokeAsync(Definition.Request is { } record ? request.Of(this, record.Folded(request.Params!.Arguments)) : request, cancellationToken);

    /// <summary>Its schemas are known, so none is exported for it.</summary>
    private static McpServerTool Runner(ToolDefinition definition, [DynamicallyAccessedMembers(ToolType.Kept)] Type toolType, MethodInfo method, IServiceProvider services, JsonSerializerOptions json)
    {
        var instance = ActivatorUtilities.CreateFactory(toolType, []);
        return McpServerTool.Create(
            method,
            call => instance(call.Services ?? services, []),
            new McpServerToolCreateOptions
            {
                Services = services,
                SerializerOptions = json,
                SchemaCreateOptions = new() { IncludeParameter = static _ => false },
                OutputSchema = definition.Listed.OutputSchema,
            });
    }
}
