namespace HeyGen.Mcp.Features.Templates;

/// <summary>What is put in place of one variable of a template.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TemplateText), "text")]
[JsonDerivedType(typeof(TemplateImage), "image")]
[JsonDerivedType(typeof(TemplateClip), "video")]
[JsonDerivedType(typeof(TemplateAudio), "audio")]
[JsonDerivedType(typeof(TemplateCharacter), "character")]
[JsonDerivedType(typeof(TemplateVoice), "voice")]
internal abstract record TemplateVariable
{
    [JsonIgnore]
    public string TypeName => this switch
    {
        TemplateText => "text",
        TemplateImage => "image",
        TemplateClip => "video",
        TemplateAudio => "audio",
        TemplateCharacter => "character",
        _ => "voice",
    };
}

internal sealed record TemplateText([property: StringLength(10000, MinimumLength = 1)] string Content) : TemplateVariable;

internal sealed record TemplateImage([property: AcceptsFiles("image")] AssetRef Asset, [property: ApiDefault(TemplateAssetFit.Contain)] TemplateAssetFit? Fit = null) : TemplateVariable;

internal sealed record TemplateClip(
    [property: AcceptsFiles("video")] AssetRef Asset,
    [property: ApiDefault(TemplateAssetFit.Contain)] TemplateAssetFit? Fit = null,
    [property: ApiDefault(TemplatePlayStyle.Loop)] TemplatePlayStyle? PlayStyle = null,
    [property: Range(0.0, 1.0)][property: ApiDefault(1.0)] double? Volume = null) : TemplateVariable;

internal sealed record TemplateAudio([property: AcceptsFiles("audio")] AssetRef Asset) : TemplateVariable;

internal sealed record TemplateCharacter(
    [property: MinLength(1)] string CharacterId,
    [property: ApiDefault(TemplateCharacterType.Avatar)] TemplateCharacterType? CharacterType = null) : TemplateVariable;

internal sealed record TemplateVoice(
    [property: MinLength(1)] string VoiceId,
    string? Locale = null) : TemplateVariable;

[JsonConverter(typeof(SnakeCaseEnumConverter<TemplateAssetFit>))]
internal enum TemplateAssetFit
{
    Cover,
    Contain,
    Crop,
    None,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<TemplatePlayStyle>))]
internal enum TemplatePlayStyle
{
    FitToScene,
    Freeze,
    Loop,
    Once,
    FullVideo,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<TemplateCharacterType>))]
internal enum TemplateCharacterType
{
    Avatar,
    TalkingPhoto,
}

/// <summary>How captions look; with it, there are captions.</summary>
internal sealed record TemplateSubtitles(
    [property: Description("Such as bold, bright, classic.")] string PresetName,
    [property: ApiDefault(2)] int? Alignment = null,
    [property: ApiDefault(false)] bool? DisableHighlight = null,
    int? FontSize = null,
    TemplatePosition? Position = null);

internal sealed record TemplatePosition(double X = 0, double Y = 0);

/// <summary>Pixels; both even.</summary>
internal sealed record TemplateDimension(
    [property: Range(128, 4096)] int Width,
    [property: Range(128, 4096)] int Height);
