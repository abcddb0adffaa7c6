namespace HeyGen.Mcp.Features.Brand;

/// <summary>Tools for the looks of a brand: colors, logos and fonts.</summary>
[McpServerToolType, Toolset("brand")]
internal sealed partial class BrandKitTools(HeyGenClient heygen)
{
    /// <summary>Show the brand kits with their colors and logo. create_video_agent takes their ids.</summary>
    [Operation("GET", "/v3/brand-kits")]
    [McpServerTool(Name = "list_brand_kits", Title = "List brand kits", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<BrandKitSummary>> ListBrandKits([Range(1, 100)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<BrandKitSummary>($"v3/brand-kits", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one brand kit: import status, colors, logos, fonts and their roles.</summary>
    /// <param name="brandKitId">Brand kit id.</param>
    [Operation("GET", "/v3/brand-kits/{brand_kit_id}")]
    [McpServerTool(Name = "get_brand_kit", Title = "Get brand kit", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BrandKit> GetBrandKit(string brandKitId, CancellationToken cancellationToken) =>
        heygen.Get<BrandKit>($"v3/brand-kits/{brandKitId}", cancellationToken);

    /// <summary>Import colors, logos and fonts of a website as a new brand kit.</summary>
    /// <param name="idempotencyKey">A new word imports again.</param>
    [Operation("POST", "/v3/brand-kits")]
    [McpServerTool(Name = "create_brand_kit", Title = "Create brand kit", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedBrandKit> CreateBrandKit([AsArguments] BrandKitRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostFree<CreatedBrandKit>($"v3/brand-kits", request, idempotencyKey, cancellationToken).ThenWaitFor(JobKind.BrandKit, created => created.BrandKitId);

    /// <summary>Rename a brand kit, or choose which of its colors, logos and fonts play which role. Roles given replace all of their sort.</summary>
    /// <param name="brandKitId">Brand kit id; import completed.</param>
    [Operation("PATCH", "/v3/brand-kits/{brand_kit_id}")]
    [McpServerTool(Name = "update_brand_kit", Title = "Update brand kit", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BrandKit> UpdateBrandKit(string brandKitId, [AsArguments] BrandKitChange change, CancellationToken cancellationToken = default) =>
        heygen.Patch<BrandKit>($"v3/brand-kits/{brandKitId}", change, cancellationToken);

    /// <summary>Remove a brand kit for good.</summary>
    /// <param name="brandKitId">Brand kit id.</param>
    [Operation("DELETE", "/v3/brand-kits/{brand_kit_id}")]
    [McpServerTool(Name = "delete_brand_kit", Title = "Delete brand kit", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedBrandKit> DeleteBrandKit(string brandKitId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/brand-kits/{brandKitId}", new DeletedBrandKit(brandKitId), cancellationToken);
}
