namespace HeyGen.Mcp.Features.Account;

/// <summary>Tools that look at the account.</summary>
[McpServerToolType, Toolset("account")]
internal sealed partial class AccountTools(HeyGenClient heygen)
{
    /// <summary>Show the account in use: who is logged in, which pocket pays (API wallet or web plan), balance and credits left in it.</summary>
    [ListedByDefault, Operation("GET", "/v3/users/me")]
    [McpServerTool(Name = "get_current_user", Title = "Get current user", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CurrentUser> GetCurrentUser(CancellationToken cancellationToken) => heygen.Get<CurrentUser>($"v3/users/me", cancellationToken);
}

/// <summary>Whose account it is and what pays for it: the block that <c>BillingType</c> names is filled, the others are absent.</summary>
internal sealed record CurrentUser(
    [property: Description("User name.")] string? Username = null,
    [property: Description("E-mail address.")] string? Email = null,
    [property: Description("First name.")] string? FirstName = null,
    [property: Description("Last name.")] string? LastName = null,
    [property: Description("What pays: wallet (API key), subscription (web plan) or usage_based. They never mix.")] string? BillingType = null,
    [property: Description("Prepaid API balance.")] Wallet? Wallet = null,
    [property: Description("Web plan and its credits.")] Subscription? Subscription = null,
    [property: Description("Metered billing.")] UsageBased? UsageBased = null) : ApiRecord;

internal sealed record Wallet(
    [property: Description("usd or credits.")] string? Currency = null,
    [property: Description("In that currency.")] double? RemainingBalance = null,
    [property: Description("Automatic top-up.")] AutoReload? AutoReload = null) : ApiRecord;

internal sealed record AutoReload(
    [property: Description("True if it is on.")] bool? Enabled = null,
    [property: Description("Added each time, USD.")] double? AmountUsd = null,
    [property: Description("Added when the balance falls below, USD.")] double? ThresholdUsd = null) : ApiRecord;

internal sealed record Subscription(
    [property: Description("free, starter, creator, pro, team, enterprise or business_plus.")] string? Plan = null,
    [property: Description("What is left of them.")] PlanCredits? Credits = null) : ApiRecord;

internal sealed record PlanCredits(
    [property: Description("Come with the plan.")] CreditPot? PremiumCredits = null,
    [property: Description("Bought besides.")] CreditPot? AddOnCredits = null) : ApiRecord;

internal sealed record CreditPot(
    [property: Description("Credits left.")] double? Remaining = null,
    [property: Description("When it is filled anew.")] string? ResetsAt = null) : ApiRecord;

internal sealed record UsageBased(
    [property: Description("Spent in this period, USD.")] double? SpendingCurrentUsd = null,
    [property: Description("Most that may be spent, USD.")] double? SpendingCapUsd = null,
    [property: Description("Credits that are included.")] double? IncludedCredits = null,
    [property: Description("Of these left.")] double? RemainingCredits = null) : ApiRecord;

[JsonSerializable(typeof(CurrentUser))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class AccountJson : JsonSerializerContext;
