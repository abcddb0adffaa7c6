namespace HeyGen.Mcp.Features.Avatars;

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
