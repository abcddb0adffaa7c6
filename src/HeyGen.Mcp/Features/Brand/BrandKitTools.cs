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

/// <summary>A brand kit as lists show it.</summary>
internal sealed record BrandKitSummary(
    [property: Description("Brand kit id.")] string BrandKitId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Hex colors.")] IReadOnlyList<string>? Colors = null,
    [property: Description("Main logo; public.")] string? LogoUrl = null) : ApiRecord;

/// <summary>The looks of one brand, as imported from its website.</summary>
internal sealed record BrandKit(
    [property: Description("Brand kit id.")] string BrandKitId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("loading, completed or error.")] string? Status = null,
    [property: Description("Hex colors found; roles may use others.")] IReadOnlyList<string>? Colors = null,
    [property: Description("Which color is used for what.")] BrandColorRoles? ColorRoles = null,
    [property: Description("Logos found.")] IReadOnlyList<BrandLogo>? Logos = null,
    [property: Description("Which logo is used for what.")] BrandLogoRoles? LogoRoles = null,
    [property: Description("Fonts found.")] IReadOnlyList<BrandFont>? Fonts = null,
    [property: Description("Which font is used for what.")] BrandFontRoles? FontRoles = null) : ApiRecord;

internal sealed record BrandColorRoles(
    [property: Description("Hex.")] string? Primary = null,
    [property: Description("Hex.")] string? Secondary = null,
    [property: Description("Hex.")] string? Tertiary = null,
    [property: Description("Hex.")] string? Accent = null) : ApiRecord;

internal sealed record BrandLogo(
    [property: Description("For logo roles.")] string LogoId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("Picture.")] string? Url = null) : ApiRecord;

internal sealed record BrandLogoRoles(
    [property: Description("Logo id; the logo may have been deleted since.")] string? Primary = null) : ApiRecord;

internal sealed record BrandFont(
    [property: Description("For font roles.")] string FontId,
    [property: Description("Family.")] string? Name = null) : ApiRecord;

internal sealed record BrandFontRoles(
    [property: Description("Font of titles.")] BrandFontRole? TitleText = null,
    [property: Description("Font of all other text.")] BrandFontRole? BodyText = null) : ApiRecord;

internal sealed record BrandFontRole(
    [property: Description("Font id.")] string? FontId = null,
    [property: Description("CSS weight.")] double? Weight = null) : ApiRecord;

/// <summary>What <c>POST /v3/brand-kits</c> takes.</summary>
internal sealed record BrandKitRequest(
    [property: Description("Public website.")][property: StringLength(2048, MinimumLength = 1)] string Url,
    [property: Description("Default: the brand found.")][property: MaxLength(256)] string? Name = null);

/// <summary>A brand kit whose import has just begun.</summary>
internal sealed record CreatedBrandKit(
    [property: Description("Id of the new brand kit.")] string BrandKitId,
    [property: Description("loading until the import is done.")] string? Status = null) : CreatedResult;

/// <summary>What <c>PATCH /v3/brand-kits/{id}</c> takes.</summary>
internal sealed record BrandKitChange(
    [property: Description("New name.")][property: StringLength(256, MinimumLength = 1)] string? Name = null,
    [property: Description("Hex colors; {} clears.")][property: ObjectWithNulls(typeof(NewColorRoles))] JsonObject? ColorRoles = null,
    [property: Description("{} clears.")][property: ObjectWithNulls(typeof(NewLogoRoles))] JsonObject? LogoRoles = null,
    [property: Description("{} clears.")][property: ObjectWithNulls(typeof(NewFontRoles))] JsonObject? FontRoles = null);

internal sealed record NewColorRoles(string? Primary = null, string? Secondary = null, string? Tertiary = null, string? Accent = null);

internal sealed record NewLogoRoles([property: Description("logo_id of the kit.")] string? Primary = null);

internal sealed record NewFontRoles(NewFontRole? TitleText = null, NewFontRole? BodyText = null);

internal sealed record NewFontRole(string? FontId = null, [property: Range(1, 1000)] int? Weight = null);

internal sealed record DeletedBrandKit(
    [property: Description("Id of the brand kit that was deleted.")] string BrandKitId,
    [property: Description("Always true.")] bool Deleted = true);
