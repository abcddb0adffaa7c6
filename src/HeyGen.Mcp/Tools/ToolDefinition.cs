namespace HeyGen.Mcp.Tools;

/// <summary>What is known of a tool without running it: its facts, how it is listed and all that it accepts.</summary>
/// <param name="Method">Name of the C# method that runs it.</param>
/// <param name="Request">How its arguments become the one record that its method takes; null where it takes them one by one.</param>
internal sealed record ToolDefinition(string Method, ToolMetadata Facts, Tool Listed, JsonElement FullInputSchema, RequestArguments? Request)
{
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
}
