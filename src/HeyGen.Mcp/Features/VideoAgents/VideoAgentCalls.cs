using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Features.VideoAgents;

/// <summary>The Video Agent operations of the API.</summary>
internal static class VideoAgentCalls
{
    private const int Newest = 20;

    /// <summary>Creates carry no idempotency key, so a lost answer is looked for among the newest sessions. Their titles are HeyGen's own and tell nothing.</summary>
    private static readonly Reconciliation AmongSessions = new($"v3/video-agents", new() { { "limit", Newest } }, "session_id", "session_id");

    extension(HeyGenClient heygen)
    {
        public async Task<CreatedVideoAgent> CreateVideoAgent(VideoAgentRequest request, bool allowDuplicate, CancellationToken cancellationToken)
        {
            VideoAgentRules.Check(request);
            var created = await heygen.PostOnce<CreatedVideoAgent>($"v3/video-agents", request, AmongSessions, allowDuplicate, cancellationToken);
            return VideoAgentAdvice.Advise(created, request.Mode);
        }

        public async Task<SentVideoAgentMessage> SendVideoAgentMessage(string sessionId, VideoAgentReply reply, string? keySuffix, CancellationToken cancellationToken)
        {
            VideoAgentRules.Check(reply);
            var check = new LookupOperation($"v3/video-agents/{sessionId}");
            var sent = await heygen.PostKeyed<SentVideoAgentMessage>($"v3/video-agents/{sessionId}", reply, check, keySuffix, cancellationToken);
            return sent with { NextStep = VideoAgentAdvice.WaitFor(sessionId) };
        }

        public async Task<VideoAgentSession> GetVideoAgentSession(string sessionId, CancellationToken cancellationToken)
        {
            try
            {
                return VideoAgentAdvice.Advise(await heygen.Get<VideoAgentSession>($"v3/video-agents/{sessionId}", cancellationToken));
            }
            catch (HeyGenException refusal) when (refusal.Code is ErrorCode.NotFound)
            {
                refusal.Hint = VideoAgentAdvice.LostSession;
                throw;
            }
        }

        public Task<Page<VideoAgentSessionSummary>> ListVideoAgentSessions(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<VideoAgentSessionSummary>($"v3/video-agents", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Page<Video>> ListVideoAgentSessionVideos(string sessionId, CancellationToken cancellationToken) =>
            heygen.GetPage<Video>($"v3/video-agents/{sessionId}/videos", [], cancellationToken);

        public Task<VideoAgentResource> GetVideoAgentResource(string sessionId, string resourceId, CancellationToken cancellationToken) =>
            heygen.Get<VideoAgentResource>($"v3/video-agents/{sessionId}/resources/{resourceId}", cancellationToken);

        public Task<StoppedVideoAgentSession> StopVideoAgentSession(string sessionId, CancellationToken cancellationToken) =>
            heygen.Post<StoppedVideoAgentSession>($"v3/video-agents/{sessionId}/stop", new StopRequest(), cancellationToken);

        public Task<Page<VideoAgentStyle>> ListVideoAgentStyles(string? tag, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<VideoAgentStyle>($"v3/video-agents/styles", new() { { "tag", tag }, { "limit", limit }, { "token", token } }, cancellationToken);
    }
}
