using HeyGen.Mcp.HeyGenApi.Idempotency;

namespace HeyGen.Mcp.Server.Stdio;

/// <summary>
/// Ends the process when its client has gone. What was asked in the last second is still answered, and a create that is
/// under way gets five seconds to end; anything else is cut off.
/// </summary>
internal sealed class Farewell(IHostApplicationLifetime lifetime, DetachedSends sends)
{
    private static readonly TimeSpan GraceOfCreates = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GraceOfAnswers = TimeSpan.FromSeconds(1);

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
        lifetime.StopApplication();
    }
}
