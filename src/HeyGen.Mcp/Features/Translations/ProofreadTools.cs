namespace HeyGen.Mcp.Features.Translations;

/// <summary>Tools that translate a video's text first, let it be corrected and make the video from it.</summary>
[McpServerToolType, Toolset("translations")]
internal sealed partial class ProofreadTools(HeyGenClient heygen, LanguageNames languages)
{
    /// <summary>Spends credits. Start proofreading: translate a video's words as subtitles, to check and correct before dubbing. Then come download_proofread_srt, upload_proofread_srt, generate_from_proofread. To dub at once use create_video_translation.</summary>
    [SpendsCredits, Operation("POST", "/v3/video-translations/proofreads")]
    [McpServerTool(Name = "create_proofread", Title = "Create proofread", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<CreatedProofreads> CreateProofread([AsArguments] ProofreadRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        TranslationRequestRules.CheckLanguages(request.OutputLanguages);
        TranslationRequestRules.CheckSpeakers(request.SpeakerNum);
        var created = await languages.Explain(request.OutputLanguages, () => heygen.PostKeyed<CreatedProofreads>($"v3/video-translations/proofreads", request, idempotencyKey, cancellationToken), cancellationToken);
        return created with { NextStep = NextCall.WaitForAll(JobKind.Proofread, created.ProofreadIds), Warnings = LanguageNames.Warnings(request.OutputLanguages, created.ProofreadIds.Count) };
    }

    /// <summary>Get one proofread: status and languages. Its text: download_proofread_srt.</summary>
    /// <param name="proofreadId">Proofread id.</param>
    [Operation("GET", "/v3/video-translations/proofreads/{proofread_id}")]
    [McpServerTool(Name = "get_proofread", Title = "Get proofread", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Proofread> GetProofread(string proofreadId, CancellationToken cancellationToken) =>
        heygen.Get<Proofread>($"v3/video-translations/proofreads/{proofreadId}", cancellationToken);

    /// <summary>Show all proofreads of the workspace, newest first: status and languages.</summary>
    [Operation("GET", "/v3/video-translations/proofreads")]
    [McpServerTool(Name = "list_proofreads", Title = "List proofreads", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Proofread>> ListProofreads([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<Proofread>($"v3/video-translations/proofreads", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Delete a proofread for good.</summary>
    /// <param name="proofreadId">Proofread id.</param>
    [Operation("DELETE", "/v3/video-translations/proofreads/{proofread_id}")]
    [McpServerTool(Name = "delete_proofread", Title = "Delete proofread", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedProofread> DeleteProofread(string proofreadId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/video-translations/proofreads/{proofreadId}", new DeletedProofread(proofreadId), cancellationToken);

    /// <summary>Get a fresh link to a completed proofread's translated subtitles (SRT), with all corrections.</summary>
    /// <param name="proofreadId">Proofread id.</param>
    [Operation("GET", "/v3/video-translations/proofreads/{proofread_id}/srt")]
    [McpServerTool(Name = "download_proofread_srt", Title = "Get proofread SRT", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ProofreadSubtitles> DownloadProofreadSrt(string proofreadId, CancellationToken cancellationToken) =>
        heygen.Get<ProofreadSubtitles>($"v3/video-translations/proofreads/{proofreadId}/srt", cancellationToken);

    /// <summary>Replace a proofread's subtitles by corrected (edited) ones.</summary>
    /// <param name="proofreadId">Proofread id.</param>
    /// <param name="srt">SRT text, asset id or https URL.</param>
    [Operation("PUT", "/v3/video-translations/proofreads/{proofread_id}/srt")]
    [McpServerTool(Name = "upload_proofread_srt", Title = "Correct proofread SRT", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Proofread> UploadProofreadSrt(string proofreadId, AssetRef srt, CancellationToken cancellationToken) =>
        heygen.PutContent<Proofread>($"v3/video-translations/proofreads/{proofreadId}/srt", new ProofreadSubtitlesUpload(srt), cancellationToken);

    /// <summary>Spends credits. Make the dubbed video from a completed proofread's corrected text.</summary>
    /// <param name="proofreadId">Proofread id.</param>
    /// <param name="idempotencyKey">Needs a new word after new corrections; else the last video returns.</param>
    [SpendsCredits, Operation("POST", "/v3/video-translations/proofreads/{proofread_id}/generate")]
    [McpServerTool(Name = "generate_from_proofread", Title = "Generate video from proofread", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<GeneratedTranslation> GenerateFromProofread(string proofreadId, [AsArguments] ProofreadGeneration request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<GeneratedTranslation>($"v3/video-translations/proofreads/{proofreadId}/generate", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.VideoTranslation, created => created.VideoTranslationId);
}

/// <summary>What <c>POST /v3/video-translations/proofreads</c> takes.</summary>
internal sealed record ProofreadRequest
{
    [Description("Asset id or https URL.")][AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [Description("Names from list_video_translation_languages; each is billed.")][MinLength(1)][Unordered] public required IReadOnlyList<string> OutputLanguages { get; init; }
    [Description("Title.")] public required string Title { get; init; }
    [Description("precision: better lips, higher price.")][DefaultValue(DubbingMode.Speed)] public DubbingMode Mode { get; init; }
    [Description("Number of speakers.")] public int? SpeakerNum { get; init => field = value is 0 ? null : value; }
    [Description("Own subtitles: SRT text, or as video.")][AcceptsFiles("srt", Inline = false)] public AssetRef? Srt { get; init; }
    [Description("Terms.")] public string? BrandGlossaryId { get; init; }
    [Description("As the source.")] public bool KeepTheSameFormat { get; init; }
    [Description("Length may follow the speech.")] public bool EnableVideoStretching { get; init; }
    [Description("Drop music.")] public bool DisableMusicTrack { get; init; }
    [Description("Clean up speech.")] public bool EnableSpeechEnhancement { get; init; }
    [Description("Folder.")] public string? FolderId { get; init; }
}

/// <summary>Proofreads that were just created.</summary>
internal sealed record CreatedProofreads(
    [property: Description("One per language; wait for each.")] IReadOnlyList<string> ProofreadIds,
    [property: Description("First state.")] string? Status = null) : CreatedResult
{
    [Description("What to check.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A translated text that can be read and corrected before it becomes a video.</summary>
internal sealed record Proofread(
    [property: Description("Proofread id.")] string Id,
    [property: Description("processing, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("As given, else as heard.")] string? InputLanguage = null,
    [property: Description("Language of the result.")] string? OutputLanguage = null,
    [property: Description("True once it was handed to a reviewer.")] bool? SubmittedForReview = null,
    [property: Description("Why it failed.")] string? FailureMessage = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

internal sealed record DeletedProofread(
    [property: Description("Id of the proofread that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>The subtitle files of a proofread.</summary>
internal sealed record ProofreadSubtitles(
    [property: Description("Signed; the translation with all corrections.")] string SrtUrl,
    [property: Description("Signed; the SRT that the proofread was created with.")] string? OriginalSrtUrl = null) : ApiRecord;

/// <summary>What <c>PUT /v3/video-translations/proofreads/{id}/srt</c> takes.</summary>
internal sealed record ProofreadSubtitlesUpload([property: AcceptsFiles("srt", Inline = false)] AssetRef Srt);

/// <summary>What <c>POST /v3/video-translations/proofreads/{id}/generate</c> takes.</summary>
internal sealed record ProofreadGeneration
{
    [Description("Lips stay as they are.")] public bool TranslateAudioOnly { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")] public string? CallbackId { get; init; }
}

/// <summary>The translation that a proofread is being made into.</summary>
internal sealed record GeneratedTranslation(
    [property: Description("Translation id.")] string VideoTranslationId,
    [property: Description("First state.")] string? Status = null) : CreatedResult;
