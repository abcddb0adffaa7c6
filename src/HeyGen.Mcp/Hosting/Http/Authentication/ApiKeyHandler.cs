using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>
/// Each request shows its own HeyGen API key, which is used for that request alone. Whether it is valid is HeyGen's to say. It
/// may come as a bearer, because some clients can send nothing else; tokens of others never go to HeyGen.
/// </summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "ApiKey";
    public const string Header = "X-Api-Key";

    /// <summary>Characters of the shortest key that is tried at HeyGen.</summary>
    public const int ShortestKey = 16;

    private const int LongestKey = 512;
    private static readonly HttpRefusal NoKey = Unauthorized($"Send a HeyGen API key as the {Header} header.", "no_key");
    private static readonly HttpRefusal NotAKey = Unauthorized($"The {Header} header holds no HeyGen API key.", "not_a_key");
    private static readonly HttpRefusal TooShort = Unauthorized(string.Create(CultureInfo.InvariantCulture, $"The {Header} header holds no HeyGen API key: one has {ShortestKey} characters or more."), "not_a_key");
    private static readonly HttpRefusal TokenInstead = Unauthorized($"This server takes no bearer tokens: send a HeyGen API key as the {Header} header.", "bearer_token_instead_of_key");
    private static readonly HttpRefusal NoBearer = Unauthorized($"The Authorization header holds no bearer: send a HeyGen API key as the {Header} header.", "not_a_key");
    private static readonly HttpRefusal Unfilled = Unauthorized("A placeholder came in place of the HeyGen API key: the client did not fill it in. Refer to the variable as this client writes it, see that the client has that variable, or put the key itself there.", "placeholder_instead_of_key");

    /// <summary>Longer than keys are and shorter than tokens.</summary>
    private const int LongestBearer = 200;
    private static readonly HttpRefusal Both = HttpRefusal.BadRequest($"Both {Header} and Authorization are set: send {Header} alone.", "two_credentials");
    private static readonly AuthenticateResult Failed = AuthenticateResult.Fail("No key.");

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Problem() is not null)
            return Task.FromResult(Failed);

        var credential = Key(Request.Headers[Header]) is { } key
            ? HeyGenCredential.ApiKey(key, $"the {Header} header")
            : HeyGenCredential.ApiKey(BearerKey(Request.Headers.Authorization)!, "the Authorization header");
        Context.Features.Set(new Caller(credential));
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, credential.Fingerprint), new("scope", Scopes.All)], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => (Problem() ?? NoKey).Write(Response);

    private static HttpRefusal Unauthorized(string message, string reason) =>
        new(StatusCodes.Status401Unauthorized, message, $"ApiKey realm=\"heygen\", header=\"{Header}\"") { Reason = reason };

    public static bool IsKey(string text) =>
        text.Length is >= ShortestKey and <= LongestKey && !text.AsSpan().ContainsAnyExceptInRange('!', '~') && !UnfilledPlaceholder.Is(text);

    /// <summary>The key that was sent as a bearer; null if it can't be one of HeyGen's.</summary>
    private static string? BearerKey(StringValues authorization) =>
        authorization is [{ } text] && CredentialText.Bearer(text) is { Length: <= LongestBearer } key && IsKey(key) && !key.Contains('.', StringComparison.Ordinal) ? key : null;

    /// <summary>The key that came under its own header; null if it can be none.</summary>
    private static string? Key(StringValues header) => header is [{ } text] && CredentialText.Bare(text) is var key && IsKey(key) ? key : null;

    private static bool IsUnfilled(StringValues header) => header is [{ Length: <= LongestKey } text] && UnfilledPlaceholder.Is(CredentialText.Bare(text));

    private HttpRefusal? Problem() => (Request.Headers[Header], Request.Headers.Authorization.Count) switch
    {
        ({ Count: 0 }, 0) => NoKey,
        var (keys, _) when IsUnfilled(keys) || IsUnfilled(Request.Headers.Authorization) => Unfilled,
        ({ Count: 0 }, _) => BearerKey(Request.Headers.Authorization) is not null ? null : CredentialText.Bearer(Request.Headers.Authorization.ToString()) is null ? NoBearer : TokenInstead,
        (var keys, > 0) when Key(keys) is not { } key || key != BearerKey(Request.Headers.Authorization) => Both,
        (var keys, _) when Key(keys) is not null => null,
        ([{ } text], _) when CredentialText.Bare(text).Length is > 0 and < ShortestKey => TooShort,
        _ => NotAKey,
    };
}
