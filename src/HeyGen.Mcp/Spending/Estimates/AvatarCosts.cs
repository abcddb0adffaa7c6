namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What avatars and looks cost: a sum for each that is made.</summary>
internal static class AvatarCosts
{
    private const string Photo = "avatar.photo";
    private const string Avatar = "avatar";
    public const string Look = "look";

    /// <summary>Every price that a new avatar may come to.</summary>
    public static readonly string[] Prices = [Photo, Avatar];

    public static readonly Dictionary<string, string[]> PricesByTool = new(StringComparer.Ordinal)
    {
        ["create_photo_avatar"] = [Photo],
        ["create_prompt_avatar"] = [Avatar],
        ["create_digital_twin"] = [Avatar],
    };

    public static Task<Cost> OfAvatar(CostContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Prices.Flat(context.Body.Text("type") is "photo" ? Photo : Avatar));

    public static async Task<Cost> OfLooks(CostContext context, CancellationToken cancellationToken)
    {
        var count = context.Body.Text("template_id") is { } template ? await context.Lookups.LooksOf(template, cancellationToken) : null;
        var each = context.Prices.Flat(Look, count ?? 1);
        return count is null && each.Amount is not null ? each with { Amount = null, Basis = $"HeyGen does not tell how many looks it gives; {each.Basis}" } : each;
    }
}
