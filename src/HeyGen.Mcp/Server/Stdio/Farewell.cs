using HeyGen.Mcp.HeyGenApi.Idempotency;

namespace HeyGen.Mcp.Server.Stdio;

/// <summary>Ends the process when its client has gone: at once, or after the create that is under way, but within five seconds.</summary>
internal sealed class Farewell(IHostApplicationLifetime lifetime, DetachedSends sends)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private int begun;

    public void Begin()
    {
        if (Interlocked.Exchange(ref begun, 1) is 0)
            _ = Leave();
    }

    private async Task Leave()
    {
        await sends.Drain(Grace);
        lifetime.StopApplication();
    }
}
