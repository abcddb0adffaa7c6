using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using ModelContextProtocol.Authentication;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>How callers show who they are, and what they may do then.</summary>
internal static class AuthenticationServices
{
    private const string AnyScheme = "HeyGen";

    /// <param name="jwt">Null where no issuer of the operator's gives out tokens.</param>
    /// <param name="rules">What scopes mean here.</param>
    /// <param name="ownTokens">Which scheme checks a request where the server gives out tokens of its own; null if it does not.</param>
    public static IServiceCollection AddCallers(this IServiceCollection services, JwtSetup? jwt, ScopeRules rules, Func<HttpContext, string>? ownTokens)
    {
        var scheme = jwt is null ? ApiKeyHandler.Name : JwtBearerDefaults.AuthenticationScheme;
        var authentication = services.AddAuthentication(ownTokens is null ? scheme : AnyScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Name, configureOptions: null);
        if (ownTokens is not null)
            authentication.AddPolicyScheme(AnyScheme, displayName: null, options => (options.ForwardDefault, options.ForwardDefaultSelector) = (scheme, ownTokens));
        // Nothing here encrypts a cookie: at each start this would write a key file that nobody reads.
        foreach (var keys in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace is "Microsoft.AspNetCore.DataProtection.Internal").ToArray())
            services.Remove(keys);
        if (jwt is not null)
        {
            services.AddSingleton(jwt);
            services.AddHostedService<IssuerCheck>();
            authentication.AddJwtBearer(new JwtAuthentication(jwt).Configure);
            services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, IssuerKeys.Use); // after the library's own, which makes its client
            authentication.AddMcp(options => options.ResourceMetadata = new ProtectedResourceMetadata
            {
                Resource = jwt.Resource,
                AuthorizationServers = { jwt.Issuer },
                ScopesSupported = [.. jwt.Offered.Split(' ')],
                BearerMethodsSupported = ["header"],
            });
        }

        services.AddAuthorizationBuilder()
            .AddPolicy(Scopes.Read, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Scopes.Has(context.User, Scopes.Read)))
            .AddPolicy(Scopes.Spend, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Scopes.Has(context.User, Scopes.Spend)))
            .AddPolicy(Scopes.Delete, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Scopes.Has(context.User, Scopes.Delete)));
        services.AddSingleton<IToolCallFilter, ScopeFilter>();
        services.AddSingleton(rules);
        services.AddSingleton<ICallerRights>(rules);
        services.AddSingleton<ScopeChallenge>();
        return services;
    }

    /// <summary>Half a sentence for the line that says that the server is ready.</summary>
    public static string Instruction(JwtSetup? jwt) => jwt is null
        ? $"callers send their own HeyGen API key as {ApiKeyHandler.Header}"
        : $"callers send a token of {jwt.Issuer} as Authorization: Bearer, and the server's own HeyGen key pays";

    /// <summary>The answer to a client that looks for an authorization server here.</summary>
    public static string Advice(JwtSetup? jwt) => jwt is null
        ? $"No OAuth authorization server is here: send your HeyGen API key as the {ApiKeyHandler.Header} header."
        : $"No OAuth authorization server is here: ask {jwt.Issuer} for a token and send it as Authorization: Bearer.";
}
