namespace HeyGen.Api.Idempotency;

/// <summary>
/// A stable stand-in for the account that a credential belongs to. An API key stands for itself; an access token
/// changes about every hour, so its account's user name, or else its e-mail address, is asked for once. A token whose account
/// has neither stands for itself: two accounts must never pass for one.
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
        var account = answer.GetProperty("data");
        identity = Name(account, "username") is { } name ? HeyGenCredential.FingerprintOf("user " + name)
            : Name(account, "email") is { } address ? HeyGenCredential.FingerprintOf("e-mail " + address)
            : credential.Fingerprint;
        return known.GetOrAdd(credential.Fingerprint, identity);
    }

    /// <summary>Also one that is a number.</summary>
    private static string? Name(JsonElement account, string member) =>
        account.Member(member) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } name && name.ToString() is { Length: > 0 } text ? text : null;
}
