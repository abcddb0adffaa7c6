namespace HeyGen.Mcp.Features.Voices;

/// <summary>The voice operations of the API.</summary>
internal static class VoiceCalls
{
    private const int LargestPage = 100;

    extension(HeyGenClient heygen)
    {
        public Task<Page<Voice>> ListVoices(Ownership? type, string? engine, string? language, Gender? gender, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Voice>($"v3/voices", new() { { "type", type }, { "engine", engine }, { "language", language }, { "gender", gender }, { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Voice> GetVoice(string voiceId, CancellationToken cancellationToken) => heygen.Get<Voice>($"v3/voices/{voiceId}", cancellationToken);

        public Task<ClonedVoice> CloneVoice(VoiceCloneRequest request, bool allowDuplicate, CancellationToken cancellationToken)
        {
            var amongOwn = new Reconciliation($"v3/voices", new() { { "type", "private" }, { "limit", LargestPage } }, "voice_id", "voice_clone_id")
            {
                Entry = id => $"v3/voices/{id}",
                IsCandidate = voice => voice.TryGetProperty("name", out var name) && name.ValueEquals(request.VoiceName),
            };
            return heygen.PostOnce<ClonedVoice>($"v3/voices/clone", request, amongOwn, allowDuplicate, cancellationToken).ThenWaitFor(JobKind.Voice, clone => clone.VoiceCloneId);
        }

        public Task<Speech> CreateSpeech(StarfishSpeechRequest request, bool allowDuplicate, CancellationToken cancellationToken) =>
            heygen.PostOnce<Speech>($"v3/voices/speech", request, lookup: null, allowDuplicate, cancellationToken);
    }
}
