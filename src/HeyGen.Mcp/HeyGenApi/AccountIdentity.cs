using System.Collections.Concurrent;
using System.Text.Json;
using HeyGen.Mcp.HeyGenApi.Retries;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>
/// A stable stand-in for the account that a credential belongs to. An API key stands for itself; an access token
/// changes about every hour, so its account's user name is asked for once.
/// </summary>
internal sealed class AccountIdentity(RetryingSender sender)
{
    private readonly ConcurrentDictionary<string, string> known = new();

    public async ValueTask<string> Of(HeyGenCredential credential, CancellationToken cancellationToken)
    {
        if (!credential.IsAccessToken)
            return credential.Fingerprint;
        if (known.TryGetValue(credential.Fingerprint, out var identity))
            return identity;

        var answer = await sender.Send(new ApiRequest(HttpMethod.Get, "v3/users/me", CallPolicy.Read), credential, cancellationToken);
        using var document = JsonDocument.Parse(answer);
        var name = document.RootElement.GetProperty("data").GetProperty("username").GetString() ?? "";
        return known.GetOrAdd(credential.Fingerprint, HeyGenCredential.FingerprintOf("user " + name));
    }
}
