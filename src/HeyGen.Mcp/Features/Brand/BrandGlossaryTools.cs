using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Brand;

/// <summary>Tools for the words of a brand: how they are spoken and translated.</summary>
[McpServerToolType, Toolset("brand")]
internal sealed partial class BrandGlossaryTools(HeyGenClient heygen)
{
    /// <summary>Show the glossaries: pronunciation and word lists. Creates take their ids as brandGlossaryId.</summary>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    [Operation("GET", "/v3/brand-glossaries")]
    [McpServerTool(Name = "list_brand_glossaries", Title = "List brand glossaries", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<BrandGlossarySummary>> ListBrandGlossaries([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListBrandGlossaries(limit, token, cancellationToken);

    /// <summary>Get one brand glossary with all its words.</summary>
    /// <param name="brandGlossaryId">Brand glossary id.</param>
    [Operation("GET", "/v3/brand-glossaries/{brand_glossary_id}")]
    [McpServerTool(Name = "get_brand_glossary", Title = "Get brand glossary", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BrandGlossary> GetBrandGlossary(string brandGlossaryId, CancellationToken cancellationToken) =>
        heygen.GetBrandGlossary(brandGlossaryId, cancellationToken);

    /// <summary>Make a brand glossary: how names and terms are pronounced and translated.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="terms">Pronunciations, respelled.</param>
    /// <param name="doNotTranslateTerms">Never translated.</param>
    /// <param name="forcedTranslations">Always translated so.</param>
    /// <param name="idempotencyKey">A new word makes another.</param>
    [Operation("POST", "/v3/brand-glossaries")]
    [McpServerTool(Name = "create_brand_glossary", Title = "Create brand glossary", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedBrandGlossary> CreateBrandGlossary(
        [StringLength(64, MinimumLength = 1)] string name,
        IReadOnlyList<NewGlossaryTerm>? terms = null,
        IReadOnlyList<NewUntranslatedTerm>? doNotTranslateTerms = null,
        IReadOnlyList<NewForcedTranslation>? forcedTranslations = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateBrandGlossary(new BrandGlossaryRequest(name, terms, doNotTranslateTerms, forcedTranslations), idempotencyKey, cancellationToken);

    /// <summary>Rename a glossary or change its words: pronounced, translated or untranslated. A list given replaces the whole old one; [] clears it.</summary>
    /// <param name="brandGlossaryId">Brand glossary id.</param>
    /// <param name="name">New name.</param>
    /// <param name="terms">Pronunciations, respelled.</param>
    /// <param name="doNotTranslateTerms">Never translated.</param>
    /// <param name="forcedTranslations">Always translated so.</param>
    [Operation("PATCH", "/v3/brand-glossaries/{brand_glossary_id}")]
    [McpServerTool(Name = "update_brand_glossary", Title = "Update brand glossary", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BrandGlossary> UpdateBrandGlossary(
        string brandGlossaryId,
        [StringLength(64, MinimumLength = 1)] string? name = null,
        IReadOnlyList<NewGlossaryTerm>? terms = null,
        IReadOnlyList<NewUntranslatedTerm>? doNotTranslateTerms = null,
        IReadOnlyList<NewForcedTranslation>? forcedTranslations = null,
        CancellationToken cancellationToken = default) =>
        heygen.UpdateBrandGlossary(brandGlossaryId, new BrandGlossaryChange(name, terms, doNotTranslateTerms, forcedTranslations), cancellationToken);

    /// <summary>Remove a glossary (pronunciation list) for good.</summary>
    /// <param name="brandGlossaryId">Brand glossary id.</param>
    [Operation("DELETE", "/v3/brand-glossaries/{brand_glossary_id}")]
    [McpServerTool(Name = "delete_brand_glossary", Title = "Delete brand glossary", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<DeletedBrandGlossary> DeleteBrandGlossary(string brandGlossaryId, CancellationToken cancellationToken)
    {
        await heygen.DeleteBrandGlossary(brandGlossaryId, cancellationToken);
        return new DeletedBrandGlossary(brandGlossaryId);
    }
}
