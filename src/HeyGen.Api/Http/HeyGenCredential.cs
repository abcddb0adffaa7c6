using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace HeyGen.Api.Http;

/// <summary>
/// Who pays. An API key bills the API wallet, an access token the web plan's credits. The secret leaves this type
/// only as a request header; logs and digests use <see cref="Fingerprint"/>.
/// </summary>
internal sealed class HeyGenCredential
{
    private static readonly ThreadLocal<HMACSHA256> Fingerprints = new(() => new HMACSHA256("heygen-mcp credential fingerprint"u8.ToArray())); // made anew, it costs more than all it hashes
    private readonly string secret;
    private readonly string? subject;
    private readonly string? account;
    private SecretScrubber? scrubber;

    private HeyGenCredential(string secret, bool isAccessToken, string source, string? subject = null, string? account = null, string? name = null)
    {
        (this.secret, this.subject, this.account) = (secret, subject, account);
        IsAccessToken = isAccessToken;
        Source = source;
        Name = name;
    }

    /// <summary>True for a web plan's token, which changes about every hour; false for an API key.</summary>
    public bool IsAccessToken { get; }

    /// <summary>Where the credential came from, named in hints: a variable, a file or a header.</summary>
    public string Source { get; }

    /// <summary>Stands for the secret in logs and caches; the secret can't be found from it.</summary>
    public string Fingerprint => field ??= subject is null ? AccountFingerprint : FingerprintOf($"{secret}\n{subject}");

    /// <summary>What whoever runs the server knows its user by, where that is no secret; null if it was not given.</summary>
    public string? Name { get; }

    /// <summary>Stands for the account at HeyGen: the same for everybody who uses the same secret. Made when it is asked for: a start need not wait for the library that hashes.</summary>
    public string AccountFingerprint => field ??= account ?? FingerprintOf(secret);

    /// <summary>Takes the secret out of what HeyGen says.</summary>
    public SecretScrubber Scrubber => scrubber ??= new SecretScrubber(secret);

    /// <summary>Characters of the secret.</summary>
    public int Length => secret.Length;

    /// <summary>What the calls are billed to.</summary>
    public string BillingSourceName => IsAccessToken ? "web plan credits" : "API wallet";

    public static HeyGenCredential ApiKey(string key, string source) => new(key, isAccessToken: false, source);

    public static HeyGenCredential AccessToken(string token, string source) => new(token, isAccessToken: true, source);

    /// <summary>The same secret, used for somebody who is kept apart from its other users in logs, caches, limits and idempotency keys.</summary>
    public HeyGenCredential For(string subject, string? name = null) => new(secret, IsAccessToken, Source, subject, AccountFingerprint, name);

    public static string FingerprintOf(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Fingerprints.Value!.TryComputeHash(Encoding.UTF8.GetBytes(text), hash, out _);
        return Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>A key that everybody who has this credential can make, and nobody else; of a token, which changes, whoever knows the account.</summary>
    public byte[] KeyFor(string account) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(IsAccessToken ? account : secret), outputLength: 32, info: "heygen-mcp state key"u8.ToArray());

    public void Authorize(HttpRequestHeaders headers)
    {
        if (IsAccessToken)
            headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        else
            headers.Add("x-api-key", secret);
    }

    public override string ToString() => $"{Source} ({Fingerprint})";
}

/// <summary>The credential of the call that is being served.</summary>
internal interface ICallerCredential
{
    /// <exception cref="HeyGenException">There is none; the hint says where to put one.</exception>
    HeyGenCredential Current { get; }

    /// <summary>When what the caller showed for it ends, so that nothing goes on for it afterwards; null for a key, which ends when HeyGen says so.</summary>
    DateTimeOffset? Until => null;
}
