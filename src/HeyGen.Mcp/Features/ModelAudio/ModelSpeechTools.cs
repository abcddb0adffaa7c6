namespace HeyGen.Mcp.Features.ModelAudio;

/// <summary>Tools that speak with a trained voice.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class ModelSpeechTools(HeyGenClient heygen, AllowedFolders folders)
{
    /// <summary>Shorter than an attempt may last, so that what was received and paid for is returned.</summary>
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(40);

    /// <summary>Spends credits. Not generally available. Speak a text with a trained voice of list_model_audio_voices: link to the audio. For other voices use create_speech.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/audio/tts")]
    [McpServerTool(Name = "generate_model_speech", Title = "Generate model speech", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<ModelSpeech> GenerateModelSpeech([AsArguments] ModelSpeechRequest request, bool allowDuplicate = false, CancellationToken cancellationToken = default)
    {
        SpokenTextRules.CheckBreaks("text", request.Text);
        var speech = await heygen.PostOnce<ModelSpeech>($"v3/models/audio/tts", request, lookup: null, allowDuplicate, cancellationToken);
        return folders.Any && (speech.RequestId ?? RecentLinks.IdOf(speech.AudioUrl)) is { } id ? speech with { RequestId = id, NextStep = NextCall.Save("speech", id) } : speech;
    }

    /// <summary>Spends credits. Not generally available. As generate_model_speech, but returns WAV data itself (at most 1 MiB) and the times of words. Mostly for programs.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/audio/tts/stream")]
    [McpServerTool(Name = "stream_model_speech", Title = "Stream model speech", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<StreamedSpeech> StreamModelSpeech([AsArguments] ModelSpeechRequest request, bool allowDuplicate = false, CancellationToken cancellationToken = default)
    {
        SpokenTextRules.CheckBreaks("text", request.Text);
        return StreamedSpeech.Of(await heygen.PostOnceForEvents<SpeechEvent>($"v3/models/audio/tts/stream", request, Listening, allowDuplicate, cancellationToken));
    }
}
