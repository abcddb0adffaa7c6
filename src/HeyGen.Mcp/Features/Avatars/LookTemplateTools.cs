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

[JsonConverter(typeof(SnakeCaseEnumConverter<LookTemplateType>))]
internal enum LookTemplateType
{
    Template,
    LookPack,
}

[JsonConverter(typeof(JsonStringEnumConverter<LookPackRatio>))]
internal enum LookPackRatio
{
    [JsonStringEnumMemberName("16:9")] Landscape,
    [JsonStringEnumMemberName("9:16")] Portrait,
}

/// <summary>A ready-made outfit and scene, or a pack of them, that an avatar can be given.</summary>
internal sealed record LookTemplate(
    [property: Description("The templateId of create_template_looks or create_look_pack_looks.")] string Id,
    [property: Description("template (create_template_looks) or look_pack (create_look_pack_looks).")] string? Type = null,
    [property: Description("How many looks it makes.")] double? LooksCount = null,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Absent: suits anyone.")] string? Gender = null,
    [property: Description("Still image.")] string? PreviewImageUrl = null) : ApiRecord;

/// <summary>What <c>POST /v3/avatars/looks</c> takes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TemplateLooksRequest), "template")]
[JsonDerivedType(typeof(LookPackLooksRequest), "look_pack")]
internal abstract record LooksRequest
{
    [Description("Look id of the person; its group gets the new looks.")] public required string ReferenceLookId { get; init; }
    [Description("From list_look_templates, of the type this tool takes.")] public required string TemplateId { get; init; }
}

internal sealed record TemplateLooksRequest : LooksRequest;

internal sealed record LookPackLooksRequest : LooksRequest
{
    [Description("Default 16:9; 9:16 is cropped from it.")][ApiDefault(LookPackRatio.Landscape)] public LookPackRatio? AspectRatio { get; init; }
}

/// <summary>Looks that were just created.</summary>
internal sealed record CreatedLooks(
    [property: Description("The person's group.")] string GroupId,
    [property: Description("Wait for each.")] IReadOnlyList<CreatedLook> Looks) : CreatedResult;

internal sealed record CreatedLook(
    [property: Description("Look id.")] string Id) : ApiRecord;
