namespace HeyGen.Mcp.Features.Translations;

/// <summary>Tools that translate videos straight away.</summary>
[McpServerToolType, Toolset("translations")]
internal sealed partial class TranslationTools(HeyGenClient heygen, LanguageNames languages)
{
    /// <summary>Show which target languages are supported: what videos can be translated into.</summary>
    [ListedByDefault, Operation("GET", "/v3/video-translations/languages")]
    [McpServerTool(Name = "list_video_translation_languages", Title = "List translation languages", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<TranslationLanguages> ListVideoTranslationLanguages(CancellationToken cancellationToken) =>
        heygen.Get<TranslationLanguages>($"v3/video-translations/languages", cancellationToken);

    /// <summary>Spends credits. Dub a video into other languages (a German, Spanish ... version) with the speakers' voices and lips. To correct the text first, use create_proofread.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/video-translations")]
    [McpServerTool(Name = "create_video_translation", Title = "Translate video", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<CreatedTranslations> CreateVideoTranslation([AsArguments] TranslationRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        TranslationRequestRules.Check(request);
        var created = await languages.Explain(request.OutputLanguages, () => heygen.PostKeyed<CreatedTranslations>($"v3/video-translations", request, idempotencyKey, cancellationToken), cancellationToken);
        return created with { NextStep = NextCall.WaitForAll(JobKind.VideoTranslation, created.VideoTranslationIds), Warnings = LanguageNames.Warnings(request.OutputLanguages, created.VideoTranslationIds.Count) };
    }

    /// <summary>Show one translation (dubbed version): whether it is ready, then fresh links to download video, audio and captions.</summary>
    /// <param name="videoTranslationId">Translation id.</param>
    [ListedByDefault, Operation("GET", "/v3/video-translations/{video_translation_id}")]
    [McpServerTool(Name = "get_video_translation", Title = "Get video translation", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<VideoTranslation> GetVideoTranslation(string videoTranslationId, CancellationToken cancellationToken) =>
        heygen.Get<VideoTranslation>($"v3/video-translations/{videoTranslationId}", cancellationToken);

    /// <summary>Show all translations (dubbed versions) of videos: status, languages, links.</summary>
    [Operation("GET", "/v3/video-translations")]
    [McpServerTool(Name = "list_video_translations", Title = "List video translations", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<VideoTranslation>> ListVideoTranslations([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<VideoTranslation>($"v3/video-translations", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Change the title of a dubbed video.</summary>
    /// <param name="videoTranslationId">Translation id.</param>
    /// <param name="title">New title.</param>
    [Operation("PATCH", "/v3/video-translations/{video_translation_id}")]
    [McpServerTool(Name = "update_video_translation", Title = "Rename video translation", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<VideoTranslation> UpdateVideoTranslation(string videoTranslationId, string title, CancellationToken cancellationToken) =>
        heygen.Patch<VideoTranslation>($"v3/video-translations/{videoTranslationId}", new TranslationChange(title), cancellationToken);

    /// <summary>Remove a dubbed version for good.</summary>
    /// <param name="videoTranslationId">Translation id.</param>
    [Operation("DELETE", "/v3/video-translations/{video_translation_id}")]
    [McpServerTool(Name = "delete_video_translation", Title = "Delete video translation", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedTranslation> DeleteVideoTranslation(string videoTranslationId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/video-translations/{videoTranslationId}", new DeletedTranslation(videoTranslationId), cancellationToken);
}

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
