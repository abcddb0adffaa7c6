namespace HeyGen.Mcp.Features.Avatars;

[JsonConverter(typeof(SnakeCaseEnumConverter<AvatarType>))]
internal enum AvatarType
{
    StudioAvatar,
    DigitalTwin,
    PhotoAvatar,
}

/// <summary>One person, who has one or more looks.</summary>
internal sealed record AvatarGroup(
    [property: Description("Group id; videos take the id of a look.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("How many looks it has.")] double? LooksCount = null,
    [property: Description("Gender.")] string? Gender = null,
    [property: Description("Voice its looks speak with if none is given.")] string? DefaultVoiceId = null,
    [property: Description("Own avatars: processing, pending_consent, completed or failed.")] string? Status = null,
    [property: Description("Absent if no consent is needed.")] string? ConsentStatus = null,
    [property: Description("Why it failed.")] CodedMessage? Error = null,
    [property: Description("Still image.")] string? PreviewImageUrl = null,
    [property: Description("Short clip.")] string? PreviewVideoUrl = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

/// <summary>One outfit or style of a person, which is what a video shows.</summary>
internal sealed record AvatarLook(
    [property: Description("Look id: the avatarId of create tools.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("The person's group.")] string? GroupId = null,
    [property: Description("studio_avatar, digital_twin or photo_avatar.")] string? AvatarType = null,
    [property: Description("Gender.")] string? Gender = null,
    [property: Description("portrait, landscape or square.")] string? PreferredOrientation = null,
    [property: Description("Pixels.")] double? ImageWidth = null,
    [property: Description("Pixels.")] double? ImageHeight = null,
    [property: Description("Engines a video with this look may use.")] IReadOnlyList<string>? SupportedApiEngines = null,
    [property: Description("Voice it speaks with if none is given.")] string? DefaultVoiceId = null,
    [property: Description("Own looks: processing, pending_consent, completed or failed. Use it when completed and with a preview image.")] string? Status = null,
    [property: Description("Why it failed.")] CodedMessage? Error = null,
    [property: Description("Words that describe it.")] IReadOnlyList<string>? Tags = null,
    [property: Description("Still image.")] string? PreviewImageUrl = null,
    [property: Description("Short clip.")] string? PreviewVideoUrl = null) : ApiRecord;

/// <summary>An avatar that was just created.</summary>
internal sealed record CreatedAvatar(
    [property: Description("The new look.")] AvatarLook? AvatarItem = null,
    [property: Description("The person it belongs to.")] AvatarGroup? AvatarGroup = null) : CreatedResult;

/// <summary>A link under which a person consents to their digital twin.</summary>
internal sealed record AvatarConsent(
    [property: Description("For the person shown; good for 24 hours and one submission.")] string? Url = null,
    [property: Description("The group as it is now.")] AvatarGroup? AvatarGroup = null) : CreatedResult;

internal sealed record DeletedAvatar(
    [property: Description("Id of what was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>A look as a search shows it: what is needed to choose one.</summary>
internal sealed record FoundLook(
    [property: Description("Look id: the avatarId of create tools.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("The person's group.")] string? GroupId = null,
    [property: Description("public or private.")] Ownership? Ownership = null,
    [property: Description("studio_avatar, digital_twin or photo_avatar.")] string? AvatarType = null,
    [property: Description("Gender.")] string? Gender = null,
    [property: Description("portrait, landscape or square.")] string? PreferredOrientation = null,
    [property: Description("Engines a video with it may use.")] IReadOnlyList<string>? SupportedApiEngines = null,
    [property: Description("Voice it speaks with if none is given.")] string? DefaultVoiceId = null,
    [property: Description("Own looks: usable when completed.")] string? Status = null,
    [property: Description("Still image.")] string? PreviewImageUrl = null)
{
    /// <summary>Searched, but not shown: get_avatar_look has them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>What <c>POST /v3/avatars</c> takes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PhotoAvatarRequest), "photo")]
[JsonDerivedType(typeof(PromptAvatarRequest), "prompt")]
[JsonDerivedType(typeof(DigitalTwinRequest), "digital_twin")]
internal abstract record AvatarRequest
{
    [Description("Name.")][MinLength(1)][JsonPropertyOrder(-1)] public required string Name { get; init; }
    [Description("Add to this group, not a new one.")][JsonPropertyOrder(-1)] public virtual string? AvatarGroupId { get; init; }
}

internal sealed record PhotoAvatarRequest : AvatarRequest
{
    [Description("Photo: asset id, https URL or data: URI.")][AcceptsFiles("image")] public required AssetRef File { get; init; }
}

internal sealed record PromptAvatarRequest : AvatarRequest
{
    [Description("Looks, clothes, place.")][StringLength(1000, MinimumLength = 1)] public required string Prompt { get; init; }
    [Description("Group to save it in; the face comes from avatarId.")][JsonPropertyOrder(-1)] public override string? AvatarGroupId { get; init; }
    [Description("Look whose face and style it keeps.")] public string? AvatarId { get; init; }
    [Description("Asset ids, https URLs or data: URIs.")][MaxLength(3)][AcceptsFiles("image")] public IReadOnlyList<AssetRef>? ReferenceImages { get; init; }
    [Description("Frame.")][DefaultValue(AspectRatio.Auto)] public AspectRatio AspectRatio { get; init; }
}

internal sealed record DigitalTwinRequest : AvatarRequest
{
    [Description("Video: asset id, https URL or data: URI.")][AcceptsFiles("video")] public required AssetRef File { get; init; }
}

internal sealed record AvatarConsentRequest(string? RerouteUrl);

internal sealed record AvatarGroupChange(string DefaultVoiceId);

internal sealed record AvatarLookChange(string Name);

[JsonSerializable(typeof(Page<AvatarGroup>))]
[JsonSerializable(typeof(Page<AvatarLook>))]
[JsonSerializable(typeof(CreatedAvatar))]
[JsonSerializable(typeof(AvatarConsent))]
[JsonSerializable(typeof(DeletedAvatar))]
[JsonSerializable(typeof(SearchResult<FoundLook>))]
[JsonSerializable(typeof(AvatarRequest))]
[JsonSerializable(typeof(AvatarConsentRequest))]
[JsonSerializable(typeof(AvatarGroupChange))]
[JsonSerializable(typeof(AvatarLookChange))]
[JsonSerializable(typeof(Page<LookTemplate>))]
[JsonSerializable(typeof(LooksRequest))]
[JsonSerializable(typeof(CreatedLooks))]
[JsonSerializable(typeof(LookTemplateType?))]
[JsonSerializable(typeof(AvatarType?))]
[JsonSerializable(typeof(Orientation?))]
[JsonSerializable(typeof(Gender?))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class AvatarJson : JsonSerializerContext;
