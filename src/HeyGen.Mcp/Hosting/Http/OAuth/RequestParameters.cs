using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using Scopes = HeyGen.Mcp.Hosting.Http.Authentication.Scopes;

namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>
/// Leaves out of requests what changes nothing here, before OpenIddict checks them and ends the sign-in for it: parameters that
/// clients send everybody, scopes of others, and paths below the endpoint, because every token is for all of it.
/// </summary>
internal static class RequestParameters
{
    /// <summary>The last of them are not served, and refused: who sends one counts on it.</summary>
    private static readonly string[] OfAuthorization =
    [
        Parameters.ResponseType, Parameters.ClientId, Parameters.RedirectUri, Parameters.State, Parameters.Scope, Parameters.Resource, Parameters.CodeChallenge, Parameters.CodeChallengeMethod,
        Parameters.ResponseMode, Parameters.Prompt, Parameters.Request, Parameters.RequestUri,
    ];

    /// <summary>No scope: a token has all that the person granted, however much a client asks for or forgets to ask for.</summary>
    private static readonly string[] OfToken =
        [Parameters.GrantType, Parameters.ClientId, Parameters.Code, Parameters.RedirectUri, Parameters.CodeVerifier, Parameters.RefreshToken, Parameters.Resource];

    private static readonly string[] OfRevocation = [Parameters.Token, Parameters.TokenTypeHint, Parameters.ClientId];

    public static void Use(OpenIddictServerBuilder server, OAuthSetup setup)
    {
        server.AddEventHandler<ExtractAuthorizationRequestContext>(handler => handler.UseInlineHandler(context => Keep(context.Transaction.Request, OfAuthorization, setup)).SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractGetOrPostRequest<ExtractAuthorizationRequestContext>.Descriptor.Order + 500));
        server.AddEventHandler<ExtractTokenRequestContext>(handler => handler.UseInlineHandler(context => Keep(context.Transaction.Request, OfToken, setup)).SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractTokenRequestContext>.Descriptor.Order + 500));
        server.AddEventHandler<ExtractRevocationRequestContext>(handler => handler.UseInlineHandler(context => Keep(context.Transaction.Request, OfRevocation, setup)).SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractRevocationRequestContext>.Descriptor.Order + 500));
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context => RequireOwn(context, context.Request, setup)).SetOrder(int.MinValue + 1000));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context => RequireOwn(context, context.Request, setup)).SetOrder(int.MinValue + 1000));
    }

    private static ValueTask Keep(OpenIddictRequest? request, string[] known, OAuthSetup setup)
    {
        if (request is null)
            return ValueTask.CompletedTask;
        foreach (var other in request.GetParameters().Keys.Except(known, StringComparer.Ordinal).ToArray())
            request.RemoveParameter(other);
        if (request.Scope is not null) // who asks only for scopes of others must not be taken for one who did not say, and be offered everything
            request.Scope = string.Join(' ', request.GetScopes().Select(scope => scope is Scopes.Read or Scopes.Spend or Scopes.Delete or OpenIddictConstants.Scopes.OfflineAccess ? scope : Scopes.Read).Distinct());
        if (request.Resources is { } resources)
            request.Resources = [.. resources.Where(resource => !string.IsNullOrEmpty(resource)).Select(resource => setup.IsResource(resource) ? setup.Resource : resource).Distinct()];
        return ValueTask.CompletedTask;
    }

    private static ValueTask RequireOwn(BaseValidatingContext context, OpenIddictRequest request, OAuthSetup setup)
    {
        if (request.GetResources().Any(resource => resource != setup.Resource))
            context.Reject(Errors.InvalidTarget, $"The program wants a token for another address than {setup.Resource}: that is the one to set up in it.");
        return ValueTask.CompletedTask;
    }
}
