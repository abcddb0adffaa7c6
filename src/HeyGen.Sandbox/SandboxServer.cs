using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeyGen.Sandbox;

/// <summary>A running sandbox: the HeyGen v3 API on a loopback address, with nothing kept beyond its life.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const int MaxUploadBytes = 110 * 1024 * 1024;
    private readonly WebApplication host;
    private readonly World inhabited;

    private SandboxServer(WebApplication app, World world)
    {
        host = app;
        inhabited = world;
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens, with the real port.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What it was asked and what it charged.</summary>
    public SandboxLedger Ledger => inhabited.Ledger;

    /// <summary>Starts a sandbox and returns once it listens.</summary>
    /// <param name="time">The clock that jobs, links and replays live by; the system's when null.</param>
    /// <exception cref="ArgumentException">The options name an address that is not loopback, or a speed that is not above 0.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireSane(options);
        var world = new World(options, time ?? TimeProvider.System);
        var app = Build(world);
        await app.StartAsync(cancellationToken);
        return new SandboxServer(app, world);
    }

    /// <summary>Stops it; accounts, jobs and files are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        inhabited.Media.Dispose();
    }

    private static WebApplication Build(World world)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // In-process hosts may speak a protocol on stdout: nothing here may write.
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.WebHost.UseKestrelCore().UseUrls(world.Options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxUploadBytes;
        });

        var app = builder.Build();
        app.Use(Sign);
        app.Use(Confess);
        app.UseRouting();
        app.MapSandbox(world);
        return app;
    }

    private static Task Sign(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.Server = "heygen-sandbox";
        http.Response.Headers["X-Request-Id"] = Guid.NewGuid().ToString("N");
        return next(http);
    }

    /// <summary>A mistake of the sandbox itself must not look like one of HeyGen's.</summary>
    private static async Task Confess(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException && !http.Response.HasStarted)
        {
            await Answers.Write(http, new Refusal(500, "internal_error", $"The sandbox itself failed: {mistake}"));
        }
    }

    private static void RequireSane(SandboxOptions options)
    {
        foreach (var url in options.Urls.Split(';'))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback)
                throw new ArgumentException($"The sandbox listens on loopback only, not on '{url}'.", nameof(options));
        }

        if (!(options.Speed > 0))
            throw new ArgumentException("Speed must be above 0.", nameof(options));
    }
}
