namespace HeyGen.Mcp.Features.Templates;

/// <summary>Tools that make videos from templates designed in HeyGen's app.</summary>
[McpServerToolType, Toolset("templates")]
internal sealed partial class TemplateTools(HeyGenClient heygen)
{
    /// <summary>Show the account's video templates (layouts with placeholders).</summary>
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
    /// <param name="idempotencyKey">Needs a new word after the template changed; else the last video returns.</param>
    [SpendsCredits, Operation("POST", "/v3/templates/{template_id}")]
    [McpServerTool(Name = "generate_from_template", Title = "Generate from template", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<TemplateVideo> GenerateFromTemplate(string templateId, [AsArguments] TemplateRequest order, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.GenerateFromTemplate(templateId, order, idempotencyKey, cancellationToken);
}
