using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.Podcasts;

/// <summary>The podcast operations of the API.</summary>
internal static class PodcastCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<Podcast>> ListPodcasts(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Podcast>($"v3/podcasts", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Podcast> GetPodcast(string podcastId, CancellationToken cancellationToken) => heygen.Get<Podcast>($"v3/podcasts/{podcastId}", cancellationToken);

        public Task DeletePodcast(string podcastId, CancellationToken cancellationToken) => heygen.Delete($"v3/podcasts/{podcastId}", cancellationToken);

        public async Task<CreatedPodcast> CreatePodcast(PodcastRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            PodcastRules.Check(request);
            var created = await heygen.PostKeyed<CreatedPodcast>($"v3/podcasts", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.Podcast, created.PodcastId) };
        }
    }
}
