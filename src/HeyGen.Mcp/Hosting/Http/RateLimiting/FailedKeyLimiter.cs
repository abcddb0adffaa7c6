namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>
/// How many keys that HeyGen refuses one address may try within a minute; the same one again is no other. A request with a key not yet accepted
/// holds a permit until HeyGen answers, so that parallel requests can't try more than the limit.
/// </summary>
internal sealed class FailedKeyLimiter(TimeProvider time)
{
    public const int MostAMinute = 20;
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, Attempts> addresses = [];
    private TimeSpan cleaned;

    /// <summary>Time that passes, whatever the machine's clock is set to.</summary>
    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>How long an address must wait that has tried as many keys as it may; null if it has not.</summary>
    public TimeSpan? Blocked(IPAddress address)
    {
        lock (gate)
            return addresses.TryGetValue(address, out var attempts) ? attempts.Blocked(Now) : null;
    }

    /// <summary>Takes a permit. While all are taken it waits a little, because it is open whether they count.</summary>
    /// <returns>Null if a permit was taken; else how long the address has to wait.</returns>
    public async Task<TimeSpan?> Enter(IPAddress address)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            Task change;
            lock (gate)
            {
                var attempts = Of(address);
                if (attempts.Blocked(Now) is { } wait)
                    return wait;
                if (attempts.TryOpen())
                    return null;
                change = attempts.Change.Task;
            }

            try
            {
                var left = LongestWait - time.GetElapsedTime(started);
                await change.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
            }
            catch (TimeoutException)
            {
                return LongestWait;
            }
        }
    }

    /// <summary>Returns a permit.</summary>
    public void Leave(IPAddress address)
    {
        lock (gate)
            addresses[address].Close();
    }

    /// <summary>Counts a key that HeyGen refused.</summary>
    public void Count(IPAddress address, string fingerprint)
    {
        lock (gate)
            Of(address).Count(new(fingerprint, Now));
    }

    private Attempts Of(IPAddress address)
    {
        var now = Now;
        if (now - cleaned >= Window)
        {
            foreach (var (old, attempts) in addresses)
            {
                if (attempts.AreOver(now))
                    addresses.Remove(old);
            }

            cleaned = now;
        }

        if (!addresses.TryGetValue(address, out var known))
            addresses[address] = known = new Attempts();
        return known;
    }

    /// <summary>What one address has tried and is trying.</summary>
    private sealed class Attempts
    {
        private readonly Queue<Refused> failed = [];
        private int open;

        /// <summary>Done when a permit became free or a key failed.</summary>
        public TaskCompletionSource Change { get; private set; } = New();

        public TimeSpan? Blocked(TimeSpan now)
        {
            Forget(now);
            return failed.Count < MostAMinute ? null : failed.ElementAt(failed.Count - MostAMinute).At + Window - now;
        }

        public bool TryOpen()
        {
            if (failed.Count + open >= MostAMinute)
                return false;
            open++;
            return true;
        }

        public void Close()
        {
            open--;
            NotifyChange();
        }

        public void Count(Refused key)
        {
            Forget(key.At);
            if (failed.Any(known => known.Fingerprint == key.Fingerprint))
                return;
            failed.Enqueue(key);
            NotifyChange();
        }

        public bool AreOver(TimeSpan now)
        {
            Forget(now);
            return open is 0 && failed.Count is 0;
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

        private void NotifyChange()
        {
            Change.TrySetResult();
            Change = New();
        }

        private void Forget(TimeSpan now)
        {
            while (failed.TryPeek(out var oldest) && oldest.At + Window <= now)
                failed.Dequeue();
        }
    }

    private sealed record Refused(string Fingerprint, TimeSpan At);
}
