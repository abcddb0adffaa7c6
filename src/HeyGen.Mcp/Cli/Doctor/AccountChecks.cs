using HeyGen.Mcp.Features.Account;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>The credential, the way to HeyGen, and whether HeyGen takes the one over the other.</summary>
internal sealed class AccountChecks(ICallerCredential caller, HeyGenApiOptions api, IHttpClientFactory clients, HeyGenClient heygen)
{
    public const string Balance = "balance";
    public const int ShortestUsualKey = 16;
    public const string ShortKey = "That is short for a HeyGen key; copy it again.";
    private const string Advice = $"A terminal has another environment than a client. To check a key here: {Upstream.KeyVariable}=... heygen-mcp doctor. For a client, it stands in the env block of this server's entry. Keys are made in HeyGen under Settings > API.";

    public async IAsyncEnumerable<Finding> Findings()
    {
        var credential = Credential();
        yield return credential;
        var network = await new NetworkCheck(api, clients).Finding();
        yield return network;
        if (credential.Health is Health.Problem || network.Health is Health.Problem)
            yield break;

        foreach (var finding in await Account())
            yield return finding;
    }

    private Finding Credential()
    {
        HeyGenCredential credential;
        try
        {
            credential = caller.Current;
        }
        catch (HeyGenException missing)
        {
            return Finding.Problem("credential", missing.Message, Advice);
        }

        var what = $"{(credential.IsAccessToken ? "access token" : "API key")} from {credential.Source}, {credential.Length} characters, fingerprint {credential.Fingerprint}; pays from the {credential.BillingSourceName}";
        return credential.Length >= ShortestUsualKey
            ? Finding.Ok("credential", what)
            : Finding.Warning("credential", what, ShortKey);
    }

    private async Task<IReadOnlyList<Finding>> Account()
    {
        try
        {
            var account = await heygen.Get<CurrentUser>($"v3/users/me", CancellationToken.None);
            return
            [
                Finding.Ok("account", $"HeyGen takes the credential, as {account.Username ?? "an unnamed user"}"),
                account.Left <= 0
                    ? Finding.Warning(Balance, account.Balance, "Calls that spend credits will be refused until it is topped up.")
                    : Finding.Ok(Balance, account.Balance),
            ];
        }
        catch (HeyGenException failure)
        {
            return [Finding.Problem("account", failure.Message, failure.Hint)];
        }
    }
}
