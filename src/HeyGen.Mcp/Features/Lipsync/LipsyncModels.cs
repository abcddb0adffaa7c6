namespace HeyGen.Mcp.Features.Lipsync;

/// <summary>A lipsync that was just created.</summary>
internal sealed record CreatedLipsync(
    [property: Description("Id of the new lipsync.")] string LipsyncId) : CreatedResult;

/// <summary>One video whose lips were fitted to an audio.</summary>
internal sealed record LipsyncJob(
    [property: Description("Lipsync id.")] string Id,
    [property: Description("pending, running, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Signed; SRT file.")] string? CaptionUrl = null,
    [property: Description("Why it failed.")] string? FailureMessage = null,
    [property: Description("Your own id.")] string? CallbackId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

/// <summary>What <c>PATCH /v3/lipsyncs/{id}</c> takes.</summary>
internal sealed record LipsyncChange(string Title);

internal sealed record DeletedLipsync(
    [property: Description("Id of the lipsync that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(CreatedLipsync))]
[JsonSerializable(typeof(Page<LipsyncJob>))]
[JsonSerializable(typeof(LipsyncChange))]
[JsonSerializable(typeof(DeletedLipsync))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class LipsyncJson : JsonSerializerContext;
