namespace HeyGen.Mcp.Features.ModelImages;

/// <summary>Tools that let HeyGen's image model make pictures of a person.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class ModelImageTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Generate images (pictures) of a person from 1 to 5 photos of them, in the clothes, pose and scene of one reference picture. It takes no prompt: from words use create_prompt_avatar.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/images")]
    [McpServerTool(Name = "create_image_generation", Title = "Generate images", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedModelImage> CreateImageGeneration([AsArguments] ModelImageRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<CreatedModelImage>($"v3/models/images", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.ModelImage, created => created.GenerationId);

    /// <summary>Get generated images: whether they are done, fresh links. Not generally available.</summary>
    /// <param name="generationId">From create_image_generation.</param>
    [Operation("GET", "/v3/models/images/{generation_id}")]
    [McpServerTool(Name = "get_image_generation", Title = "Get generated images", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ModelImageGeneration> GetImageGeneration(string generationId, CancellationToken cancellationToken) =>
        heygen.Get<ModelImageGeneration>($"v3/models/images/{generationId}", cancellationToken);
}

[JsonConverter(typeof(JsonStringEnumConverter<ImageRatio>))]
internal enum ImageRatio
{
    [JsonStringEnumMemberName("1:1")] Square,
    [JsonStringEnumMemberName("2:3")] TwoToThree,
    [JsonStringEnumMemberName("3:2")] ThreeToTwo,
    [JsonStringEnumMemberName("3:4")] ThreeToFour,
    [JsonStringEnumMemberName("4:3")] FourToThree,
    [JsonStringEnumMemberName("4:5")] FourToFive,
    [JsonStringEnumMemberName("5:4")] FiveToFour,
    [JsonStringEnumMemberName("9:16")] Portrait,
    [JsonStringEnumMemberName("16:9")] Landscape,
}

/// <summary>What <c>POST /v3/models/images</c> takes.</summary>
internal sealed record ModelImageRequest
{
    [SchemaIgnore] public string Model => "heygen-image-1";
    [SchemaIgnore] public string Mode => "identity_remix";
    [Description("The person to keep: asset ids, https URLs or data: URIs.")][Length(1, 5)][AcceptsFiles("image")] public required IReadOnlyList<AssetRef> IdentityImages { get; init; }
    [Description("One picture to follow: clothes, pose, composition, background.")][Length(1, 1)][AcceptsFiles("image")] public required IReadOnlyList<AssetRef> ReferenceImages { get; init; }
    [Description("Default: the reference's.")] public ImageRatio? AspectRatio { get; init; }
    [Description("How many; each is billed.")][Range(1, 5)][DefaultValue(1)] public int NumImages { get; init; }
    [Description("The same seed looks alike.")] public long? Seed { get; init; }
}

/// <summary>Images that were just created.</summary>
internal sealed record CreatedModelImage(
    [property: Description("Id of the order.")] string GenerationId) : CreatedResult;

/// <summary>One request for images.</summary>
internal sealed record ModelImageGeneration(
    [property: Description("Id of the order.")] string GenerationId,
    [property: Description("pending, completed, failed or cancelled.")] string? Status = null,
    [property: Description("What made them.")] string? Model = null,
    [property: Description("How many were ordered.")] double? NumImages = null,
    [property: Description("There once all are done.")] IReadOnlyList<ModelImage>? Images = null,
    [property: Description("Why it failed, for programs.")] string? FailureCode = null,
    [property: Description("Why it failed, for people.")] string? FailureMessage = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

internal sealed record ModelImage(
    [property: Description("Image id.")] string ImageId,
    [property: Description("Signed; ask again when it has expired.")] string? ImageUrl = null,
    [property: Description("Pixels.")] double? Width = null,
    [property: Description("Pixels.")] double? Height = null,
    [property: Description("To make it again alike.")] long? Seed = null) : ApiRecord;

[JsonSerializable(typeof(ModelImageRequest))]
[JsonSerializable(typeof(CreatedModelImage))]
[JsonSerializable(typeof(ModelImageGeneration))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ModelImageJson : JsonSerializerContext;
