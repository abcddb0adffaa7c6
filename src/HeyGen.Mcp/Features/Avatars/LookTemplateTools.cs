namespace HeyGen.Mcp.Features.Avatars;

/// <summary>Tools that give avatars new looks from ready-made templates.</summary>
[McpServerToolType, Toolset("avatars")]
internal sealed partial class LookTemplateTools(HeyGenClient heygen)
{
    /// <summary>Show HeyGen's look templates and look packs: ready-made outfits and scenes (business, casual) to give an avatar.</summary>
    /// <param name="type">Default: both.</param>
    /// <param name="gender">Neutral ones always come along.</param>
    [Operation("GET", "/v3/avatars/look-templates")]
    [McpServerTool(Name = "list_look_templates", Title = "List look templates", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<LookTemplate>> ListLookTemplates(LookTemplateType? type = null, Gender? gender = null, [Range(1, 50)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<LookTemplate>($"v3/avatars/look-templates", new() { { "type", type }, { "gender", gender }, { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Spends credits. Dress an avatar by a look template: two new looks of the same person.</summary>
    [SpendsCredits, Operation("POST", "/v3/avatars/looks")]
    [McpServerTool(Name = "create_template_looks", Title = "Create looks from template", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedLooks> CreateTemplateLooks([AsArguments] TemplateLooksRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateLooks(request, idempotencyKey, cancellationToken);

    /// <summary>Spends credits. Give an avatar a whole look pack: a set of new looks of the same person, each billed.</summary>
    [SpendsCredits, Operation("POST", "/v3/avatars/looks")]
    [McpServerTool(Name = "create_look_pack_looks", Title = "Create looks from look pack", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedLooks> CreateLookPackLooks([AsArguments] LookPackLooksRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateLooks(request, idempotencyKey, cancellationToken);
}
