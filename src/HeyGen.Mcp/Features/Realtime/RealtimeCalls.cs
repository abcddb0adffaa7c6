using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Features.Realtime;

/// <summary>The realtime operations of the API.</summary>
internal static class RealtimeCalls
{
    extension(HeyGenClient heygen)
    {
        public async Task<CreatedRealtimeSession> CreateRealtimeSession(RealtimeRequest request, bool allowDuplicate, CancellationToken cancellationToken)
        {
            RealtimeRules.Check(request);
            var created = await heygen.PostOnce<CreatedRealtimeSession>($"v3/avatar-realtime", request, lookup: null, allowDuplicate, cancellationToken);
            return created with { NextStep = new NextCall("get_avatar_realtime_session", new JsonObject { ["streamId"] = created.StreamId }, InSeconds: 2) };
        }

        public Task<RealtimeSession> GetRealtimeSession(string streamId, CancellationToken cancellationToken) =>
            heygen.Get<RealtimeSession>($"v3/avatar-realtime/{streamId}", cancellationToken);

        public Task<CancelledRealtimeSession> CancelRealtimeSession(string streamId, CancellationToken cancellationToken) =>
            heygen.Post<CancelledRealtimeSession>($"v3/avatar-realtime/{streamId}/cancel", cancellationToken);

        public Task<AppendedText> AppendRealtimeText(string streamId, TextDelta delta, bool allowDuplicate, CancellationToken cancellationToken)
        {
            RealtimeRules.Check(delta);
            return heygen.PostOnce<AppendedText>($"v3/avatar-realtime/{streamId}/text", delta, new LookupOperation($"v3/avatar-realtime/{streamId}"), allowDuplicate, cancellationToken);
        }

        public async Task<SpokenWords> StreamRealtimeWords(string streamId, TimeSpan listening, CancellationToken cancellationToken)
        {
            var heard = await heygen.GetEvents<WordBatch>($"v3/avatar-realtime/{streamId}/words", listening, cancellationToken);
            return new SpokenWords([.. heard.Events.SelectMany(batch => batch.Words ?? [])], heard.Ended);
        }
    }
}
