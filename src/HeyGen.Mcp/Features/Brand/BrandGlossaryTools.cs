namespace HeyGen.Mcp.Features.Brand;

/// <summary>Tools for the words of a brand: how they are spoken and translated.</summary>
[McpServerToolType, Toolset("brand")]
internal sealed partial class BrandGlossaryTools(HeyGenClient heygen)
{
    /// <summary>Show the glossaries: pronunciation and word lists. Creates take their ids as brandGlossaryId.</summary>
    [Operation("GET", "/v3/brand-glossaries")]
    [McpServerTool(Name = "list_brand_glossaries", Title = "List brand glossaries", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<BrandGlossarySummary>> ListBrandGlossaries([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<BrandGlossarySummary>($"v3/brand-glossaries", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one brand glossary with all its words.</summary>
    /// <param name="brandGlossaryId">Brand glossary id.</param>
    [Operation("GET", "/v3/brand-glossaries/{brand_glossary_id}")]
    [McpServerTool(Name = "get_brand_glossary", Title = "Get brand glossary", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BrandGlossary> GetBrandGlossary(string brandGlossaryId, CancellationToken cancellationToken) =>
        heygen.Get<BrandGlossary>($"v3/brand-glossaries/{brandGlossaryId}", cancellationToken);

    /// <summary>Make a brand glossary: how names and terms are pronounced and translated.</summary>
    /// <param name="idempotencyKey">A new word makes another.</param>
    [Operation("POST", "/v3/brand-glossaries")]
    [McpServerTool(Name = "create_brand_glossary", Title = "Create brand glossary", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedBrandGlossary> CreateBrandGlossary([AsArguments] BrandGlossaryRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostFree<CreatedBrandGlossary>($"v3/brand-glossaries", request, idempotencyKey, cancellationToken);

    /// <summary>Rename a glossary or change its words: pronounced, translated or untranslated. A list given replaces the whole old one; [] clears it.</summary>
    /// <param name="brandGlossaryId">Brand glossary id.</param>
    [Operation("PATCH", "/v3/brand-glossaries/{brand_glossary_id}")]
    [McpServerTool(Name = "update_brand_glossary", Title = "Update brand glossary", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<BrandGlossary> UpdateBrandGlossary(string brandGlossaryId, [AsArguments] BrandGlossaryChange change, CancellationToken cancellationToken = default)
    {
        var changed = await heygen.Patch<BrandGlossary>($"v3/brand-glossaries/{brandGlossaryId}", change, cancellationToken);
        if (change with { Name = null } is var words && words != new BrandGlossaryChange())
            heygen.NoteContent(brandGlossaryId, words);
        return changed;
    }

    /// <summary>Remove a glossary (pronunciation list) for good.</summary>
    /// <param name="brandGlossaryId">Brand glossary id.</param>
    [Operation("DELETE", "/v3/brand-glossaries/{brand_glossary_id}")]
    [McpServerTool(Name = "delete_brand_glossary", Title = "Delete brand glossary", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedBrandGlossary> DeleteBrandGlossary(string brandGlossaryId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/brand-glossaries/{brandGlossaryId}", new DeletedBrandGlossary(brandGlossaryId), cancellationToken);
}

/// <summary>A brand glossary as lists show it.</summary>
internal sealed record BrandGlossarySummary(
    [property: Description("Brand glossary id.")] string BrandGlossaryId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("UTC, ISO 8601.")] string? CreatedAt = null,
    [property: Description("UTC, ISO 8601.")] string? UpdatedAt = null) : ApiRecord;

/// <summary>How the words of a brand are spoken and translated.</summary>
internal sealed record BrandGlossary(
    [property: Description("Brand glossary id.")] string BrandGlossaryId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Words spoken as respelled.")] IReadOnlyList<GlossaryTerm>? Terms = null,
    [property: Description("Words kept as they are.")] IReadOnlyList<UntranslatedTerm>? DoNotTranslateTerms = null,
    [property: Description("Words with a fixed translation.")] IReadOnlyList<ForcedTranslation>? ForcedTranslations = null,
    [property: Description("UTC, ISO 8601.")] string? CreatedAt = null,
    [property: Description("UTC, ISO 8601.")] string? UpdatedAt = null) : ApiRecord;

/// <summary>A brand glossary that was just made.</summary>
internal sealed record CreatedBrandGlossary(
    [property: Description("Id of the new brand glossary.")] string BrandGlossaryId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Words spoken as respelled.")] IReadOnlyList<GlossaryTerm>? Terms = null,
    [property: Description("Words kept as they are.")] IReadOnlyList<UntranslatedTerm>? DoNotTranslateTerms = null,
    [property: Description("Words with a fixed translation.")] IReadOnlyList<ForcedTranslation>? ForcedTranslations = null,
    [property: Description("UTC, ISO 8601.")] string? CreatedAt = null,
    [property: Description("UTC, ISO 8601.")] string? UpdatedAt = null) : CreatedResult;

internal sealed record GlossaryTerm(
    [property: Description("As written.")] string Term,
    [property: Description("As spoken.")] string? Pronunciation = null) : ApiRecord;

internal sealed record UntranslatedTerm(
    [property: Description("As written.")] string Term) : ApiRecord;

internal sealed record ForcedTranslation(
    [property: Description("As written.")] string Term,
    [property: Description("Put in word by word.")] string? Translation = null) : ApiRecord;

/// <summary>What <c>POST /v3/brand-glossaries</c> takes.</summary>
internal sealed record BrandGlossaryRequest(
    [property: Description("Unique name.")][property: StringLength(64, MinimumLength = 1)] string Name,
    [property: Description("Pronunciations, respelled.")] IReadOnlyList<NewGlossaryTerm>? Terms = null,
    [property: Description("Never translated.")] IReadOnlyList<NewUntranslatedTerm>? DoNotTranslateTerms = null,
    [property: Description("Always translated so.")] IReadOnlyList<NewForcedTranslation>? ForcedTranslations = null);

/// <summary>What <c>PATCH /v3/brand-glossaries/{id}</c> takes.</summary>
internal sealed record BrandGlossaryChange(
    [property: Description("New name.")][property: StringLength(64, MinimumLength = 1)] string? Name = null,
    [property: Description("Pronunciations, respelled.")] IReadOnlyList<NewGlossaryTerm>? Terms = null,
    [property: Description("Never translated.")] IReadOnlyList<NewUntranslatedTerm>? DoNotTranslateTerms = null,
    [property: Description("Always translated so.")] IReadOnlyList<NewForcedTranslation>? ForcedTranslations = null);

internal sealed record NewGlossaryTerm([property: MinLength(1)] string Term, [property: MinLength(1)] string Pronunciation);

internal sealed record NewUntranslatedTerm([property: MinLength(1)] string Term);

internal sealed record NewForcedTranslation([property: MinLength(1)] string Term, [property: MinLength(1)] string Translation);

internal sealed record DeletedBrandGlossary(
    [property: Description("Id of the brand glossary that was deleted.")] string BrandGlossaryId,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(BrandKit))]
[JsonSerializable(typeof(Page<BrandKitSummary>))]
[JsonSerializable(typeof(BrandKitRequest))]
[JsonSerializable(typeof(CreatedBrandKit))]
[JsonSerializable(typeof(BrandKitChange))]
[JsonSerializable(typeof(NewColorRoles))]
[JsonSerializable(typeof(NewLogoRoles))]
[JsonSerializable(typeof(NewFontRoles))]
[JsonSerializable(typeof(DeletedBrandKit))]
[JsonSerializable(typeof(BrandGlossary))]
[JsonSerializable(typeof(Page<BrandGlossarySummary>))]
[JsonSerializable(typeof(BrandGlossaryRequest))]
[JsonSerializable(typeof(CreatedBrandGlossary))]
[JsonSerializable(typeof(BrandGlossaryChange))]
[JsonSerializable(typeof(DeletedBrandGlossary))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class BrandJson : JsonSerializerContext;
