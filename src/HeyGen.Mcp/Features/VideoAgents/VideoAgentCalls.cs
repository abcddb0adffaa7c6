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
            var before = keySuffix is null && !PlaceholderValue.Is(sessionId) ? await heygen.RequireNew(reply.Message, sessionId, cancellationToken) : null;
            var check = new LookupOperation($"v3/video-agents/{sessionId}");
            var sent = await heygen.PostKeyed<SentVideoAgentMessage>($"v3/video-agents/{sessionId}", reply, check, keySuffix, cancellationToken);
            var draft = sent.VideoId is { } video && video != before?.VideoId && ApiPath.IsId(video) ? video : null;
            return sent with
            {
                NextStep = draft is null ? VideoAgentAdvice.WaitFor(sessionId) : NextCall.WaitFor(JobKind.Video, draft),
                Warnings = before is { Status: "thinking" or "generating" } ? [VideoAgentAdvice.AtWork]
                    : reply.Message is null && draft is not null && before is not null && VideoAgentAdvice.KeyOfNext(before) is { } key && await heygen.IsOver(draft, cancellationToken) ? [VideoAgentAdvice.TakenAsBefore(key)]
                    : null,
            };
        }

        /// <summary>Whether a draft that was just named had ended before: then HeyGen has answered what it had answered to the same plan.</summary>
        private async Task<bool> IsOver(string videoId, CancellationToken cancellationToken)
        {
            try
            {
                var endpoint = JobEndpoint.Of(JobKind.Video);
                var video = await heygen.Get<JsonElement>(endpoint.Path(videoId), cancellationToken);
                return endpoint.Normalize(video.Text("status"), video) is JobStatus.Completed or JobStatus.Failed;
            }
            catch (HeyGenException)
            {
                return false;
            }
        }

        /// <summary>Under the key of the same words HeyGen would take them as sent before, though the session has answered since.</summary>
        /// <returns>The session; null if it can't be read.</returns>
        /// <exception cref="HeyGenException"><c>conflict</c>, with the key that makes them another message.</exception>
        private async Task<VideoAgentSession?> RequireNew(string? words, string sessionId, CancellationToken cancellationToken)
        {
            VideoAgentSession session;
            try
            {
                session = await heygen.Get<VideoAgentSession>($"v3/video-agents/{sessionId}", cancellationToken);
            }
            catch (HeyGenException)
            {
                return null; // chats may be hidden and take messages all the same
            }

            if (words is not null && VideoAgentAdvice.KeyOfNext(session) is { } key && VideoAgentAdvice.HasAnswered(session, words))
            {
                throw new HeyGenException(ErrorCode.Conflict, "The session was told the same before and has answered since: HeyGen would count this as that first message, and nothing would arrive.")
                {
                    Param = "message",
                    SuggestedIdempotencyKey = key,
                    Hint = "If it is meant once more, send it with suggested_idempotency_key as idempotencyKey. get_video_agent_session shows what the session said.",
                };
            }

            return session;
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

        public Task<Page<VideoAgentStyle>> ListVideoAgentStyles(string? tag, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<VideoAgentStyle>($"v3/video-agents/styles", new() { { "tag", tag }, { "limit", limit }, { "token", token } }, cancellationToken);
    }
}

/// <summary>What members of the agent's requests exclude or need each other. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class VideoAgentRules
{
    public static void Check(VideoAgentRequest request)
    {
        if (request is { Members: not null, Visibility: not SessionVisibility.Selected })
            throw HeyGenException.InvalidArgument("members", "members goes with visibility selected only.");
    }

    public static void Check(VideoAgentReply reply)
    {
        if (reply is { Message: null, EditPlan: null or [] })
            throw HeyGenException.InvalidArgument("message", "Give message, editPlan or both.");
    }
}
