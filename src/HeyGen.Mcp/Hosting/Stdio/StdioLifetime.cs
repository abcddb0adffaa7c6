namespace HeyGen.Mcp.Hosting.Stdio;

#pragma warning disable CA1001 // its source holds nothing, and standard input may end after the services are gone
/// <summary><see cref="IHostApplicationLifetime"/> without a generic host: cancels <see cref="ApplicationStopping"/> when the process is about to end.</summary>
internal sealed class StdioLifetime : IHostApplicationLifetime
{
    private readonly CancellationTokenSource stopping = new();

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => stopping.Cancel();
}
#pragma warning restore CA1001
