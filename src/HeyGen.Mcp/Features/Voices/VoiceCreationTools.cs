using System.ComponentModel.DataAnnotations;
using HeyGen.Mcp.LocalFiles;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Voices;

/// <summary>Tools that make voices and let them speak. HeyGen bills each call, repeated or not.</summary>
[McpServerToolType, Toolset("voices")]
internal sealed partial class VoiceCreationTools(HeyGenClient heygen, AllowedFolders folders)
{
    /// <summary>Spends credits. Invent a voice: up to 3 that match a description. To choose among existing voices by name use find_voices.</summary>
    /// <param name="prompt">Age, tone, accent, mood.</param>
    /// <param name="gender">Gender.</param>
    /// <param name="locale">BCP-47.</param>
    /// <param name="seed">One more gives other voices.</param>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/voices")]
    [McpServerTool(Name = "design_voice", Title = "Design voice", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DesignedVoices> DesignVoice(
        [StringLength(1000, MinimumLength = 1)] string prompt,
        Gender? gender = null,
        string? locale = null,
        [Range(0, int.MaxValue)] int seed = 0,
        bool allowDuplicate = false,
        CancellationToken cancellationToken = default) =>
        heygen.DesignVoice(new VoiceDesignRequest(prompt, gender, locale, seed), allowDuplicate, cancellationToken);

    /// <summary>Spends credits. Make a copy of a speaker's own voice from a recording (sample).</summary>
    /// <param name="voiceName">Name.</param>
    /// <param name="audio">Recording: asset id, https URL or data: URI.</param>
    /// <param name="language">Short code; default: detected.</param>
    /// <param name="removeBackgroundNoise">Clean the recording first.</param>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [SpendsCredits, Operation("POST", "/v3/voices/clone")]
    [McpServerTool(Name = "clone_voice", Title = "Clone voice", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ClonedVoice> CloneVoice(
        [StringLength(100, MinimumLength = 1)] string voiceName,
        AssetRef audio,
        string? language = null,
        bool removeBackgroundNoise = true,
        bool allowDuplicate = false,
        CancellationToken cancellationToken = default) =>
        heygen.CloneVoice(new VoiceCloneRequest(voiceName, audio, language, removeBackgroundNoise), allowDuplicate, cancellationToken);

    /// <summary>Spends credits. Read a text aloud: a voiceover (sound only) at once, no video. Starfish voices only: find_voices with engine starfish.</summary>
    /// <param name="text">Text or SSML.</param>
    /// <param name="voiceId">Starfish voice.</param>
    /// <param name="inputType">ssml: pauses as &lt;break time="1s"/&gt;.</param>
    /// <param name="speed">Factor.</param>
    /// <param name="language">Short code; default: detected.</param>
    /// <param name="locale">BCP-47; beats language.</param>
    /// <param name="wordTimestamps">Return them too.</param>
    /// <param name="inlineAudio">It comes as audio too, if small.</param>
    /// <param name="allowDuplicate">Send again though just sent.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/voices/speech")]
    [McpServerTool(Name = "create_speech", Title = "Create speech", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<Speech> CreateSpeech(
        [StringLength(5000, MinimumLength = 1)] string text,
        string voiceId,
        SpeechInput inputType = SpeechInput.Text,
        [Range(0.5, 2.0)] double speed = 1,
        string? language = null,
        string? locale = null,
        bool wordTimestamps = false,
        bool inlineAudio = false,
        bool allowDuplicate = false,
        CancellationToken cancellationToken = default)
    {
        var request = new SpeechRequest(text, voiceId, inputType, speed, language, locale);
        VoiceRules.Check(request);
        if (VoiceRules.HasBreaks(request))
            VoiceRules.CheckBreaks(await heygen.GetVoice(voiceId, cancellationToken));
        var speech = await heygen.CreateSpeech(request, allowDuplicate, cancellationToken);
        return speech with
        {
            WordTimestamps = wordTimestamps ? speech.WordTimestamps : null,
            NextStep = folders.Any && speech.RequestId is { } id ? NextCall.Save("speech", id) : null,
        };
    }
}
