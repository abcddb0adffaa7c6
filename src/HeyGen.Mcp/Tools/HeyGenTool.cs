using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
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
    private readonly Func<string, JsonTypeInfo?> typeOf;

    /// <param name="typeOf">The type of the method's parameter of a name; null if it has none.</param>
    private HeyGenTool(ToolDefinition definition, Lazy<McpServerTool> runner, Func<string, JsonTypeInfo?> typeOf)
    {
        Definition = definition;
        this.runner = runner;
        this.typeOf = typeOf;
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
        new(
            definition,
            new(() => Runner(definition, toolType, method, services, json)),
            name => Array.Find(method.GetParameters(), parameter => parameter.Name == name) is { } parameter ? json.GetTypeInfo(parameter.ParameterType) : null);

    /// <summary>The same tool, told as one that changes nothing: what it reaches is all read-only.</summary>
    public HeyGenTool WithReadOnlyHints() => Facts.ReadOnly ? this : new(Definition.WithReadOnlyHints(), runner, typeOf);

    /// <summary>The same tool, listed with an argument that is taken before its own are looked at.</summary>
    public HeyGenTool Declaring(string name, JsonObject argument) => new(Definition.Declaring(name, argument), runner, typeOf);

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        runner.Value.InvokeAsync(Definition.Request is { } record ? request.Of(this, record.Folded(request.Params!.Arguments)) : request, cancellationToken);

    /// <summary>Why the SDK can't have read the arguments, and so can't have run the tool; null if it can.</summary>
    public HeyGenException? WhyUnreadable(IDictionary<string, JsonElement>? given)
    {
        foreach (var (name, value) in Definition.Request?.Folded(given) ?? given ?? new Dictionary<string, JsonElement>())
        {
            try
            {
                if (typeOf(name) is { } type)
                    _ = value.Deserialize(type);
            }
            catch (JsonException unreadable)
            {
                var param = given?.ContainsKey(name) is true ? name : unreadable.Path?.TrimStart('$', '.') ?? name;
                return HeyGenException.InvalidArgument(param, $"{param} could not be read: its form does not fit.", "Nothing was sent. Compare it with the tool's input schema.");
            }
        }

        return null;
    }

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
