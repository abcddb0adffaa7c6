using System.Threading.RateLimiting;
using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>A key that somebody typed into a form, and what HeyGen says to it.</summary>
/// <param name="Credential">Null if it is not good.</param>
/// <param name="Problem">Why not, for the person.</param>
internal sealed record CheckedKey(HeyGenCredential? Credential, string Key, string? Problem = null);

/// <summary>
/// Takes HeyGen keys from forms. One address may try as many wrong ones as it may send with requests; and one key may be sent
/// only so often, because what is decided with it is remembered for as long as a connection lasts.
/// </summary>
internal sealed class KeyFormValidator(KeyVerification keys, FailedKeyLimiter limiter, AcceptedKeys accepted) : IDisposable
{
    /// <summary>Enough for all programs of a team with one key.</summary>
    private const int MostAtOnce = 60;
    private static readonly TimeSpan ThenOnePer = TimeSpan.FromMinutes(3);
    private readonly PartitionedRateLimiter<string> pace = PartitionedRateLimiter.Create<string, string>(account => RateLimitPartition.GetTokenBucketLimiter(account, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = MostAtOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = ThenOnePer,
        QueueLimit = 0,
    }));

    public async Task<CheckedKey> Check(HttpContext http, string typed)
    {
        var key = typed.Trim();
        if (!ApiKeyHandler.IsKey(key))
            return Refused(key.Length is 0 ? "Paste your HeyGen API key to allow it." : "That is no HeyGen API key. Copy it again, whole.");

        var credential = HeyGenCredential.ApiKey(key, "the form");
        using var place = pace.AttemptAcquire(credential.AccountFingerprint);
        if (!place.IsAcquired)
            return Refused("This key was entered here too often. Please wait some minutes.");

        var check = new KeyCheck(limiter, accepted, ClientAddress.Of(http), credential.Fingerprint);
        http.Features.Set(check);
        try
        {
            return await keys.Verify(credential, http.RequestAborted) switch
            {
                KeyStatus.Accepted => new(credential, key),
                KeyStatus.Refused => Refused("HeyGen does not accept this key. Copy it again, or make a new one."),
                KeyStatus.Forbidden => Refused("HeyGen does not let this key see its account. Use another one."),
                _ => Refused("HeyGen did not say whether it takes this key. Please try again in a minute."),
            };
        }
        catch (TooManyKeysException tooMany)
        {
            return Refused($"Too many keys were tried from your address. Please wait {Math.Ceiling(tooMany.RetryAfter?.TotalSeconds ?? 60)} seconds.");
        }
        finally
        {
            check.End(http.RequestAborted.IsCancellationRequested);
        }
    }

    public void Dispose() => pace.Dispose();

    private static CheckedKey Refused(string problem) => new(null, "", problem);
}
