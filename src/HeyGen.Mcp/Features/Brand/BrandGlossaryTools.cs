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
