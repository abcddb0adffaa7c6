using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>Each request shows a token of the configured issuer, made for this server. It goes no further: HeyGen sees the server's own key.</summary>
internal sealed class JwtAuthentication(JwtSetup setup)
{
    private const int LongestShown = 200;
    private static readonly TimeSpan WaitForIssuer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);
    private static readonly HttpRefusal Both = HttpRefusal.BadRequest($"Both {ApiKeyHandler.Header} and Authorization are set: send Authorization alone.", "two_credentials");
    private static readonly HttpRefusal IssuerAway = new(StatusCodes.Status503ServiceUnavailable, "The issuer's keys can't be read just now.") { RetryAfter = WaitForIssuer, Reason = "issuer_away" };

    /// <summary>Asymmetric ones only: with the others, whoever can check a token can make one.</summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Of access tokens; many issuers name none. A token made for something else says so, such as <c>logout+jwt</c>.</summary>
    private static readonly string[] Types = ["at+jwt", "application/at+jwt", "JWT"];

    private readonly IssuerKeys keys = new();
    private long awayUntil;

    private readonly HttpRefusal invalid = new(StatusCodes.Status401Unauthorized, "Send a valid token of this server's issuer as Authorization: Bearer.", $"Bearer error=\"invalid_token\", resource_metadata=\"{setup.MetadataUrl}\", scope=\"{setup.Offered}\"") { Reason = "no_token" };

    public void Configure(JwtBearerOptions bearer)
    {
        bearer.MetadataAddress = setup.DiscoveryUrl;
        bearer.RequireHttpsMetadata = !setup.IsOnThisMachine;
        bearer.BackchannelTimeout = TimeSpan.FromSeconds(10);
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new()
        {
            ValidAlgorithms = Algorithms,
            TypeValidator = static (type, _, _) => string.IsNullOrEmpty(type) || Types.Contains(type, StringComparer.OrdinalIgnoreCase) ? type : throw new SecurityTokenInvalidTypeException("Another type.") { InvalidType = type },
            IssuerValidator = (found, _, _) => found == setup.Issuer ? found : throw new SecurityTokenInvalidIssuerException("Another issuer.") { InvalidIssuer = found },
            ValidAudience = setup.Audience,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        bearer.Events = new()
        {
            OnMessageReceived = RequireOneCredential,
            OnTokenValidated = Admit,
            OnAuthenticationFailed = context =>
            {
                if (context.Exception is SecurityTokenSignatureKeyNotFoundException && !keys.AreRead)
                {
                    RefusalLog.Explain(context.HttpContext, "issuer_away", $"It is signed with a key that is not known yet, and the keys of {setup.Issuer} can't be read.");
                    context.HttpContext.Features.Set(IssuerAway);
                }
                else
                {
                    RefusalLog.Explain(context.HttpContext, "invalid_token", Why(context.Exception));
                }

                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return (context.HttpContext.Features.Get<HttpRefusal>() ?? invalid).Write(context.Response);
            },
            OnForbidden = context => context.HttpContext.RequestServices.GetRequiredService<ScopeRules>().Lacks(context.HttpContext, Scopes.Spend).Write(context.Response),
        };
    }

    private async Task RequireOneCredential(MessageReceivedContext context)
    {
        var (hasKey, hasToken) = (context.Request.Headers.ContainsKey(ApiKeyHandler.Header), context.Request.Headers.Authorization.Count > 0);
        if (hasKey && hasToken)
            Refuse(Both);
        else if (hasToken && !await CanReadKeys(context))
            Refuse(IssuerAway);

        void Refuse(HttpRefusal refusal)
        {
            context.HttpContext.Features.Set(refusal);
            context.Fail("No token that could be checked.");
        }
    }

    private async Task<bool> CanReadKeys(MessageReceivedContext context)
    {
        var time = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        if (Interlocked.Read(ref awayUntil) > time.GetUtcNow().Ticks)
            return false;
        try
        {
            var known = await context.Options.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None).WaitAsync(WaitForIssuer, time, context.HttpContext.RequestAborted);
            if (keys.AreOld(time.GetUtcNow()) || (IssuerKeys.IdOf(context.Request) is { } id && !known.SigningKeys.Any(key => key.KeyId == id)))
                await keys.ReadAnew(context.Options, time.GetUtcNow()).WaitAsync(WaitForIssuer, time, context.HttpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or TimeoutException)
        {
            RefusalLog.Explain(context.HttpContext, "issuer_away", $"The keys of {setup.Issuer} can't be read: {unreadable.GetBaseException().GetType().Name}.");
            Interlocked.Exchange(ref awayUntil, (time.GetUtcNow() + AskAgainAfter).Ticks); // until then requests are refused at once, without asking the issuer again
            return false;
        }
    }

    /// <summary>What was found and what was wanted, for whoever runs the server.</summary>
    private string Why(Exception failure) => failure switch
    {
        SecurityTokenInvalidAudienceException audience => $"It is made for {Shown(audience.InvalidAudience)} (aud), and {setup.Audience} is wanted.",
        SecurityTokenInvalidIssuerException issuer => $"It is of the issuer {Shown(issuer.InvalidIssuer)} (iss), and --jwt-issuer is {setup.Issuer}.",
        SecurityTokenExpiredException expired => $"It expired at {expired.Expires:u}.",
        SecurityTokenInvalidTypeException type => $"It is a {Shown(type.InvalidType)} (typ), which is no access token.",
        SecurityTokenInvalidAlgorithmException => "Its algorithm is none that is taken: only asymmetric ones are.",
        SecurityTokenSignatureKeyNotFoundException => "It is signed with a key that the issuer does not publish.",
        SecurityTokenNoExpirationException => "It never expires.",
        SecurityTokenInvalidSignatureException => "Its signature is wrong, or it has none.",
        _ => $"It can't be read: {failure.GetType().Name}.",
    };

    private static string Shown(string? text) => text is null ? "nobody" : Printable.Line(ShortText.Of(text, LongestShown));

    /// <summary>Tells subjects apart that look alike once they are shortened.</summary>
    private static string NameOf(string subject) => Shown(subject) is var shown && shown == subject ? subject : $"{shown} ({HeyGenCredential.FingerprintOf(subject)})";

    private Task Admit(TokenValidatedContext context)
    {
        if (context.SecurityToken is JsonWebToken { Subject.Length: > 0 } token)
        {
            context.HttpContext.Features.Set(new Caller(setup.Upstream.For($"{token.Issuer}\n{token.Subject}", NameOf(token.Subject))) { Until = new(token.ValidTo, TimeSpan.Zero) });
        }
        else
        {
            RefusalLog.Explain(context.HttpContext, "invalid_token", "It has no subject (sub).");
            context.Fail("A token without a subject.");
        }

        return Task.CompletedTask;
    }
}
