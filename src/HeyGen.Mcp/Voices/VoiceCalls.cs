using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Voices;

/// <summary>The voice operations of the API.</summary>
internal static class VoiceCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<Voice>> ListVoices(Ownership? type, string? engine, string? language, Gender? gender, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Voice>($"v3/voices", new() { { "type", type }, { "engine", engine }, { "language", language }, { "gender", gender }, { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Voice> GetVoice(string voiceId, CancellationToken cancellationToken) => heygen.Get<Voice>($"v3/voices/{voiceId}", cancellationToken);

        public Task DeleteVoice(string voiceId, CancellationToken cancellationToken) => heygen.Delete($"v3/voices/{voiceId}", cancellationToken);

        public Task<DesignedVoices> DesignVoice(VoiceDesignOrder order, bool allowDuplicate, CancellationToken cancellationToken) =>
            heygen.PostOnce<DesignedVoices>($"v3/voices", order, check: null, allowDuplicate, cancellationToken);

        public async Task<ClonedVoice> CloneVoice(VoiceCloneOrder order, bool allowDuplicate, CancellationToken cancellationToken)
        {
            var ownVoices = new NextCall("list_voices", new JsonObject { ["type"] = "private" }, 0);
            var clone = await heygen.PostOnce<ClonedVoice>($"v3/voices/clone", order, ownVoices, allowDuplicate, cancellationToken);
            return clone with { NextStep = NextCall.WaitFor("voice", clone.VoiceCloneId) };
        }

        public Task<Speech> CreateSpeech(SpeechOrder order, bool allowDuplicate, CancellationToken cancellationToken) =>
            heygen.PostOnce<Speech>($"v3/voices/speech", order, check: null, allowDuplicate, cancellationToken);
    }
}
