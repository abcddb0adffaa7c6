using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A small identity provider on loopback: its metadata, its keys, and tokens as good or bad as a test wants them.</summary>
internal sealed class FakeIssuer : IAsyncDisposable
{
    public const string Audience = "https://mcp.example.com/mcp";
    private readonly FakeUpstream server;
    private volatile RsaSecurityKey signer = Key("one");
    private readonly JsonWebTokenHandler tokens = new() { SetDefaultTimesOnTokenCreation = false };

    private FakeIssuer(FakeUpstream server) => this.server = server.Then(Answer);

    public string Url => server.Address.ToString();

    /// <summary>Said in place of its metadata.</summary>
    public string? Metadata { get; set; }

    /// <summary>Said in place of its keys.</summary>
    public string? Keys { get; set; }

    /// <summary>True while it answers with an error.</summary>
    public bool IsAway { get; set; }

    public static async Task<FakeIssuer> Start() => new(await FakeUpstream.Start());

    /// <summary>A token that is good unless told otherwise.</summary>
    public string Token(string scope = "heygen:read heygen:spend", string subject = "ann", string? audience = Audience, string? issuer = null, TimeSpan? lifetime = null, SigningCredentials? signing = null, string? type = null) =>
        tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Url,
            Audience = audience,
            TokenType = type,
            Expires = DateTime.UtcNow + (lifetime ?? TimeSpan.FromMinutes(5)),
            Subject = new ClaimsIdentity([new Claim("sub", subject), new Claim("scope", scope)]),
            SigningCredentials = signing ?? new SigningCredentials(signer, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>From now on it signs with another key and publishes no other. Whoever reads its keys meanwhile gets one with its own id.</summary>
    public void Rotate(bool keepsId = false) => signer = Key(keepsId ? signer.KeyId : Guid.NewGuid().ToString("N"));

    /// <summary>Signed by somebody else under a key id that nobody publishes.</summary>
    public string OfAStranger() => Token(signing: new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") }, SecurityAlgorithms.RsaSha256));

    /// <summary>Signed by somebody else under the same key id.</summary>
    public string Forged() => Token(signing: new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" }, SecurityAlgorithms.RsaSha256));

    /// <summary>Signed with the public key as if it were a shared secret.</summary>
    public string SignedWithPublicKey() => Token(signing: new SigningCredentials(new SymmetricSecurityKey(signer.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "one" }, SecurityAlgorithms.HmacSha256));

    /// <summary>Says that it needs no signature.</summary>
    public string Unsigned()
    {
        var parts = Token().Split('.');
        return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static RsaSecurityKey Key(string id) => new(RSA.Create(2048)) { KeyId = id };

    private Task Answer(HttpContext http) => http.Request.Path.Value switch
    {
        _ when IsAway => FakeUpstream.Json(500, "{}")(http),
        "/.well-known/openid-configuration" => FakeUpstream.Json(200, Metadata ?? JsonSerializer.Serialize(new { issuer = Url, jwks_uri = Url + "keys" }))(http),
        "/keys" => FakeUpstream.Json(200, Keys ?? JsonSerializer.Serialize(new { keys = new[] { Published() } }))(http),
        _ => FakeUpstream.Json(404, "{}")(http),
    };

    private object Published()
    {
        var key = signer;
        var published = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(published.Modulus), e = Base64UrlEncoder.Encode(published.Exponent) };
    }
}
