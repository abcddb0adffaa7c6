using HeyGen.Mcp.HeyGenApi.Idempotency;

namespace HeyGen.Mcp.Server.Stdio;

/// <summary>
/// Ends the process when its client has gone. What was asked in the last second is still answered, and a create that is
/// under way gets five seconds to end; anything else is cut off. Told to stop while its client is there, the process
/// waits as long as a create can take.
/// </summary>
internal sealed class Farewell(IHostApplicationLifetime lifetime, InFlightRequests sends) : IHostedService
{
    /// <summary>How long a process that was told to stop may go on.</summary>
    public static readonly TimeSpan GraceOfShutdown = TimeSpan.FromSeconds(55);

    private static readonly TimeSpan GraceOfCreates = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GraceOfAnswers = TimeSpan.FromSeconds(1);
    private bool clientHasGone;

    /// <param name="quiet">How long nothing had been asked.</param>
    public async Task Leave(TimeSpan quiet)
    {
        // The first words may all be in before the server has begun to read them.
        var early = !lifetime.ApplicationStarted.IsCancellationRequested;
        await Task.Delay(Timeout.Infinite, lifetime.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var waited = early || sends.Any;
        await sends.Drain(GraceOfCreates);
        var grace = waited ? GraceOfAnswers : GraceOfAnswers - quiet;
        if (grace > TimeSpan.Zero)
            await Task.Delay(grace, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        clientHasGone = true;
        lifetime.StopApplication();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The create that is on the wire comes to its end, and its answer out: HeyGen will bill it either way.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (clientHasGone || !sends.Any)
            return;
        await sends.Drain(GraceOfShutdown - GraceOfAnswers);
        await Task.Delay(GraceOfAnswers, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
