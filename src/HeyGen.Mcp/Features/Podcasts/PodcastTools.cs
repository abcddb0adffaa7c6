using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Podcasts;

/// <summary>Tools that let two avatars talk about a topic.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class PodcastTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Make a podcast video in which two avatars discuss a topic or documents.</summary>
    /// <param name="hostAvatarId">Look id.</param>
    /// <param name="guestAvatarId">Look id.</param>
    /// <param name="hostVoiceId">Host's voice.</param>
    /// <param name="guestVoiceId">Guest's voice.</param>
    /// <param name="topic">What they talk about.</param>
    /// <param name="sourceFiles">PDFs, images or videos: asset ids or https URLs.</param>
    /// <param name="layout">Frame.</param>
    /// <param name="duration">Length.</param>
    /// <param name="instructions">How the studio looks.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/podcasts")]
    [McpServerTool(Name = "create_podcast", Title = "Create podcast", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedPodcast> CreatePodcast(
        [MinLength(1)] string hostAvatarId,
        [MinLength(1)] string guestAvatarId,
        [MinLength(1)] string hostVoiceId,
        [MinLength(1)] string guestVoiceId,
        [StringLength(4000)] string? topic = null,
        [MaxLength(5)] IReadOnlyList<AssetRef>? sourceFiles = null,
        PodcastLayout layout = PodcastLayout.Landscape,
        PodcastDuration duration = PodcastDuration.Auto,
        [StringLength(2000)] string? instructions = null,
        string? callbackUrl = null,
        string? callbackId = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreatePodcast(
            new PodcastRequest
            {
                Topic = topic,
                SourceFiles = sourceFiles,
                HostAvatarId = hostAvatarId,
                GuestAvatarId = guestAvatarId,
                HostVoiceId = hostVoiceId,
                GuestVoiceId = guestVoiceId,
                Layout = layout,
                Duration = duration,
                Instructions = instructions,
                CallbackUrl = callbackUrl,
                CallbackId = callbackId,
            },
            idempotencyKey,
            cancellationToken);

    /// <summary>List podcasts. Not generally available.</summary>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    /// <param name="fields">Links to tell too, by name.</param>
    [Operation("GET", "/v3/podcasts")]
    [McpServerTool(Name = "list_podcasts", Title = "List podcasts", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Podcast>> ListPodcasts([Range(1, 100)] int limit = 20, string? token = null, IReadOnlyList<string>? fields = null, CancellationToken cancellationToken = default) =>
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
