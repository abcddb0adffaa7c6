using System.CommandLine;
using HeyGen.Mcp.Features.Webhooks;
using HeyGen.Mcp.Hosting;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp webhooks</c>: has HeyGen report an account's ended jobs to a hosted server.</summary>
internal static class WebhooksCommand
{
    private static readonly Option<bool> Rotate = new("--rotate") { Description = "Give an endpoint that is there a new secret. The old one is void at once." };

    public static Command Create()
    {
        var setup = new CommandWithExamples(
            "setup",
            "Register the hosted server's address with the account of HEYGEN_API_KEY. Needs the server's public-url and HEYGEN_MCP_STATE_KEY.",
            "heygen-mcp webhooks setup --public-url https://mcp.example.com/mcp",
            "heygen-mcp webhooks setup --public-url https://mcp.example.com/mcp --rotate")
        {
            Rotate,
        };
        SettingFlags.AddTo(setup);
        SettingFlags.AddHttpTo(setup);
        setup.SetAction(Run);
        return new Command("webhooks", "Have HeyGen report ended jobs to a hosted server.") { setup };
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reader = SettingFlags.Reader(parsed);
        var (settings, http) = (reader.Read(), reader.ReadHttp());
        await using var backend = await Backend.Open(settings, cancellationToken);
        var addresses = WebhookAddresses.Of(http.PublicUrl, backend.Upstream.StateKeys, TimeProvider.System)
            ?? throw new SettingsException([$"Webhooks need --public-url, the URL by which HeyGen reaches the server, and {StateKey.Variable}, both as the server has them."]);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHeyGenMcp(ToolCatalog.All, settings, backend.Upstream.AtAShell(), localFiles: false);
        await using var provider = services.BuildServiceProvider();
        var setup = new WebhookSetup(provider.GetRequiredKeyedService<HeyGenClient>(HeyGenClient.WithoutApproval), addresses, backend.Upstream.AtAShell().Credential);
        try
        {
            Terminal.WriteText(await setup.Run(parsed.GetValue(Rotate), cancellationToken));
            return ExitCodes.Success;
        }
        catch (HeyGenException refused)
        {
            Terminal.WriteError($"{refused.Message} {refused.Hint}".TrimEnd());
            return ExitCodes.Failure;
        }
    }
}

/// <summary>Registers an address, or renews its secret. HeyGen makes the secret, so an address gets it in a second step.</summary>
internal sealed class WebhookSetup(HeyGenClient heygen, WebhookAddresses addresses, ICallerCredential caller)
{
    private const string PendingToken = "setup";
    private const int PageSize = 100;

    /// <returns>What was done, for a person.</returns>
    public async Task<string> Run(bool rotate, CancellationToken cancellationToken)
    {
        var credential = caller.Current;
        if (credential.IsAccessToken)
            throw new HeyGenException(ErrorCode.InvalidArgument, $"Webhooks are told apart by {Upstream.KeyVariable}: {Upstream.TokenVariable} changes about every hour.");
        if (await Find(cancellationToken) is not { } endpoint)
        {
            var created = await heygen.CreateWebhookEndpoint(new WebhookEndpointRequest(addresses.Prefix + PendingToken, Events: null, EntityId: null), Guid.NewGuid().ToString("N"), cancellationToken);
            return await StoreSecretInAddress(created.EndpointId, created.Secret, "registered", credential, cancellationToken);
        }

        if (!rotate && addresses.ReadToken(endpoint.Url![addresses.Prefix.Length..]) is { Secret: not null } source && source.Account == credential.AccountFingerprint)
            return $"HeyGen reports to {addresses.Prefix}… already (endpoint {endpoint.EndpointId}, {endpoint.Status}). --rotate gives it a new secret.";
        try
        {
            // An address that holds no secret tells the next run that this one was broken off.
            await heygen.UpdateWebhookEndpoint(endpoint.EndpointId, new WebhookEndpointChange(addresses.Prefix + PendingToken, Events: null), cancellationToken);
            var rotated = await heygen.RotateWebhookEndpointSecret(endpoint.EndpointId, keySuffix: null, cancellationToken);
            return await StoreSecretInAddress(endpoint.EndpointId, rotated.Secret, "given a new secret", credential, cancellationToken);
        }
        catch (HeyGenException broken)
        {
            broken.Hint = $"{broken.Hint} Until 'heygen-mcp webhooks setup' has ended well, events of this endpoint are refused: run it again.".TrimStart();
            throw;
        }
    }

    private async Task<WebhookEndpoint?> Find(CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await heygen.ListWebhookEndpoints(PageSize, token, cancellationToken);
            if (page.Items.FirstOrDefault(endpoint => endpoint.Url?.StartsWith(addresses.Prefix, StringComparison.Ordinal) is true) is { } found)
                return found;
            token = page.HasMore ? page.NextToken : null;
        }
        while (token is not null);
        return null;
    }

    private async Task<string> StoreSecretInAddress(string endpointId, string? secret, string what, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        if (secret is null)
            throw new HeyGenException(ErrorCode.UpstreamBadResponse, $"HeyGen told no secret for endpoint {endpointId}.") { Hint = "Run this again with --rotate." };
        await heygen.UpdateWebhookEndpoint(endpointId, new WebhookEndpointChange(addresses.ForRegisteredEndpoint(credential, secret), Events: null), cancellationToken);
        return $"HeyGen reports the account's ended jobs to {addresses.Prefix}… (endpoint {endpointId}, {what}). The rest of the address holds its secret, sealed: nothing is left to store.";
    }
}
