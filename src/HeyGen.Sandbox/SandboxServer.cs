using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeyGen.Sandbox;

/// <summary>A running sandbox: the HeyGen v3 API on a loopback address, with nothing kept beyond its life.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const int MaxUploadBytes = 110 * 1024 * 1024;
    private readonly WebApplication host;
    private readonly SandboxState running;
    private readonly WebhookDeliveries webhooks;

    private SandboxServer(WebApplication app, SandboxState state, WebhookDeliveries deliveries)
    {
        host = app;
        running = state;
        webhooks = deliveries;
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens, with the real port.</summary>
    public Uri BaseAddress { get; }

    /// <summary>What it was asked and what it charged.</summary>
    public SandboxLedger Ledger => running.Ledger;

    /// <summary>Starts a sandbox and returns once it listens.</summary>
    /// <param name="time">The clock that jobs, links and replays live by; the system's when null.</param>
    /// <exception cref="ArgumentException">The options name an address that is not loopback, or a speed that is not above 0.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var addresses = options.Urls.Split(';').Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback
            ? address
            : throw new ArgumentException($"The sandbox listens on loopback only, not on '{url}'.", nameof(options)));
        if (!(options.Speed > 0))
            throw new ArgumentException("Speed must be above 0.", nameof(options));

        var state = new SandboxState(options, time ?? TimeProvider.System);
        var deliveries = new WebhookDeliveries(state);
        state.Shared<JobStarts>().Listener = deliveries.Follow;
        var app = Build(state, [.. addresses]);
        await app.StartAsync(cancellationToken);
        return new SandboxServer(app, state, deliveries);
    }

    /// <summary>Stops it; accounts, jobs and files are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        webhooks.Dispose();
        running.Media.Dispose();
    }

    private static WebApplication Build(SandboxState state, IReadOnlyList<Uri> addresses)
    {
        string[] hostNames = [.. addresses.Select(address => address.Host), "localhost", "127.0.0.1", "[::1]"];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // In-process hosts may speak a protocol on stdout: nothing here may write.
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        // A web page whose own name leads here must not read what was uploaded.
        builder.Services.AddHostFiltering(filter => (filter.AllowedHosts, filter.AllowEmptyHosts) = (hostNames, false));
        builder.Services.AddSingleton<IHostLifetime, NoSignalsLifetime>();
        builder.WebHost.UseKestrelCore().UseUrls([.. addresses.Select(address => $"{address.Scheme}://{address.Authority}")]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxUploadBytes;
        });

        var app = builder.Build();
        app.UseHostFiltering();
        app.Use(AddServerHeaders);
        app.Use(AnswerOwnErrors);
        app.UseRouting();
        SandboxEndpoints.Map(app, state);
        return app;
    }

    private static Task AddServerHeaders(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.Server = "heygen-sandbox";
        http.Response.Headers["X-Request-Id"] = Guid.NewGuid().ToString("N");
        return next(http);
    }

    /// <summary>A mistake of the sandbox itself must not look like one of HeyGen's.</summary>
    private static async Task AnswerOwnErrors(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException && !http.Response.HasStarted)
        {
            await new ApiException(500, "internal_error", $"The sandbox itself failed: {mistake}").WriteTo(http);
        }
    }

    /// <summary>The sandbox runs inside somebody's process: signals and Ctrl+C are the host's business.</summary>
    private sealed class NoSignalsLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
