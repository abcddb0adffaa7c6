namespace HeyGen.Sandbox.Endpoints;

internal static class UserEndpoints
{
    public static void AddUsers(this Api api) => api.Add("getCurrentUserV3", call => Me(call.Account));

    private static JsonObject Me(Account account) => new()
    {
        ["username"] = account.Username,
        ["email"] = $"{account.Username}@sandbox.example",
        ["first_name"] = "Sandbox",
        ["last_name"] = "User",
        ["billing_type"] = account.IsPlan ? "subscription" : "wallet",
        ["wallet"] = account.IsPlan ? null : Wallet(account),
        ["subscription"] = account.IsPlan ? Subscription(account) : null,
        ["usage_based"] = null,
    };

    private static JsonObject Wallet(Account account) => new()
    {
        ["currency"] = "usd",
        ["remaining_balance"] = account.BalanceUsd,
        ["auto_reload"] = new JsonObject { ["enabled"] = false, ["amount_usd"] = null, ["threshold_usd"] = null },
    };

    private static JsonObject Subscription(Account account) => new()
    {
        ["plan"] = "creator",
        ["credits"] = new JsonObject
        {
            ["premium_credits"] = new JsonObject
            {
                ["remaining"] = (int)decimal.Floor(account.BalanceUsd * SandboxPrices.CreditsPerUsd),
                ["resets_at"] = null,
            },
            ["add_on_credits"] = new JsonObject { ["remaining"] = 0, ["resets_at"] = null },
        },
    };
}
