namespace HeyGen.Mcp.Features.Account;

/// <summary>The account operations of the API.</summary>
internal static class AccountCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<CurrentUser> GetCurrentUser(CancellationToken cancellationToken) => heygen.Get<CurrentUser>($"v3/users/me", cancellationToken);
    }
}
