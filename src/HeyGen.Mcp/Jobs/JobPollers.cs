namespace HeyGen.Mcp.Jobs;

/// <summary>Several jobs that are followed together, each polled when it is due.</summary>
internal static class JobPollers
{
    private const int PolledAtOnce = 4;

    extension(IReadOnlyList<JobPoller> pollers)
    {
        public async Task Poll(CancellationToken cancellationToken)
        {
            if (pollers is [var only])
                await only.Poll(cancellationToken);
            else
                await Parallel.ForEachAsync(pollers, new ParallelOptions { MaxDegreeOfParallelism = PolledAtOnce, CancellationToken = cancellationToken }, async (poller, token) => await poller.Poll(token));
        }

        /// <summary>Waits until one of them is due, or there is something new of one; answers those.</summary>
        /// <param name="left">After which all are polled for the last time; null for no end.</param>
        public async Task<IReadOnlyList<JobPoller>> WaitUntilDue(TimeSpan? left, TimeProvider time, CancellationToken cancellationToken)
        {
            var next = pollers.Min(poller => poller.DueIn) is { Ticks: > 0 } pause ? pause : TimeSpan.Zero;
            var isLast = next >= left;
            var due = isLast ? pollers : [.. pollers.Where(poller => poller.DueIn <= next)];
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var over = Task.Delay(isLast ? left!.Value : next, time, stop.Token);
            await Task.WhenAny([over, .. pollers.Select(poller => poller.Changed)]);
            cancellationToken.ThrowIfCancellationRequested();
            var changed = pollers.Where(poller => poller.Changed.IsCompleted);
            if (over.IsCompleted)
                return [.. due.Union(changed)];
            await stop.CancelAsync();
            return [.. changed];
        }

        /// <exception cref="HeyGenException">None of them is to be seen.</exception>
        public void RequireSeen()
        {
            if (pollers.All(poller => poller.IsLost || poller.Snapshot is null))
                throw (pollers.FirstOrDefault(poller => !poller.IsLost) ?? pollers[0]).LastError!;
        }
    }
}
