using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.ModelAudio;

/// <summary>Tools that speak with a trained voice.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class ModelSpeechTools(HeyGenClient heygen)
{
    private const double LargestSeed = uint.MaxValue;

    /// <summary>Spends credits. Not generally available. Speak a text with a trained voice of list_model_audio_voices: link to the audio. For other voices use create_speech.</summary>
    /// <param name="voiceId">Trained voice.</param>
    /// <param name="text">Plain text; no SSML.</param>
    /// <param name="language">Code such as en.</param>
    /// <param name="seed">The same seed sounds alike.</param>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [SpendsCredits, Operation("POST", "/v3/models/audio/tts")]
    [McpServerTool(Name = "generate_model_speech", Title = "Generate model speech", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ModelSpeech> GenerateModelSpeech(
        [MinLength(1)] string voiceId,
        [StringLength(5000, MinimumLength = 1)] string text,
        [MinLength(1)] string language,
        [Range(0, LargestSeed)] long? seed = null,
        bool allowDuplicate = false,
        CancellationToken cancellationToken = default) =>
        heygen.GenerateModelSpeech(new SpeechRequest { VoiceId = voiceId, Text = text, Language = language, Seed = seed }, allowDuplicate, cancellationToken);

    /// <summary>Spends credits. Not generally available. As generate_model_speech, but returns WAV data itself (at most 1 MiB) and the times of words. Mostly for programs.</summary>
    /// <param name="voiceId">Trained voice.</param>
    /// <param name="text">Plain text; no SSML.</param>
    /// <param name="language">Code such as en.</param>
    /// <param name="withTimestamps">Times of words.</param>
    /// <param name="seed">The same seed sounds alike.</param>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [SpendsCredits, Operation("POST", "/v3/models/audio/tts/stream")]
    [McpServerTool(Name = "stream_model_speech", Title = "Stream model speech", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<StreamedSpeech> StreamModelSpeech(
        [MinLength(1)] string voiceId,
        [StringLength(5000, MinimumLength = 1)] string text,
        [MinLength(1)] string language,
        bool withTimestamps = false,
        [Range(0, LargestSeed)] long? seed = null,
        bool allowDuplicate = false,
        CancellationToken cancellationToken = default) =>
        heygen.StreamModelSpeech(
            new StreamedSpeechRequest { VoiceId = voiceId, Text = text, Language = language, Seed = seed, WithTimestamps = withTimestamps },
            allowDuplicate,
            cancellationToken);
}
