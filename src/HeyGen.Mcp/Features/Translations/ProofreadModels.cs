namespace HeyGen.Mcp.Features.Translations;

/// <summary>What <c>POST /v3/video-translations/proofreads</c> takes.</summary>
internal sealed record ProofreadRequest
{
    [Description("Asset id or https URL.")][AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [Description("Names from list_video_translation_languages; each is billed.")][MinLength(1)][Unordered] public required IReadOnlyList<string> OutputLanguages { get; init; }
    [Description("Title.")] public required string Title { get; init; }
    [Description("precision: better lips, higher price.")][DefaultValue(DubbingMode.Speed)] public DubbingMode Mode { get; init; }
    [Description("Number of speakers.")] public int? SpeakerNum { get; init; }
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
