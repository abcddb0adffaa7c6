using Microsoft.Extensions.Hosting;

namespace HeyGen.Sandbox.Core;

/// <summary>The sandbox is a guest in somebody's process: signals and Ctrl+C are the host's business.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
