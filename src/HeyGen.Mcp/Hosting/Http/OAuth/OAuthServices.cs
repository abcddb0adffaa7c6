using HeyGen.Mcp.Hosting.Http.OAuth.Clients;
using HeyGen.Mcp.Hosting.Http.OAuth.Grants;
using HeyGen.Mcp.Hosting.Http.OAuth.Pages;
using HeyGen.Mcp.Hosting.Http.ToolFiltering;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using Scopes = HeyGen.Mcp.Hosting.Http.Authentication.Scopes;
using Validation = OpenIddict.Validation.OpenIddictValidationEvents;

namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>The authorization server: OpenIddict without a database, our answers to what it would look up there, and the pages.</summary>
internal static class OAuthServices
{
    public static void AddOAuth(this IServiceCollection services, OAuthSetup setup, HttpSettings settings)
    {
        services.AddSingleton(setup);
        services.AddSingleton<ClientRegistration>();
        services.AddClientDocuments(settings);
        services.AddSingleton<ClientDirectory>();
        services.AddSingleton<GrantClaims>();
        services.AddSingleton(provider => new GrantStore(provider.GetService<Redis.RedisConnection>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<KeyVerification>();
        services.AddTransient<RejectedKeyHandler>();
        services.AddHttpClient(Attempt.ClientName).AddHttpMessageHandler<RejectedKeyHandler>();
        services.AddSingleton<KeyFormValidator>();
        services.AddSingleton<FormTokens>();
        services.AddSingleton<ConsentEndpoint>();
        services.AddSingleton<ConnectionsEndpoint>();

        var protection = new TokenProtection(setup.Secrets);
        services.AddOpenIddict()
            .AddServer(server => Configure(server, setup, settings, protection))
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
                validation.UseDataProtection().UseDataProtectionProvider(protection);
                validation.AddAudiences(setup.Resource);
                validation.AddEventHandler<Validation.ProcessAuthenticationContext>(handler => handler.UseSingletonHandler<OpenIddictValidationHandlers>().SetOrder(int.MaxValue - 1000));
                validation.AddEventHandler<Validation.ProcessChallengeContext>(handler => handler.UseSingletonHandler<OpenIddictValidationHandlers>());
            });
        services.AddOptions<OpenIddictServerOptions>().Configure<TimeProvider>((server, time) => server.TimeProvider = time);
        services.AddOptions<OpenIddictValidationOptions>().Configure<TimeProvider>((validation, time) => validation.TimeProvider = time);
    }

    /// <summary>Strangers choose whom the server asks there, so it takes little, follows nothing and looks up the name anew each time.</summary>
    private static void AddClientDocuments(this IServiceCollection services, HttpSettings settings)
    {
        services.AddSingleton<ClientDocuments>();
        services.AddHttpClient(ClientDocuments.ClientName, client => client.MaxResponseContentBufferSize = 5 * 1024)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromSeconds(1),
                MaxResponseHeadersLength = 16,
                ActivityHeadersPropagator = null,
                MeterFactory = UnnamedHosts.Meters,
                ConnectCallback = (context, cancellationToken) => PublicConnection.Open(context.DnsEndPoint, settings.PrivateClientDocuments, cancellationToken),
            })
            .RemoveAllLoggers();
    }

    public static void MapOAuth(this IEndpointRouteBuilder endpoints, OAuthSetup setup)
    {
        endpoints.MapPost(OAuthSetup.RegisterPath, (RequestDelegate)(http => http.RequestServices.GetRequiredService<ClientRegistration>().Register(http)));
        endpoints.MapMethods(OAuthSetup.AuthorizePath, ["GET", "POST"], (RequestDelegate)(http => http.RequestServices.GetRequiredService<ConsentEndpoint>().Serve(http)));
        endpoints.MapMethods(OAuthSetup.ConnectionsPath, ["GET", "POST"], (RequestDelegate)(http => http.RequestServices.GetRequiredService<ConnectionsEndpoint>().Serve(http)));
        foreach (var path in RequestedTools.Paths.Select(path => HttpServer.Path + path).Prepend(""))
            endpoints.MapGet(OAuthSetup.ResourceMetadataPath + path, (RequestDelegate)(http => ResourceMetadata.Write(http, setup)));
    }

    private static void Configure(OpenIddictServerBuilder server, OAuthSetup setup, HttpSettings settings, TokenProtection protection)
    {
        server.EnableDegradedMode();
        server.SetIssuer(setup.At("/"));
        server.SetAuthorizationEndpointUris(setup.At(OAuthSetup.AuthorizePath))
            .SetTokenEndpointUris(setup.At(OAuthSetup.TokenPath))
            .SetRevocationEndpointUris(setup.At(OAuthSetup.RevokePath))
            .SetConfigurationEndpointUris(setup.At("/.well-known/oauth-authorization-server"), setup.At("/.well-known/openid-configuration"));
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Read, Scopes.Spend, Scopes.Delete, OpenIddictConstants.Scopes.OfflineAccess);
        server.RegisterResources(setup.Resource);
        server.SetAuthorizationCodeLifetime(OpenIddictServerHandlers.CodeLifetime);
        server.SetAccessTokenLifetime(TimeSpan.FromSeconds(settings.AccessTokenSeconds));
        server.SetRefreshTokenLifetime(OpenIddictServerHandlers.RefreshLifetime);
        server.Configure(options =>
        {
            options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
            options.ResponseModes.Remove(ResponseModes.FormPost);
            options.ResponseModes.Remove(ResponseModes.Fragment);
            options.PromptValues.Remove(PromptValues.None); // it shows the page all the same
            options.ClientAuthenticationMethods.Clear();
            options.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.None);
            options.Scopes.Remove(OpenIddictConstants.Scopes.OpenId);
            options.JsonWebKeySetEndpointUris.Clear(); // nobody but this server reads its tokens
        });
        // OpenIddict asks for keys of the other token format, which is never used: quick ones.
        server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
        server.AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)));
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableErrorPassthrough().DisableTransportSecurityRequirement();
        server.UseDataProtection().UseDataProtectionProvider(protection);

        RequestParameters.Use(server, setup);
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>());
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>());
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>());
        server.AddEventHandler<ValidateRevocationRequestContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>());
        server.AddEventHandler<HandleRevocationRequestContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>());
        server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>().SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ApplyConfigurationResponseContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>().SetOrder(int.MinValue + 1000));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>().SetOrder(100_000)); // once the error has its final name
        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler.UseSingletonHandler<OpenIddictServerHandlers>().SetOrder(-1));
    }
}

/// <summary>The protected resource metadata (RFC 9728), by which clients find the authorization server.</summary>
internal static class ResourceMetadata
{
    public static Task Write(HttpContext http, OAuthSetup setup)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(new JsonObject
        {
            ["resource"] = setup.ResourceOf(http.Request),
            ["authorization_servers"] = new JsonArray(setup.Origin),
            ["scopes_supported"] = new JsonArray([.. setup.Offered.Split(' ').Select(scope => (JsonNode)scope)]),
            ["bearer_methods_supported"] = new JsonArray("header"),
            ["resource_name"] = "HeyGen video (unofficial)",
        }.ToRelaxedText());
    }
}
