namespace HeyGen.Mcp.Server.Http.Limits.Shared;

/// <summary>Removes counts that nobody will ask for again. The first look also makes the tables, so that a start shows whether the database is there.</summary>
internal sealed class OldCounts(SharedCounters counters, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!counters.AreMeant)
            return;
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await counters.RemoveOld(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
