namespace HeyGen.Mcp.Features.Editing;

/// <summary>One of the videos that a background removal makes.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VideoLayer>))]
internal enum VideoLayer
{
    /// <summary>The subject on transparent ground.</summary>
    Foreground,

    /// <summary>Where the subject is, in shades of grey.</summary>
    Mask,

    /// <summary>The scene without the subject.</summary>
    Background,
}

/// <summary>What <c>POST /v3/background-removals</c> takes.</summary>
internal sealed record BackgroundRemovalRequest
{
    [Description("Asset id, https URL or data: URI.")][AcceptsFiles("video")] public required AssetRef Video { get; init; }
    [Description("Default all: subject, its matte, scene without it.")] public IReadOnlyList<VideoLayer>? Layers { get; init; }
    [Description("Title.")] public string? Title { get; init; }

    /// <summary>The same id gives the same job again, whatever else the body says.</summary>
    [SchemaIgnore] public string? RequestId { get; init; }
}

/// <summary>A video that is taken apart into subject and background.</summary>
internal sealed record BackgroundRemoval(
    [property: Description("Job id.")] string Id,
    [property: Description("pending, processing, completed, failed or deleted.")] string? Status = null,
    [property: Description("Signed links by layer: foreground, mask, background. Empty until completed.")] IReadOnlyDictionary<string, string>? Layers = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Why it failed.")] string? Error = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Unix seconds.")] double? CompletedAt = null) : CreatedResult;

internal sealed record DeletedBackgroundRemoval(
    [property: Description("Id of the job that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);
