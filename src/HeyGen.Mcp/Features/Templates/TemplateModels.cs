namespace HeyGen.Mcp.Features.Templates;

/// <summary>A template as lists show it.</summary>
internal sealed record TemplateSummary(
    [property: Description("Template id.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Such as 16:9.")] string? AspectRatio = null,
    [property: Description("Still image.")] string? ThumbnailUrl = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Unix seconds.")] double? UpdatedAt = null) : ApiRecord;

/// <summary>A template with all that can be put into it.</summary>
internal sealed record Template(
    [property: Description("Template id.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Such as 16:9.")] string? AspectRatio = null,
    [property: Description("Still image.")] string? ThumbnailUrl = null,
    [property: Description("By name: type and present value, in the form that generate_from_template takes.")] IReadOnlyDictionary<string, JsonObject>? Variables = null,
    [property: Description("In order.")] IReadOnlyList<string>? SceneIds = null,
    [property: Description("In order.")] IReadOnlyList<TemplateScene>? Scenes = null,
    [property: Description("What variables can be bound to; absent if the workspace can't author.")] TemplateComposition? Composition = null,
    [property: Description("For update_template_variables; changes with each save.")] string? EditVersion = null,
    [property: Description("Video it was made from.")] string? SourceVideoId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Unix seconds.")] double? UpdatedAt = null) : ApiRecord;

internal sealed record TemplateScene(
    [property: Description("For sceneIds.")] string SceneId,
    [property: Description("Spoken text, placeholders left in.")] string? Script = null,
    [property: Description("Variables that this scene uses.")] IReadOnlyList<TemplateSceneVariable>? Variables = null) : ApiRecord;

internal sealed record TemplateSceneVariable(
    [property: Description("Name.")] string Name,
    [property: Description("Its type.")] string? VariableType = null) : ApiRecord;

/// <summary>What <c>POST /v3/templates/{id}</c> takes.</summary>
internal sealed record TemplateRequest
{
    [Description("Value by variable name, as get_template shows them.")] public required IReadOnlyDictionary<string, TemplateVariable> Variables { get; init; }
    [Description("Title.")] public string? Title { get; init; }
    [Description("Captions.")] public bool Caption { get; init; }
    [Description("Look of captions.")] public TemplateSubtitles? Subtitles { get; init; }
    [Description("Even pixels.")] public TemplateDimension? Dimension { get; init; }
    [Description("Frames per second: 25, 30 or 60.")][Range(25, 60)][DefaultValue(25)] public int Fps { get; init; }
    [Description("Only these scenes.")] public IReadOnlyList<string>? SceneIds { get; init; }
    [Description("Music follows the scenes.")][DefaultValue(true)] public bool ReorderMusic { get; init; }
    [Description("Text stays centered.")] public bool KeepTextVerticallyCentered { get; init; }
    [Description("Also a GIF.")] public bool IncludeGif { get; init; }
    [Description("Public page.")] public bool EnableSharing { get; init; }
    [Description("Pronunciations.")] public string? BrandGlossaryId { get; init; }
    [Description("Folder.")] public string? FolderId { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")] public string? CallbackId { get; init; }
}

/// <summary>A video that was just created from a template.</summary>
internal sealed record TemplateVideo(
    [property: Description("Id of the new video.")] string Id,
    [property: Description("First state.")] string? Status = null,
    [property: Description("Title.")] string? Title = null) : CreatedResult
{
    [Description("What to check.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

[JsonSerializable(typeof(Template))]
[JsonSerializable(typeof(Page<TemplateSummary>))]
[JsonSerializable(typeof(NewTemplateRequest))]
[JsonSerializable(typeof(CreatedTemplate))]
[JsonSerializable(typeof(TemplateChange))]
[JsonSerializable(typeof(VariablesRequest))]
[JsonSerializable(typeof(DeletedTemplate))]
[JsonSerializable(typeof(TemplateRequest))]
[JsonSerializable(typeof(TemplateVideo))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class TemplateJson : JsonSerializerContext;
