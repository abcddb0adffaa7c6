using System.Security.Claims;
using HeyGen.Mcp.Hosting.Http.OAuth.Clients;
using HeyGen.Mcp.Hosting.Http.OAuth.Grants;
using HeyGen.Mcp.Hosting.Http.OAuth.Pages;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>What the authorization server decides by itself, because it has no database to ask: who a client is, and whether a grant still holds.</summary>
internal sealed class OpenIddictServerHandlers(OAuthSetup setup, HttpSettings settings, ClientDirectory clients, GrantClaims claims, GrantStore grants, KeyVerification keys, CallRateLimiter calls, RefusalLog refusals, TimeProvider time) :
    IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
    IOpenIddictServerHandler<ValidateTokenRequestContext>,
    IOpenIddictServerHandler<HandleTokenRequestContext>,
    IOpenIddictServerHandler<ValidateRevocationRequestContext>,
    IOpenIddictServerHandler<HandleRevocationRequestContext>,
    IOpenIddictServerHandler<HandleConfigurationRequestContext>,
    IOpenIddictServerHandler<ApplyConfigurationResponseContext>,
    IOpenIddictServerHandler<ApplyAuthorizationResponseContext>,
    IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(30);

    /// <summary>An unknown client or redirect address is reported on a page: nobody is sent to an address that may be a trap.</summary>
    public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (http.Request.Query.Any(parameter => parameter.Value.Count > 1 && parameter.Key is not "resource"))
        {
            context.Reject(Errors.InvalidRequest, "The program sent a parameter twice.");
            return;
        }

        var found = await clients.Find(context.ClientId, http);
        if (found.Client is not { } client)
            context.Reject(Errors.InvalidRequest, found.MayPass ? "The program's document can't be read just now. Try again in a minute." : "This program is not known here, or its document can't be used. Remove the connection in the program and add it again.");
        else if (!client.MayReturnTo(context.RedirectUri))
            context.Reject(Errors.InvalidRequest, "The program wants you sent to an address that it has not registered.");
        else
            http.Features.Set(client);
    }

    /// <summary>That code, client, redirect URI and verifier belong together has been checked; the rest is asked where the grant is at hand.</summary>
    public ValueTask HandleAsync(ValidateTokenRequestContext context) => ValueTask.CompletedTask;

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var principal = context.Principal!;
        if (claims.Read(principal) is not { } grant || grant.IsOver(time.GetUtcNow()))
            context.Reject(Errors.InvalidGrant, "The grant has ended: ask the person again.");
        else if (await grants.HasEnded(grant))
            context.Reject(Errors.InvalidGrant, "The grant was withdrawn: ask the person again.");
        else if (await Verify(context.Request, grant, context.CancellationToken) is not { } verified)
            context.Reject(Errors.InvalidGrant, "HeyGen refuses the key of the grant: ask the person again.");
        else if (await grants.IsRevoked(verified)) // new tokens would be refused at their first use
            context.Reject(Errors.TemporarilyUnavailable, "HeyGen has refused the key of the grant and can't be asked again just now. Try again in a minute.");
        else if (!await IsFirstUse(context.Request, principal, verified)) // last: what failed before it may be tried again
            context.Reject(Errors.InvalidGrant, "This was used before, so the grant has ended: ask the person again.");
        else
            await SignIn(context, principal, verified);
    }

    public ValueTask HandleAsync(ValidateRevocationRequestContext context) => ValueTask.CompletedTask;

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal is { } principal && GrantClaims.IdOf(principal) is { } grant && !await grants.Revoke(grant, claims.Read(principal)?.Credential.AccountFingerprint))
            context.Reject(Errors.TemporarilyUnavailable, "No more ends can be remembered just now: delete the key in HeyGen.");
    }

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.Metadata["registration_endpoint"] = setup.At(OAuthSetup.RegisterPath).AbsoluteUri;
        context.Metadata["client_id_metadata_document_supported"] = true;
        context.Claims.Clear();
        context.SubjectTypes.Clear();
        context.IdTokenSigningAlgorithms.Clear();
        OnlyNone(context.TokenEndpointAuthenticationMethods);
        OnlyNone(context.RevocationEndpointAuthenticationMethods);
        return ValueTask.CompletedTask;

        static void OnlyNone(HashSet<string> methods)
        {
            methods.Clear();
            methods.Add(ClientAuthenticationMethods.None);
        }
    }

    /// <summary>OpenIddict ends the issuer with a slash, and clients compare it letter by letter.</summary>
    public ValueTask HandleAsync(ApplyConfigurationResponseContext context)
    {
        context.Response[Metadata.Issuer] = setup.Origin;
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.Response.HasParameter(Parameters.Iss))
            context.Response.Iss = setup.Origin;
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.Error is { } error)
            refusals.Write($"token_{error}", context.Response.ErrorDescription ?? "");
        return ValueTask.CompletedTask;
    }

    private async Task SignIn(HandleTokenRequestContext context, ClaimsPrincipal principal, Grant grant)
    {
        if (context.Request.IsAuthorizationCodeGrantType())
            await grants.Remember(grant.Credential.AccountFingerprint, GrantClaims.ConnectionOf(principal, grant));
        context.SignIn(claims.Renew(principal, grant));
    }

    private async Task<bool> IsFirstUse(OpenIddictRequest request, ClaimsPrincipal principal, Grant grant)
    {
        var isFirst = request.IsAuthorizationCodeGrantType() ? await grants.UseCode(GrantClaims.TokenIdOf(principal)!, FormTokens.Lifetime)
            : !settings.RefreshTokensOnce || await grants.UseRefresh(grant.Id, GrantClaims.NumberOf(principal), RefreshLifetime);
        if (isFirst)
            return true;
        await grants.Revoke(grant.Id, grant.Credential.AccountFingerprint);
        return false;
    }

    /// <summary>
    /// Asks HeyGen before a refresh, so that a deleted key ends all grants of it. The question counts as a call of the program, and is left out
    /// where it has none left: its calls will show the same.
    /// </summary>
    /// <returns>The grant, newly verified unless HeyGen did not say; null if it refuses the key.</returns>
    private async Task<Grant?> Verify(OpenIddictRequest request, Grant grant, CancellationToken cancellationToken)
    {
        if (!request.IsRefreshTokenGrantType())
            return grant;
        try
        {
            using var place = await calls.Acquire(grant.Credential.For(grant.Subject).Fingerprint);
            return await keys.Verify(grant.Credential, cancellationToken) switch
            {
                KeyStatus.Refused => null,
                KeyStatus.Unknown => grant,
                _ => grant with { Verification = Grant.Random() },
            };
        }
        catch (HeyGenException tooFast) when (tooFast.Code is ErrorCode.RateLimited)
        {
            return grant;
        }
    }
}
