namespace HeyGen.Mcp.Features.Brand;

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
