using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect.Configuration;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>
/// Reads the issuer's keys anew when a token names one that is not known, for all who wait at a time and only so often: anybody can
/// name a key. They are also read anew once they are old, because the issuer may have withdrawn some: one caller waits for that, and
/// if it fails, those that were read stay good.
/// </summary>
internal sealed class IssuerKeys
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OldAfter = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private Task reading = Task.CompletedTask;
    private DateTimeOffset due;
    private DateTimeOffset old;

    /// <summary>False if they could not be read anew.</summary>
    public bool AreRead
    {
        get
        {
            lock (gate)
                return reading.IsCompletedSuccessfully;
        }
    }

    /// <summary>Metadata that names no key counts as unreadable, so it replaces none.</summary>
    public static void Use(JwtBearerOptions bearer) => bearer.ConfigurationManager = Manager(bearer);

    /// <summary>The key that the token of a request names; null without any.</summary>
    public static string? IdOf(HttpRequest request)
    {
        try
        {
            return AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Parameter is { } token ? new JsonWebToken(token).Kid : null;
        }
        catch (ArgumentException)
        {
            return null; // no token, which is told where it is checked
        }
    }

    public bool AreOld(DateTimeOffset now)
    {
        lock (gate)
            return now >= old;
    }

    public Task ReadAnew(JwtBearerOptions bearer, DateTimeOffset now)
    {
        lock (gate)
        {
            if (now < due && now < old)
                return reading;
            if (now < old)
                due = now + ReadAgainAfter;
            old = now + OldAfter;
            return reading = Read(bearer);
        }
    }

    private static async Task Read(JwtBearerOptions bearer)
    {
        var anew = Manager(bearer);
        await anew.GetConfigurationAsync(CancellationToken.None);
        bearer.ConfigurationManager = anew;
    }

    private static ConfigurationManager<OpenIdConnectConfiguration> Manager(JwtBearerOptions bearer) => new(
        bearer.MetadataAddress,
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(bearer.Backchannel) { RequireHttps = bearer.RequireHttpsMetadata },
        new OpenIdConnectConfigurationValidator())
    { RefreshInterval = ReadAgainAfter, UseLastKnownGoodConfiguration = false };
}
