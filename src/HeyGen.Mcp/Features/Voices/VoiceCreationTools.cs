namespace HeyGen.Mcp.Features.Voices;

/// <summary>Tools that make voices and let them speak. HeyGen bills each call, repeated or not.</summary>
[McpServerToolType, Toolset("voices")]
internal sealed partial class VoiceCreationTools(HeyGenClient heygen, AllowedFolders folders)
{
    /// <summary>Spends credits. Invent a voice: up to 3 that match a description. To choose among existing voices by name use find_voices.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/voices")]
    [McpServerTool(Name = "design_voice", Title = "Design voice", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<DesignedVoices> DesignVoice([AsArguments] VoiceDesignRequest request, bool allowDuplicate = false, CancellationToken cancellationToken = default)
    {
        LocaleRules.Check("locale", request.Locale);
        var designed = await heygen.PostOnce<DesignedVoices>($"v3/voices", request, lookup: null, allowDuplicate, cancellationToken);
        return designed.Voices is { Count: > 0 } ? designed : designed with { Note = $"{designed.Note} HeyGen made no voice of this: describe it in other words, or take another seed.".TrimStart() };
    }

    /// <summary>Spends credits. Make a copy of a speaker's own voice from a recording (sample).</summary>
    [SpendsCredits, Operation("POST", "/v3/voices/clone")]
    [McpServerTool(Name = "clone_voice", Title = "Clone voice", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ClonedVoice> CloneVoice([AsArguments] VoiceCloneRequest request, bool allowDuplicate = false, CancellationToken cancellationToken = default) =>
        heygen.CloneVoice(request, allowDuplicate, cancellationToken);

    /// <summary>Spends credits. Read a text aloud: a voiceover (sound only) at once, no video. Starfish voices only: find_voices with engine starfish.</summary>
    /// <param name="wordTimestamps">Return them too.</param>
    /// <param name="inlineAudio">It comes as audio too, if small.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/voices/speech")]
    [McpServerTool(Name = "create_speech", Title = "Create speech", ReadOnly = false, Idempotent = false, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<Speech> CreateSpeech([AsArguments] StarfishSpeechRequest request, bool wordTimestamps = false, bool inlineAudio = false, bool allowDuplicate = false, CancellationToken cancellationToken = default)
    {
        VoiceRules.Check(request);
        if (VoiceRules.HasBreaks(request) && !PlaceholderValue.Is(request.VoiceId))
            VoiceRules.RequirePauses(await heygen.GetVoice(request.VoiceId, cancellationToken));
        var speech = await heygen.CreateSpeech(request, allowDuplicate, cancellationToken);
        var id = speech.RequestId ?? (folders.Any ? RecentLinks.IdOf(speech.AudioUrl) : null);
        return speech with
        {
            RequestId = id,
            WordTimestamps = wordTimestamps ? speech.WordTimestamps : null,
            NextStep = folders.Any && id is not null ? NextCall.Save("speech", id) : null,
        };
    }
}

/// <summary>What spoils a recording or a speech and can be seen before it is paid for.</summary>
internal static partial class VoiceRules
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static void Check(StarfishSpeechRequest request)
    {
        if (request.InputType is SpeechInput.Text && SsmlTag().IsMatch(request.Text))
            throw HeyGenException.InvalidArgument("inputType", "The text holds SSML tags, which inputType text reads aloud; give inputType ssml.");
        LocaleRules.Check("locale", request.Locale);
        SpokenTextRules.CheckBreaks("text", request.Text);
        SpokenTextRules.CheckPauses("text", request.Text);
    }

    /// <summary>Not every voice can pause.</summary>
    public static void RequirePauses(Voice voice)
    {
        if (voice.SupportPause is false)
            throw HeyGenException.InvalidArgument("text", "This voice does not support <break>: its support_pause is false.", "Take the breaks out, or find a voice with support_pause by find_voices.");
    }

    public static bool HasBreaks(StarfishSpeechRequest request) => request.InputType is SpeechInput.Ssml && Break().IsMatch(request.Text);

    [GeneratedRegex(@"<break\b", Options, RegexTimeout.Milliseconds)]
    private static partial Regex Break();

    [GeneratedRegex(@"<(?:break|speak)\b", Options, RegexTimeout.Milliseconds)]
    private static partial Regex SsmlTag();
}
