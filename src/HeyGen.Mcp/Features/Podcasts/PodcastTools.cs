using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Podcasts;

/// <summary>Tools that let two avatars talk about a topic.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class PodcastTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Make a podcast video in which two avatars discuss a topic or documents.</summary>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/podcasts")]
    [McpServerTool(Name = "create_podcast", Title = "Create podcast", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedPodcast> CreatePodcast([AsArguments] PodcastRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreatePodcast(request, idempotencyKey, cancellationToken);

    /// <summary>List podcasts. Not generally available.</summary>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    [Operation("GET", "/v3/podcasts")]
    [McpServerTool(Name = "list_podcasts", Title = "List podcasts", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Podcast>> ListPodcasts([Range(1, 100)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListPodcasts(limit, token, cancellationToken);

    /// <summary>Get one podcast: status and, once completed, a fresh signed URL. Not generally available.</summary>
    /// <param name="podcastId">Id of the podcast.</param>
    [Operation("GET", "/v3/podcasts/{podcast_id}")]
    [McpServerTool(Name = "get_podcast", Title = "Get podcast", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Podcast> GetPodcast(string podcastId, CancellationToken cancellationToken) => heygen.GetPodcast(podcastId, cancellationToken);

    /// <summary>Delete a podcast for good. Not generally available.</summary>
    /// <param name="podcastId">Id of the podcast.</param>
    [Operation("DELETE", "/v3/podcasts/{podcast_id}")]
    [McpServerTool(Name = "delete_podcast", Title = "Delete podcast", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<DeletedPodcast> DeletePodcast(string podcastId, CancellationToken cancellationToken)
    {
        await heygen.DeletePodcast(podcastId, cancellationToken);
        return new DeletedPodcast(podcastId);
    }
}
