using System.Security.Claims;
using HeyGen.Mcp.Hosting.Http.OAuth.Grants;
using HeyGen.Mcp.Hosting.Http.ToolFiltering;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;
using Scopes = HeyGen.Mcp.Hosting.Http.Authentication.Scopes;

namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>Makes the bearer of a good token a caller, whose own HeyGen key pays; points all others to where tokens come from.</summary>
internal sealed class OpenIddictValidationHandlers(OAuthSetup setup, GrantClaims claims, GrantStore grants, TimeProvider time) :
    IOpenIddictValidationHandler<ProcessAuthenticationContext>,
    IOpenIddictValidationHandler<ProcessChallengeContext>
{
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.IsRejected || context.AccessTokenPrincipal is not { } principal)
            return;
        if (claims.Read(principal) is not { } grant)
            context.Reject(Errors.InvalidToken, "The token was sealed under a secret that this server no longer has.");
        else if (grant.IsOver(time.GetUtcNow()))
            context.Reject(Errors.InvalidToken, "The connection has ended: connect again.");
        else if (await grants.IsRevoked(grant))
            context.Reject(Errors.InvalidToken, "The connection was removed, or HeyGen refuses its key: connect again.");
        else
            Admit(context, principal, grant);
    }

    /// <summary>Names all scopes: clients ask for exactly what stands here, and the person takes away what they don't want.</summary>
    public ValueTask HandleAsync(ProcessChallengeContext context)
    {
        var http = context.Transaction.GetHttpRequest()!;
        if (context.Response.Error is { } error and not Errors.MissingToken)
            RefusalLog.Explain(http.HttpContext, error, context.Response.ErrorDescription ?? "");
        context.Parameters["resource_metadata"] = setup.MetadataUrlOf(http);
        context.Parameters[Parameters.Scope] = setup.Offered;
        return ValueTask.CompletedTask;
    }

    private static void Admit(ProcessAuthenticationContext context, ClaimsPrincipal principal, Grant grant)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        http.Features.Set(new Caller(grant.Credential.For(grant.Subject)) { Verification = grant.Verification, MaxUsdPerDay = grant.MaxUsdPerDay, Until = principal.GetExpirationDate() });
        if (!principal.HasScope(Scopes.Spend) && !principal.HasScope(Scopes.Delete))
            http.Features.Set(new ReadOnlyCaller());
    }
}
