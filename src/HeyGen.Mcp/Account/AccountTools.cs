using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Account;

/// <summary>Tools that look at the account.</summary>
[McpServerToolType, Toolset("account")]
internal sealed partial class AccountTools(HeyGenClient heygen)
{
    /// <summary>Get the account in use: its name, which pocket pays (API wallet or web plan) and what is left in it.</summary>
    [ListedByDefault, Operation("GET", "/v3/users/me")]
    [McpServerTool(Name = "get_current_user", Title = "Get current user", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CurrentUser> GetCurrentUser(CancellationToken cancellationToken) => heygen.GetCurrentUser(cancellationToken);
}
