namespace HeyGen.Mcp.Features.Podcasts;

/// <summary>Tools that let two avatars talk about a topic.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class PodcastTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Make a podcast video in which two avatars discuss a topic or documents.</summary>
    [SpendsCredits, Operation("POST", "/v3/podcasts")]
    [McpServerTool(Name = "create_podcast", Title = "Create podcast", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedPodcast> CreatePodcast([AsArguments] PodcastRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        PodcastRules.Check(request);
        return heygen.PostKeyed<CreatedPodcast>($"v3/podcasts", request, idempotencyKey, cancellationToken).ThenWaitFor(JobKind.Podcast, created => created.PodcastId);
    }

    /// <summary>List podcasts. Not generally available.</summary>
    [Operation("GET", "/v3/podcasts")]
    [McpServerTool(Name = "list_podcasts", Title = "List podcasts", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Podcast>> ListPodcasts([Range(1, 100)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<Podcast>($"v3/podcasts", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one podcast: status and, once completed, a fresh signed URL. Not generally available.</summary>
    /// <param name="podcastId">Id of the podcast.</param>
    [Operation("GET", "/v3/podcasts/{podcast_id}")]
    [McpServerTool(Name = "get_podcast", Title = "Get podcast", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Podcast> GetPodcast(string podcastId, CancellationToken cancellationToken) =>
        heygen.Get<Podcast>($"v3/podcasts/{podcastId}", cancellationToken);

    /// <summary>Delete a podcast for good. Not generally available.</summary>
    /// <param name="podcastId">Id of the podcast.</param>
    [Operation("DELETE", "/v3/podcasts/{podcast_id}")]
    [McpServerTool(Name = "delete_podcast", Title = "Delete podcast", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedPodcast> DeletePodcast(string podcastId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/podcasts/{podcastId}", new DeletedPodcast(podcastId), cancellationToken);
}

/// <summary>What a podcast needs to talk about. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class PodcastRules
{
    public static void Check(PodcastRequest request)
    {
        if (request.Topic is null && request.SourceFiles is not { Count: > 0 })
            throw HeyGenException.InvalidArgument("topic", "topic is missing: a podcast needs a topic, sourceFiles or both.");
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<PodcastDuration>))]
internal enum PodcastDuration
{
    [JsonStringEnumMemberName("auto")] Auto,
    [JsonStringEnumMemberName("1min")] OneMinute,
    [JsonStringEnumMemberName("2min")] TwoMinutes,
    [JsonStringEnumMemberName("3min")] ThreeMinutes,
    [JsonStringEnumMemberName("5min")] FiveMinutes,
}

/// <summary>What <c>POST /v3/podcasts</c> takes.</summary>
internal sealed record PodcastRequest
{
    [Description("What they talk about.")][StringLength(4000)] public string? Topic { get; init; }
    [Description("PDFs, images or videos: asset ids or https URLs.")][MaxLength(5)][AcceptsFiles("pdf", "image", "video", Inline = false)] public IReadOnlyList<AssetRef>? SourceFiles { get; init; }
    [Description("Look id.")][MinLength(1)] public required string HostAvatarId { get; init; }
    [Description("Look id.")][MinLength(1)] public required string GuestAvatarId { get; init; }
    [Description("Host's voice.")][MinLength(1)] public required string HostVoiceId { get; init; }
    [Description("Guest's voice.")][MinLength(1)] public required string GuestVoiceId { get; init; }
    [Description("Frame.")][DefaultValue(VideoOrientation.Landscape)] public VideoOrientation Layout { get; init; }
    [Description("Length.")][DefaultValue(PodcastDuration.Auto)] public PodcastDuration Duration { get; init; }
    [Description("How the studio looks.")][StringLength(2000)] public string? Instructions { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")] public string? CallbackId { get; init; }
}

/// <summary>A podcast that was just created.</summary>
internal sealed record CreatedPodcast(
    [property: Description("Id of the new podcast.")] string PodcastId,
    [property: Description("processing, completed or failed.")] string? Status = null) : CreatedResult;

/// <summary>A conversation of two avatars.</summary>
internal sealed record Podcast(
    [property: Description("Podcast id.")] string PodcastId,
    [property: Description("processing, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Still image.")] string? ThumbnailUrl = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Why it failed.")] string? FailureMessage = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

internal sealed record DeletedPodcast(
    [property: Description("Id of the podcast that was deleted.")] string PodcastId,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(PodcastRequest))]
[JsonSerializable(typeof(CreatedPodcast))]
[JsonSerializable(typeof(Page<Podcast>))]
[JsonSerializable(typeof(DeletedPodcast))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class PodcastJson : JsonSerializerContext;
