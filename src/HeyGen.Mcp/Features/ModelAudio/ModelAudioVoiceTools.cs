namespace HeyGen.Mcp.Features.ModelAudio;

/// <summary>Tools that train voices from recordings.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class ModelAudioVoiceTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Train a model voice for generate_model_speech: instant from one recording, or professional from at least 20 minutes of one speaker. For any other use clone_voice.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/audio/voices")]
    [McpServerTool(Name = "create_model_audio_voice", Title = "Train model voice", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedModelAudioVoice> CreateModelAudioVoice([AsArguments] ModelAudioVoiceRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ModelAudioRules.Check(request);
        return heygen.PostKeyed<CreatedModelAudioVoice>($"v3/models/audio/voices", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.ModelAudioVoice, created => created.VoiceId);
    }

    /// <summary>List voices trained by create_model_audio_voice. Not generally available. For all others use find_voices.</summary>
    [Operation("GET", "/v3/models/audio/voices")]
    [McpServerTool(Name = "list_model_audio_voices", Title = "List model voices", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<ModelAudioVoice>> ListModelAudioVoices([Range(1, 100)] int limit = 10, [MinLength(1)] string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<ModelAudioVoice>($"v3/models/audio/voices", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one trained voice: whether training has ended and how. Not generally available.</summary>
    /// <param name="voiceId">Id of the voice.</param>
    [Operation("GET", "/v3/models/audio/voices/{voice_id}")]
    [McpServerTool(Name = "get_model_audio_voice", Title = "Get model voice", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ModelAudioVoice> GetModelAudioVoice(string voiceId, CancellationToken cancellationToken) =>
        heygen.Get<ModelAudioVoice>($"v3/models/audio/voices/{voiceId}", cancellationToken);

    /// <summary>Delete a trained voice for good, or cancel an instant one in training. Not generally available.</summary>
    /// <param name="voiceId">Id of the voice.</param>
    [Operation("DELETE", "/v3/models/audio/voices/{voice_id}")]
    [McpServerTool(Name = "delete_model_audio_voice", Title = "Delete model voice", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedModelAudioVoice> DeleteModelAudioVoice(string voiceId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/models/audio/voices/{voiceId}", new DeletedModelAudioVoice(voiceId), cancellationToken);
}

/// <summary>What belongs to which way of training. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class ModelAudioRules
{
    public static void Check(ModelAudioVoiceRequest request)
    {
        if (request.Mode is VoiceTraining.Instant)
            CheckInstant(request);
        else if (OnlyForInstant(request) is { } member)
            throw HeyGenException.InvalidArgument(member, $"{member} goes with mode instant only.");
    }

    private static void CheckInstant(ModelAudioVoiceRequest request)
    {
        if (request.VoiceId is not null)
            throw HeyGenException.InvalidArgument("voiceId", "An instant voice can't be trained anew: leave voiceId out to make another.");
        if (request.Name is null)
            throw HeyGenException.InvalidArgument("name", "name is missing: an instant voice needs one.");
        if (request.Audio.Count > 1)
            throw HeyGenException.InvalidArgument("audio", $"An instant voice takes one recording, not {request.Audio.Count}.");
    }

    private static string? OnlyForInstant(ModelAudioVoiceRequest request) => request switch
    {
        { Gender: not null } => "gender",
        { Age: not null } => "age",
        { Similarity: not null } => "similarity",
        { RemoveBackgroundNoise: not null } => "removeBackgroundNoise",
        _ => null,
    };
}
