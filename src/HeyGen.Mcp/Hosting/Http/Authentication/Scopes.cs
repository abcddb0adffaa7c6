using System.Security.Claims;
using OpenIddict.Abstractions;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>What a caller may do, and the names of the authorization policies that ask for it.</summary>
internal static class Scopes
{
    /// <summary>To see and to read.</summary>
    public const string Read = "heygen:read";

    /// <summary>Whatever changes or costs something, beside reading.</summary>
    public const string Spend = "heygen:spend";

    /// <summary>To remove things for good. Tokens of an operator's issuer have it with <see cref="Spend"/>.</summary>
    public const string Delete = "heygen:delete";

    public const string Both = $"{Read} {Spend}";

    public const string All = $"{Both} {Delete}";

    public static bool Has(ClaimsPrincipal? user, string scope)
    {
        foreach (var claim in user?.Claims ?? [])
        {
            if (claim.Type is "scope" or "scp" or OpenIddictConstants.Claims.Private.Scope && Names(claim.Value, scope))
                return true;
        }

        return false;
    }

    private static bool Names(ReadOnlySpan<char> scopes, string scope)
    {
        foreach (var range in scopes.Split(' '))
        {
            if (scopes[range].SequenceEqual(scope))
                return true;
        }

        return false;
    }
}
