using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Features.Account;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>The credential, the way to HeyGen, and whether HeyGen takes the one over the other.</summary>
internal sealed class AccountChecks(ICallerCredential caller, HeyGenApiOptions api, IHttpClientFactory clients, HeyGenClient heygen)
{
    public const string Balance = "balance";
    private const int ShortestUsualKey = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<Finding> Findings()
    {
        var credential = Credential();
        yield return credential;
        var network = await Network();
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
            return Finding.Problem("credential", missing.Message, missing.Hint);
        }

        var what = $"{(credential.IsAccessToken ? "access token" : "API key")} from {credential.Source}, {credential.Length} characters, fingerprint {credential.Fingerprint}; pays from the {credential.Pocket}";
        return credential.Length >= ShortestUsualKey
            ? Finding.Ok("credential", what)
            : Finding.Warning("credential", what, "That is short for a HeyGen key; copy it again.");
    }

    private async Task<Finding> Network()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var client = clients.CreateClient(Attempt.ClientName);
        try
        {
            // Without the key: any answer at all shows that the way is open.
            using var response = await client.GetAsync(new Uri(api.BaseAddress, "v3/users/me"), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Finding.Ok("network", $"{api.BaseAddress} answers");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            var reason = failure is HttpRequestException ? failure.Message : $"no answer within {Patience.TotalSeconds:0} s";
            return Finding.Problem("network", $"{api.BaseAddress} can't be reached: {reason}", $"Check the connection, the proxy variables and {Upstream.BaseUrlVariable}.");
        }
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
