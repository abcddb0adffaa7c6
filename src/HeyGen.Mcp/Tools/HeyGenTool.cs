namespace HeyGen.Mcp.Tools;

/// <summary>
/// A tool of a feature. Listed with a compact schema, because every token of it is paid by every conversation;
/// checked against the full one, which also knows patterns, longer forms and what belongs to what. What runs it is made at
/// its first call.
/// </summary>
internal sealed class HeyGenTool : McpServerTool
{
    private readonly Lazy<ToolMethod> method;

    private HeyGenTool(ToolDefinition definition, Lazy<ToolMethod> method)
    {
        Definition = definition;
        this.method = method;
    }

    public ToolDefinition Definition { get; }

    /// <summary>As it is listed.</summary>
    public override Tool ProtocolTool => Definition.Listed;

    public override IReadOnlyList<object> Metadata => [];

    /// <summary>All that the tool accepts.</summary>
    public JsonElement FullInputSchema => Definition.FullInputSchema;

    /// <summary>The same, read: for what every call asks of it.</summary>
    public ToolSchema Arguments => Definition.Arguments;

    /// <summary>The schema of what it answers, read; null where that is no object.</summary>
    public ToolSchema? Result => Definition.Result;

    public ToolMetadata Facts => Definition.Facts;

    public string Name => Facts.Name;

    public static HeyGenTool Create(ToolDefinition definition, [DynamicallyAccessedMembers(ToolType.Kept)] Type toolType, IServiceProvider services, Lazy<JsonSerializerOptions> json) =>
        new(definition, new(() => new ToolMethod(toolType, toolType.GetMethod(definition.Method)!, services, json.Value)));

    /// <summary>Whether its result may say what to call next.</summary>
    public bool HasNextStep => Result?.Property(NextCall.Member) is not null;

    /// <summary>The same tool, annotated as read-only: all that it can call is.</summary>
    public HeyGenTool WithReadOnlyHints() => Facts.ReadOnly ? this : new(Definition.WithReadOnlyHints(), method);

    /// <summary>The same tool, listed with an argument that is taken before its own are looked at.</summary>
    public HeyGenTool Declaring(string name, JsonObject argument) => new(Definition.Declaring(name, argument), method);

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        method.Value.Run(request, Definition.Request is { } record ? record.ToMethodArguments(request.Params?.Arguments) : request.Params?.Arguments, cancellationToken);

    /// <summary>Why the arguments can't have been read, and so the tool can't have run; null if they can.</summary>
    public HeyGenException? ReasonUnreadable(IDictionary<string, JsonElement>? given)
    {
        foreach (var (name, value) in Definition.Request?.ToMethodArguments(given) ?? given ?? new Dictionary<string, JsonElement>())
        {
            try
            {
                if (method.Value.TypeOf(name) is { } type)
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
}
