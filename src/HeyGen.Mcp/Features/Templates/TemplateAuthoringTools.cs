namespace HeyGen.Mcp.Features.Templates;

/// <summary>Tools that make templates out of videos and change them.</summary>
[McpServerToolType, Toolset("templates")]
internal sealed partial class TemplateAuthoringTools(HeyGenClient heygen)
{
    /// <summary>Turn a video into a reusable template: a private copy without variables. Add them with update_template_variables.</summary>
    /// <param name="idempotencyKey">A new word makes another template of that video.</param>
    [Operation("POST", "/v3/templates")]
    [McpServerTool(Name = "create_template", Title = "Create template", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedTemplate> CreateTemplate([AsArguments] NewTemplateRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostFree<CreatedTemplate>($"v3/templates", request, idempotencyKey, cancellationToken);

    /// <summary>Rename a template.</summary>
    /// <param name="templateId">Template id.</param>
    /// <param name="name">New name.</param>
    [Operation("PATCH", "/v3/templates/{template_id}")]
    [McpServerTool(Name = "update_template", Title = "Rename template", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Template> UpdateTemplate(string templateId, string name, CancellationToken cancellationToken) =>
        heygen.Patch<Template>($"v3/templates/{templateId}", new TemplateChange(name), cancellationToken);

    /// <summary>Set the variables (placeholders) of a template. Replaces the whole set: what is missing is removed. Read them first with get_template.</summary>
    /// <param name="templateId">Template id.</param>
    [Operation("PUT", "/v3/templates/{template_id}/variables")]
    [McpServerTool(Name = "update_template_variables", Title = "Set template variables", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Template> UpdateTemplateVariables(string templateId, [AsArguments] VariablesRequest request, CancellationToken cancellationToken)
    {
        TemplateRules.CheckNames(request);
        return heygen.PutContent<Template>($"v3/templates/{templateId}/variables", request, cancellationToken);
    }

    /// <summary>Delete a template. Videos made from it stay.</summary>
    /// <param name="templateId">Template id.</param>
    [Operation("DELETE", "/v3/templates/{template_id}")]
    [McpServerTool(Name = "delete_template", Title = "Delete template", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedTemplate> DeleteTemplate(string templateId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/templates/{templateId}", new DeletedTemplate(templateId), cancellationToken);
}
