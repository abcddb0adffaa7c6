using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HeyGen.Mcp.Server.Http.Access.Jwt;

/// <summary>Each request shows a token of the configured issuer, made for this server. It goes no further: HeyGen sees the server's own key.</summary>
internal sealed class JwtAccess : ICallerAccess
{
    public const string IssuerClient = "issuer";
    private const string Scheme = "Bearer ";
    private static readonly TimeSpan WaitForIssuer = TimeSpan.FromSeconds(10);
    private static readonly JsonWebTokenHandler Tokens = new();

    /// <summary>Asymmetric ones only: with the others, whoever can check a token can make one.</summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JwtSetup setup;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> issuer;
    private readonly TokenValidationParameters rules;
    private readonly HttpRefusal invalid;
    private readonly HttpRefusal lacksScope;
    private readonly ILogger<JwtAccess> logger;

    public JwtAccess(JwtSetup setup, IHttpClientFactory clients, ILogger<JwtAccess> logger)
    {
        this.setup = setup;
        this.logger = logger;
        issuer = new(setup.DiscoveryUrl, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(clients.CreateClient(IssuerClient)) { RequireHttps = !setup.IsOnThisMachine });
        rules = new()
        {
            ConfigurationManager = issuer,
            ValidAlgorithms = Algorithms,
            IssuerValidator = (found, _, _) => found == setup.Issuer ? found : throw new SecurityTokenInvalidIssuerException("Another issuer."),
            ValidAudience = setup.Resource,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        invalid = new(StatusCodes.Status401Unauthorized, "Send a valid token of this server's issuer as Authorization: Bearer.", $"Bearer error=\"invalid_token\", resource_metadata=\"{setup.MetadataUrl}\", scope=\"{Scopes.Read}\"");
        lacksScope = LacksScope(setup);
    }

    public string Instruction => $"callers send a token of {setup.Issuer} as Authorization: Bearer, and the server's own HeyGen key pays";

    public static HttpRefusal LacksScope(JwtSetup setup) =>
        new(StatusCodes.Status403Forbidden, $"The token lacks a scope: reading needs {Scopes.Read}, everything else {Scopes.Both}.", $"Bearer error=\"insufficient_scope\", scope=\"{Scopes.Both}\", resource_metadata=\"{setup.MetadataUrl}\"");

    public async ValueTask<Admission> Admit(HttpContext http)
    {
        if (http.Request.Headers.ContainsKey(ApiKeyAccess.Header))
            return http.Request.Headers.Authorization.Count > 0
                ? HttpRefusal.BadRequest($"Both {ApiKeyAccess.Header} and Authorization are set: send Authorization alone.")
                : invalid;
        if (http.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return invalid;
        if (!await CanCheck(http.RequestAborted))
            return new HttpRefusal(StatusCodes.Status503ServiceUnavailable, "The issuer's keys can't be read just now.") { RetryAfter = WaitForIssuer };

        var checkedToken = await Tokens.ValidateTokenAsync(header[Scheme.Length..].Trim(), rules);
        return checkedToken is { IsValid: true, SecurityToken: JsonWebToken { Subject.Length: > 0 } token } ? Admit(token) : invalid;
    }

    private Admission Admit(JsonWebToken token)
    {
        var scopes = token.Claims.Where(claim => claim.Type is "scope" or "scp").SelectMany(claim => claim.Value.Split(' ')).ToHashSet(StringComparer.Ordinal);
        if (!scopes.Contains(Scopes.Read))
            return lacksScope;
        return new Caller(setup.Upstream.For($"{token.Issuer}\n{token.Subject}")) { MaySpend = scopes.Contains(Scopes.Spend) };
    }

    private async Task<bool> CanCheck(CancellationToken cancellationToken)
    {
        try
        {
            await issuer.GetConfigurationAsync(cancellationToken);
            return true;
        }
        catch (InvalidOperationException unreadable)
        {
            logger.LogWarning("The keys of {Issuer} can't be read: {Problem}", setup.Issuer, unreadable.GetBaseException().GetType().Name);
            return false;
        }
    }
}
