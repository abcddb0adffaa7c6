using HeyGen.Mcp.HeyGenApi.Idempotency;

namespace HeyGen.Mcp.Server.Http;

/// <summary>A stopping host waits for the creates that are on the wire: HeyGen will bill them either way.</summary>
internal sealed class SendsFinishFirst(DetachedSends sends) : IHostedService
{
    /// <summary>Longer than any create may take.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(55);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => sends.Drain(Grace);
}

internal static class ShutdownServices
{
    public static void AddSendsFinishFirst(this IServiceCollection services)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = SendsFinishFirst.Grace);
        services.AddHostedService<SendsFinishFirst>();
    }
}
