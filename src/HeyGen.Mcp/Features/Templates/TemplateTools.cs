using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Templates;

/// <summary>Tools that make videos from templates designed in HeyGen's app.</summary>
[McpServerToolType, Toolset("templates")]
internal sealed partial class TemplateTools(HeyGenClient heygen)
{
    /// <summary>Show the account's video templates (layouts with placeholders).</summary>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    [Operation("GET", "/v3/templates")]
    [McpServerTool(Name = "list_templates", Title = "List templates", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<TemplateSummary>> ListTemplates([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListTemplates(limit, token, cancellationToken);

    /// <summary>Get one template: its variables in the form generate_from_template takes, and its scenes.</summary>
    /// <param name="templateId">Template id.</param>
    [Operation("GET", "/v3/templates/{template_id}")]
    [McpServerTool(Name = "get_template", Title = "Get template", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Template> GetTemplate(string templateId, CancellationToken cancellationToken) => heygen.GetTemplate(templateId, cancellationToken);

    /// <summary>Spends credits. Make a video from a template, with your own texts, pictures, voices in place of its variables. They are compared with the template first.</summary>
    /// <param name="templateId">Template id.</param>
    /// <param name="variables">Value by variable name, as get_template shows them.</param>
    /// <param name="title">Title.</param>
    /// <param name="caption">Captions.</param>
    /// <param name="subtitles">Look of captions.</param>
    /// <param name="dimension">Even pixels.</param>
    /// <param name="fps">Frames per second.</param>
    /// <param name="sceneIds">Only these scenes.</param>
    /// <param name="reorderMusic">Music follows the scenes.</param>
    /// <param name="keepTextVerticallyCentered">Text stays centered.</param>
    /// <param name="includeGif">Also a GIF.</param>
    /// <param name="enableSharing">Public page.</param>
    /// <param name="brandGlossaryId">Pronunciations.</param>
    /// <param name="folderId">Folder.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/templates/{template_id}")]
    [McpServerTool(Name = "generate_from_template", Title = "Generate from template", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<TemplateVideo> GenerateFromTemplate(
        string templateId,
        IReadOnlyDictionary<string, TemplateVariable> variables,
        string? title = null,
        bool caption = false,
        TemplateSubtitles? subtitles = null,
        TemplateDimension? dimension = null,
        [AllowedValues(25, 30, 60)] int fps = 25,
        IReadOnlyList<string>? sceneIds = null,
        bool reorderMusic = true,
        bool keepTextVerticallyCentered = false,
        bool includeGif = false,
        bool enableSharing = false,
        string? brandGlossaryId = null,
        string? folderId = null,
        string? callbackUrl = null,
        string? callbackId = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.GenerateFromTemplate(
            templateId,
            new TemplateRequest
            {
                Variables = variables,
                Title = title,
                Caption = caption,
                Subtitles = subtitles,
                Dimension = dimension,
                Fps = fps,
                SceneIds = sceneIds,
                ReorderMusic = reorderMusic,
                KeepTextVerticallyCentered = keepTextVerticallyCentered,
                IncludeGif = includeGif,
                EnableSharing = enableSharing,
                BrandGlossaryId = brandGlossaryId,
                FolderId = folderId,
                CallbackUrl = callbackUrl,
                CallbackId = callbackId,
            },
            idempotencyKey,
            cancellationToken);
}
