using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Features.Translations;

/// <summary>Translations that were just created.</summary>
internal sealed record CreatedTranslations(
    [property: Description("One per language; wait for each.")] IReadOnlyList<string> VideoTranslationIds) : CreatedResult
{
    [Description("What to check.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>One video in one other language.</summary>
internal sealed record VideoTranslation(
    [property: Description("Translation id.")] string Id,
    [property: Description("pending, running, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("As given, else as heard.")] string? InputLanguage = null,
    [property: Description("Language of the result.")] string? OutputLanguage = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("True: the picture was left as it is.")] bool? TranslateAudioOnly = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Signed.")] string? AudioUrl = null,
    [property: Description("Signed; SRT file.")] string? SrtCaptionUrl = null,
    [property: Description("Signed; VTT file.")] string? VttCaptionUrl = null,
    [property: Description("Why it failed.")] string? FailureMessage = null,
    [property: Description("Your own id.")] string? CallbackId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

/// <summary>What <c>PATCH /v3/video-translations/{id}</c> takes.</summary>
internal sealed record TranslationChange(string Title);

internal sealed record DeletedTranslation(
    [property: Description("Id of the translation that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(TranslationLanguages))]
[JsonSerializable(typeof(CreatedTranslations))]
[JsonSerializable(typeof(Page<VideoTranslation>))]
[JsonSerializable(typeof(TranslationChange))]
[JsonSerializable(typeof(DeletedTranslation))]
[JsonSerializable(typeof(ProofreadRequest))]
[JsonSerializable(typeof(CreatedProofreads))]
[JsonSerializable(typeof(Page<Proofread>))]
[JsonSerializable(typeof(DeletedProofread))]
[JsonSerializable(typeof(ProofreadSubtitles))]
[JsonSerializable(typeof(ProofreadSubtitlesUpload))]
[JsonSerializable(typeof(ProofreadGeneration))]
[JsonSerializable(typeof(GeneratedTranslation))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class TranslationJson : JsonSerializerContext;
