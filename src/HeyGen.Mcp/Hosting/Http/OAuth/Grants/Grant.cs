using System.Buffers.Text;
using System.Security.Claims;
using HeyGen.Mcp.Hosting.Http.OAuth.Clients;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>What a person allowed a program: everything that a token says, and all that there is of a connection.</summary>
/// <param name="Id">One consent.</param>
/// <param name="Subject">This program with this HeyGen account, also after it was connected anew: a repeated call is then still known as one.</param>
/// <param name="Verification">By which is known when HeyGen accepted the key last: each time has its own.</param>
/// <param name="MaxUsdPerDay">What the person lets it spend in a day; null for no limit of theirs.</param>
internal sealed record Grant(string Id, string Subject, HeyGenCredential Credential, string Verification, DateTimeOffset Since, decimal? MaxUsdPerDay)
{
    /// <summary>After which time a person is asked again, however often it was refreshed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public static Grant New(Client client, HeyGenCredential credential, DateTimeOffset now, decimal? maxUsdPerDay) =>
        new(Random(), credential.For(client.Identity).Fingerprint, credential, Random(), now, maxUsdPerDay);

    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));

    public bool IsOver(DateTimeOffset now) => now - Since >= Longest;
}

/// <summary>Puts grants into the claims of tokens and reads them from there. The key is encrypted once more, for its grant alone: no list of claims shows it.</summary>
internal sealed class GrantClaims(OAuthSetup setup)
{
    /// <summary>Distinguishes a code from all others but those that the same request got.</summary>
    private const string TokenId = "use";

    /// <summary>How many tokens came before this one by refreshing.</summary>
    private const string Number = "number";
    private const string Id = "grant";
    private const string Key = "key";
    private const string Verification = "verified";
    private const string Since = "since";
    private const string Limit = "usd";
    private const string ClientName = "client";
    private const string Place = "place";
    private readonly DataEncryptor keys = new(setup.Secrets, "key in a token");

    public ClaimsPrincipal Write(Grant grant, string key, IEnumerable<string> scopes, long number = 0)
    {
        var identity = new ClaimsIdentity("oauth");
        identity.AddClaim(new Claim(Claims.Subject, grant.Subject));
        identity.AddClaim(new Claim(Id, grant.Id));
        identity.AddClaim(new Claim(Key, keys.EncryptText(Encoding.ASCII.GetBytes(key), Encoding.ASCII.GetBytes(grant.Id))));
        identity.AddClaim(new Claim(Verification, grant.Verification));
        identity.AddClaim(new Claim(Since, grant.Since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        if (grant.MaxUsdPerDay is { } most)
            identity.AddClaim(new Claim(Limit, most.ToString(CultureInfo.InvariantCulture)));
        foreach (var claim in identity.Claims)
            claim.SetDestinations(Destinations.AccessToken);
        identity.AddClaim(new Claim(TokenId, Grant.Random()));
        identity.AddClaim(new Claim(Number, number.ToString(CultureInfo.InvariantCulture)));
        return new ClaimsPrincipal(identity).SetScopes(scopes).SetResources(setup.Resource);
    }

    /// <summary>The grant of a token; null if its key can't be decrypted: then none of today's secrets encrypted it.</summary>
    public Grant? Read(ClaimsPrincipal principal) =>
        principal.GetClaim(Id) is { } id && OpenKey(principal) is { } key && long.TryParse(principal.GetClaim(Since), NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            ? new Grant(id, principal.GetClaim(Claims.Subject)!, HeyGenCredential.ApiKey(key, "the connection's HeyGen key"), principal.GetClaim(Verification) ?? id, DateTimeOffset.FromUnixTimeMilliseconds(since), LimitOf(principal))
            : null;

    /// <summary>The same grant for the next tokens. Its key is encrypted with the newest secret, so that older ones can be removed.</summary>
    public ClaimsPrincipal Renew(ClaimsPrincipal principal, Grant grant) =>
        Write(grant, OpenKey(principal)!, principal.GetScopes(), NumberOf(principal) + 1);

    /// <summary>The connection that a code begins; its tokens no longer say so.</summary>
    public static Connection ConnectionOf(ClaimsPrincipal code, Grant grant) =>
        new(grant.Id, code.GetClaim(ClientName) ?? "", code.GetClaim(Place) ?? "", string.Join(' ', code.GetScopes()), grant.MaxUsdPerDay, grant.Since, grant.Subject);

    /// <param name="request">Which request it answers: of the codes of one, the first that is used is the only one.</param>
    public static ClaimsPrincipal Describe(ClaimsPrincipal code, string client, string place, string request) => code.SetClaim(ClientName, client).SetClaim(Place, place).SetClaim(TokenId, request);

    public static string? TokenIdOf(ClaimsPrincipal principal) => principal.GetClaim(TokenId);

    public static long NumberOf(ClaimsPrincipal principal) => long.TryParse(principal.GetClaim(Number), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static string? IdOf(ClaimsPrincipal principal) => principal.GetClaim(Id);

    private static decimal? LimitOf(ClaimsPrincipal principal) =>
        decimal.TryParse(principal.GetClaim(Limit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var most) ? most : null;

    private string? OpenKey(ClaimsPrincipal principal)
    {
        var (id, closed) = (principal.GetClaim(Id), principal.GetClaim(Key));
        return id is not null && closed is not null && keys.DecryptText(closed, Encoding.ASCII.GetBytes(id)) is { } key ? Encoding.ASCII.GetString(key) : null;
    }
}
