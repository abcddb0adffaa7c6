using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>Looks at the start whether the issuer is there and calls itself what the settings call it. The start does not wait for it: the issuer may come later.</summary>
internal sealed class IssuerCheck(JwtSetup setup, IOptionsMonitor<JwtBearerOptions> options, ILogger<IssuerCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            // Asked apart from what checks tokens, which asks when the first one comes and must not rest on an old answer.
            var bearer = options.Get(JwtBearerDefaults.AuthenticationScheme);
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(setup.DiscoveryUrl, new HttpDocumentRetriever(bearer.Backchannel) { RequireHttps = bearer.RequireHttpsMetadata }, stoppingToken);
            if (found.Issuer != setup.Issuer)
                logger.LogWarning("{Url} says that the issuer is {Found}, and --jwt-issuer is {Wanted}: tokens will be refused. They are compared letter by letter, with a slash at the end too", setup.DiscoveryUrl, found.Issuer, setup.Issuer);
            else if (found.SigningKeys.Count is 0)
                logger.LogWarning("{Url} names no keys: callers get 503 until it does", setup.DiscoveryUrl);
        }
        catch (Exception unreadable) when (!stoppingToken.IsCancellationRequested) // whatever it is: this only advises
        {
            logger.LogWarning("The keys of {Issuer} can't be read at {Url}: {Problem}. Callers get 503 until they can be", setup.Issuer, setup.DiscoveryUrl, unreadable.GetBaseException().GetType().Name);
        }
    }
}
