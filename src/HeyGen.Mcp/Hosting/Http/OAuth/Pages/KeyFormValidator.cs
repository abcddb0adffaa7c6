using HeyGen.Mcp.Hosting.Http.Authentication;
using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>A key that somebody typed into a form, and what HeyGen says to it.</summary>
/// <param name="Credential">Null if it is not good.</param>
/// <param name="Problem">Why not, for the person.</param>
internal sealed record CheckedKey(HeyGenCredential? Credential, string Key, string? Problem = null);

/// <summary>Takes HeyGen keys from forms. One address may try as many wrong ones as it may send with requests.</summary>
internal sealed class KeyFormValidator(KeyVerification keys, FailedKeyLimiter limiter, AcceptedKeys accepted)
{
    public async Task<CheckedKey> Check(HttpContext http, string typed)
    {
        var key = typed.Trim();
        if (!ApiKeyHandler.IsKey(key))
            return Refused(key.Length is 0 ? "Paste your HeyGen API key to allow it." : "That is no HeyGen API key. Copy it again, whole.");

        var credential = HeyGenCredential.ApiKey(key, "the form");
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

    private static CheckedKey Refused(string problem) => new(null, "", problem);
}
