using System.Net.Sockets;
using HeyGen.Mcp.Hosting.Http.Health;
using HeyGen.Mcp.Hosting.Http.OAuth;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Hosting.Http.Sessions;
using HeyGen.Mcp.Hosting.Http.ToolFiltering;
using HeyGen.Mcp.Hosting.Http.Webhooks;
using HeyGen.Mcp.Hosting.Subscriptions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>The hosted server: many callers at once, each with a credential of their own, nothing kept between requests.</summary>
internal static class HttpServer
{
    public const string Path = "/mcp";

    /// <summary>Bytes of the largest body.</summary>
    public const int LargestBody = 4 * 1024 * 1024;

    /// <summary>Bytes that a connection may bring before anyone asks for them. Many connections bring them at once.</summary>
    private const int ReadAhead = 64 * 1024;

    /// <summary>Serves until it is stopped; then finishes what is under way.</summary>
    /// <param name="ready">Called with the addresses once requests are accepted.</param>
    /// <exception cref="SettingsException">Others could reach the server, and it is not set up for that.</exception>
    public static async Task Run(IReadOnlyList<ToolType> toolTypes, ServerSettings settings, HttpSettings http, Upstream upstream, Action<string> ready, CancellationToken cancellationToken)
    {
        await using var app = Build(toolTypes, settings, http, upstream);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception unusable) when (unusable is SocketException or IOException)
        {
            throw CannotListen(http.Urls, unusable);
        }

        if (http.Redis is not null && upstream.StateKeys is [])
            app.Logger.LogWarning("--redis is set and HEYGEN_MCP_STATE_KEY is not: what one replica seals, such as a confirmation, no other can open. Give all replicas the same key");
        if (http.Redis is null && http.Auth is AuthMode.OAuth)
            app.Logger.LogWarning("--auth oauth without --redis: a connection that somebody ends works again once this server is restarted, until the key is deleted in HeyGen");
        ready($"serving MCP at {string.Join(" and ", app.Urls.Select(url => url + Path))}; {(app.Services.GetService<OAuthSetup>() is { } oauth ? $"people sign in at {oauth.Origin}, and their own HeyGen key pays" : AuthenticationServices.Instruction(app.Services.GetService<JwtSetup>()))}{(settings.Sandbox ? string.Create(CultureInfo.InvariantCulture, $"; this is the sandbox, where any key of {ApiKeyHandler.ShortestKey} or more characters does and nothing costs") : "")}.");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    public static SettingsException CannotListen(string urls, Exception unusable) => new([$"--urls {urls} can't be listened on: {unusable.Message.TrimEnd('.')}."]);

    /// <param name="add">What else the server offers; the conformance suite's prompts and resources come this way.</param>
    internal static WebApplication Build(IReadOnlyList<ToolType> toolTypes, ServerSettings settings, HttpSettings http, Upstream upstream, Action<IMcpServerBuilder>? add = null)
    {
        if (http.WithoutEffect.ToArray() is { Length: > 0 } problems)
            throw new SettingsException(problems);
        var binding = EndpointBinding.Of(http);
        var jwt = JwtSetup.Of(http, upstream, settings.ReadOnly);
        var oauth = OAuthSetup.Of(http, upstream.StateKeys, settings.ReadOnly);
        var proxies = TrustedProxies.Of(http);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        // Settings come from where all of heygen-mcp's come from, not from ASPNETCORE_ variables.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(TelemetryServices.Variables);
        builder.Services.RemoveAll<IStartupFilter>(); // host filtering has its place in the pipeline below
        builder.WebHost.UseDefaultServiceProvider(static services => services.ValidateScopes = true); // what belongs to one call is never shared by several
        builder.WebHost.UseUrls([.. http.Addresses]).ConfigureKestrel(kestrel => Limit(kestrel, TimeSpan.FromSeconds(http.ClientTimeout)));
        builder.Services.AddServerLog(settings, asJson: http.LogFormat is LogFormat.Json, new RequestEnricher(new HttpContextAccessor()));
        var server = builder.Services.AddHttpEndpoint(toolTypes, settings, http, binding, upstream, jwt, oauth);
        if (http.Telemetry || TelemetryServices.IsAskedFor)
            builder.Services.AddTelemetry(static provider => provider.GetRequiredKeyedService<ToolSelection>(ToolSelection.Served).IsKnown);
        add?.Invoke(server);

        var app = builder.Build();
        app.UseProxies(proxies);
        app.Use(Identify);
        app.UseErrorBodies(request => oauth?.IsForKeys(request) is false ? $"There is nothing here. How to sign in is described at {oauth.MetadataUrl}." : AuthenticationServices.Advice(jwt));
        app.UseHostFilteringWithReason();
        app.UseBodySizeLimit();
        if (oauth is not null)
        {
            app.UsePublicOrigin(oauth);
            app.UseRouting(); // by then the host is the one that the sign-in is mapped to
        }

        app.UseMiddleware<RequestRulesMiddleware>();
        if (http.AllowedOrigins.Count > 0)
            app.UseCors(policy => policy.WithOrigins([.. http.AllowedOrigins]).WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete).AllowAnyHeader().WithExposedHeaders("WWW-Authenticate", "Retry-After", RequestLog.IdHeader, McpRequest.SessionHeader).SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
        if (http.AddressRequestsPerSecond > 0)
            app.UseRateLimiter();
        if (oauth is not null)
            app.UseFormReader();
        app.Use(RepeatedHeaders.Join);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRequestLog();
        if (jwt is null)
            app.UseMiddleware<FailedKeyMiddleware>();
        app.UseMiddleware<ToolFilteringMiddleware>();
        app.UseMiddleware<McpRequestMiddleware>();
        foreach (var path in RequestedTools.Paths)
            app.MapMcp(Path + path).WithMetadata(McpEndpoint.Metadata).RequireAuthorization(Scopes.Read);
        if (jwt is not null || oauth is not null)
            app.MapChallenges();
        if (oauth is not null)
            app.MapOAuth(oauth);
        app.MapWebhooks();
        app.MapHealth();
        return app;
    }

    private static IMcpServerBuilder AddHttpEndpoint(this IServiceCollection services, IReadOnlyList<ToolType> toolTypes, ServerSettings settings, HttpSettings http, EndpointBinding binding, Upstream upstream, JwtSetup? jwt, OAuthSetup? oauth)
    {
        services.Configure<SocketTransportOptions>(sockets =>
        {
            sockets.MaxReadBufferSize = ReadAhead;
            sockets.UnsafePreferInlineScheduling = true; // a request need not change threads once more
        });
        services.AddHttpContextAccessor();
        services.AddHostFiltering(filter =>
        {
            filter.AllowedHosts = [.. binding.Hosts.Select(host => host.Host)];
            filter.AllowEmptyHosts = false;
            filter.IncludeFailureMessage = false;
        });
        services.AddCors();
        services.AddSingleton<Readiness>();
        services.AddHealthChecks().AddCheck<Readiness>(Readiness.Name);
        services.AddSingleton(http);
        services.AddSingleton(binding);
        services.AddLimits(http);
        services.AddWebhooks(http, upstream);
        services.AddSingleton<RefusalLog>();
        if (oauth is not null)
            services.AddOAuth(oauth, http);
        services.AddCallers(jwt, new ScopeRules(deletingApart: oauth is not null, oauth is not null ? oauth.MetadataUrlOf : jwt is not null ? _ => jwt.MetadataUrl : null), oauth is null ? null : oauth.Scheme);
        services.AddSingleton<LargeBodyLimiter>();
        services.AddMcpServer().WithEndOfCancelledCalls().WithRequestMetrics().WithRequestLog().WithClientQuestions(IsPlain).WithCallLimits().WithToolListCache(); // before the filters that answer
        // Keys of other services are the operator's, and pay for no caller.
        var server = services.AddHeyGenMcp(toolTypes, settings, upstream with { Variable = static _ => null }, localFiles: false);
        server.WithHttpTransport();
        services.AddSingleton<SilentStreams>();
        services.AddSingleton<SessionPlaces>();
        services.AddSingleton(provider => new ElicitationSessions(http, upstream, provider.GetRequiredService<SessionPlaces>()));
        services.AddSingleton<SessionRestore>();
        services.AddSingleton<SessionConnection>();
        services.AddSingleton<ISessionConnection>(provider => provider.GetRequiredService<SessionConnection>());
        services.AddSingleton<IOptions<HttpServerTransportOptions>, TransportOptions>();
        services.AddGracefulShutdown(TimeSpan.FromSeconds(http.DrainSeconds));

        services.AddSingleton(new ToolsetNames(toolTypes));
        services.AddSingleton<RequestedTools>();
        services.AddSingleton<RequestToolsets>();
        services.AddSingleton<ToolListParts>();
        services.AddSingleton<IOptionsFactory<McpServerOptions>, RequestOptionsFactory>();
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Features.GetRequiredFeature<RequestToolset>().Selection);
        return server;
    }

    /// <summary>Clients look with HEAD and GET for where tokens come from; that neither is served counts only after that.</summary>
    private static void MapChallenges(this WebApplication app)
    {
        string[] methods = app.Services.GetRequiredService<ElicitationSessions>().Enabled ? [HttpMethods.Head] : [HttpMethods.Head, HttpMethods.Get];
        foreach (var path in RequestedTools.Paths)
            app.MapMethods(Path + path, methods, (RequestDelegate)NotServed).WithMetadata(McpEndpoint.Metadata).RequireAuthorization(Scopes.Read);

        static Task NotServed(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }
    }

    private static bool IsPlain(IServiceProvider services) => services.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http && JsonResponse.IsPlain(http);

    private static void Limit(KestrelServerOptions kestrel, TimeSpan clientTimeout)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.RequestHeadersTimeout = clientTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: clientTimeout);
    }

    /// <summary>Gives every answer the id it has in the log; what one caller gets must not be served to another by a cache on the way.</summary>
    private static Task Identify(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers[RequestLog.IdHeader] = http.TraceIdentifier;
        return next(http);
    }
}
