using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.ModelAudio;

/// <summary>The model audio operations of the API.</summary>
internal static class ModelAudioCalls
{
    /// <summary>Shorter than an attempt may last, so that what was heard and paid is handed on.</summary>
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(40);

    extension(HeyGenClient heygen)
    {
        public Task<ModelSpeech> GenerateModelSpeech(SpeechRequest request, bool allowDuplicate, CancellationToken cancellationToken) =>
            heygen.PostOnce<ModelSpeech>($"v3/models/audio/tts", request, lookup: null, allowDuplicate, cancellationToken);

        public async Task<StreamedSpeech> StreamModelSpeech(SpeechRequest request, bool allowDuplicate, CancellationToken cancellationToken) =>
            StreamedSpeech.Of(await heygen.PostOnceForEvents<SpeechEvent>($"v3/models/audio/tts/stream", request, Listening, allowDuplicate, cancellationToken));

        public Task<Page<ModelAudioVoice>> ListModelAudioVoices(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<ModelAudioVoice>($"v3/models/audio/voices", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<ModelAudioVoice> GetModelAudioVoice(string voiceId, CancellationToken cancellationToken) =>
            heygen.Get<ModelAudioVoice>($"v3/models/audio/voices/{voiceId}", cancellationToken);

        public Task DeleteModelAudioVoice(string voiceId, CancellationToken cancellationToken) => heygen.Delete($"v3/models/audio/voices/{voiceId}", cancellationToken);

        public async Task<CreatedModelAudioVoice> CreateModelAudioVoice(ModelAudioVoiceRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            ModelAudioRules.Check(request);
            var created = await heygen.PostKeyed<CreatedModelAudioVoice>($"v3/models/audio/voices", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.ModelAudioVoice, created.VoiceId) };
        }
    }
}
