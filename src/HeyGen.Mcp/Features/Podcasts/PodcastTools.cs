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
