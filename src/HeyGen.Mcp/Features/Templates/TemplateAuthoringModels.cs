namespace HeyGen.Mcp.Features.Templates;

/// <summary>What the scenes of a template are made of, with the ids that variables are bound to.</summary>
internal sealed record TemplateComposition(
    [property: Description("In order. Nodes say id, bindable_as and variable.")] IReadOnlyList<Scene>? Scenes = null,
    [property: Description("Tracks across scenes.")] IReadOnlyList<JsonObject>? BackgroundAudio = null) : ApiRecord;

/// <summary>What <c>POST /v3/templates</c> takes.</summary>
internal sealed record NewTemplateRequest
{
    [Description("Completed video that a create tool or HeyGen's editor made.")] public required string VideoId { get; init; }
    [Description("Default: the video's title.")] public string? Name { get; init; }
}

/// <summary>A template that was just made; the rest of it comes along as HeyGen says it.</summary>
internal sealed record CreatedTemplate(
    [property: Description("Template id.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("What variables can be bound to; absent if the workspace can't author.")] TemplateComposition? Composition = null,
    [property: Description("For update_template_variables.")] string? EditVersion = null) : CreatedResult;

internal sealed record TemplateChange(string Name);

[JsonConverter(typeof(SnakeCaseEnumConverter<VariableType>))]
internal enum VariableType
{
    Text,
    Image,
    Video,
    Audio,
    Character,
    Voice,
}

/// <summary>A variable of a template, and what of the template it stands for. HeyGen's own schema of it was never seen, so it may have further members.</summary>
internal sealed record VariableDeclaration
{
    public VariableType? Type { get; init; }
    [Description("Node of composition; all but text need it.")] public string? ElementId { get; init; }
    [Description("text: the words that become the placeholder.")] public string? Match { get; init; }
    [JsonExtensionData] public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>What <c>PUT /v3/templates/{id}/variables</c> takes.</summary>
internal sealed record VariablesRequest
{
    [Description("All variables, by name; {} removes all.")] public required IReadOnlyDictionary<string, VariableDeclaration> Variables { get; init; }
    [Description("edit_version as last read: refuses if the template has changed since.")] public string? ExpectedEditVersion { get; init; }
}

internal sealed record DeletedTemplate(
    [property: Description("Id of the template that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);
