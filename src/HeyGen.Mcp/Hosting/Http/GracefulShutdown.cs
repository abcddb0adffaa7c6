namespace HeyGen.Mcp.Hosting.Http;

internal static class GracefulShutdown
{
    /// <summary>Told to stop, the server says so at /readyz while it serves on, then refuses connections, answers what is under way, and ends.</summary>
    public static void AddGracefulShutdown(this IServiceCollection services, TimeSpan drain)
    {
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = drain + CreateDrainService.Grace;
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore; // logged; calls are served without any of them
        });
        services.AddHostedService<CreateDrainService>();
        services.AddSingleton(provider => new ShutdownDelayService(drain, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(static provider => provider.GetRequiredService<ShutdownDelayService>());
    }
}

/// <summary>A stopping host waits for the creates that are on the wire: HeyGen will bill them either way.</summary>
internal sealed class CreateDrainService(InFlightRequests sends) : IHostedService
{
    /// <summary>Longer than any create may take.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(55);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => sends.Drain(Grace);
}

/// <summary>
/// Keeps the host from stopping anything until balancers have had the time to see that it is not ready. Then no body is waited for any
/// more: the call in it has not begun, and a slow one would hold up the end.
/// </summary>
internal sealed class ShutdownDelayService(TimeSpan length, TimeProvider time) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource over = new();

    /// <summary>Until what is returned is disposed, the end of the delay cuts the request's connection.</summary>
    public static CancellationTokenRegistration AbortAtEnd(HttpContext http) =>
        http.RequestServices.GetRequiredService<ShutdownDelayService>().over.Token.UnsafeRegister(static request => ((HttpContext)request!).Abort(), http);

    public void Dispose() => over.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(length, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await over.CancelAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
