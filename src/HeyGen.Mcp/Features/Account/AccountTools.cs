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
