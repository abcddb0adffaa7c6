namespace HeyGen.Mcp.Jobs.Watching;

/// <summary>
/// Polls the jobs of a group for all who wait: a job once for everybody, and several jobs in one call where HeyGen's API
/// has one for them. A poll goes on when whoever began it leaves: the others have joined it.
/// </summary>
#pragma warning disable CA1001 // a semaphore without a wait handle holds nothing, and polls go on when all have left
internal sealed class JobGroup(JobGroupKey key, TimeProvider time)
{
    /// <summary>Fewer are asked for one by one, which tells all about each.</summary>
    private const int FewestInBulk = 5;

    private const int MostInBulk = 100;
    private const int AtOnce = 4;

    /// <summary>How long polls are collected where many wait, so that they are sent as one request. On the machine's clock, whatever the jobs' own clock says.</summary>
    private static readonly TimeSpan BatchWindow = TimeSpan.FromMilliseconds(250);

    /// <summary>Whoever asks for the first time may have changed the job elsewhere a moment ago, so only a poll of just now will do.</summary>
    private static readonly TimeSpan FreshAtFirst = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly Dictionary<string, WatchedJob> jobs = new(StringComparer.Ordinal);
    private readonly BulkEndpoint? bulk = BulkEndpoint.Of(key.Kind);
    private bool isRefusedInBulk;

    /// <summary>The jobs that the next bulk request asks for, and the task that sends it.</summary>
    private (List<WatchedJob> Jobs, Task Reading)? pendingBatch;

    public JobGroupKey Key => key;

    /// <param name="known">From a wait that has ended.</param>
    public WatchedJob Enter(string id, PollResult? known)
    {
        lock (gate)
        {
            if (!jobs.TryGetValue(id, out var job))
            {
                jobs[id] = job = new WatchedJob(this, id);
                if (known is not null)
                    job.Resume(known);
            }

            job.Waiters++;
            return job;
        }
    }

    /// <returns>True if nobody waits for any of the group any more.</returns>
    public bool Leave(WatchedJob job)
    {
        lock (gate)
        {
            if (--job.Waiters is 0)
                jobs.Remove(job.Id);
            return jobs.Count is 0;
        }
    }

    /// <summary>Something has happened to a job: what is known of it is no longer good.</summary>
    /// <returns>False if nobody waits for it.</returns>
    public bool Invalidate(string id)
    {
        lock (gate)
        {
            if (!jobs.TryGetValue(id, out var job))
                return false;
            job.Invalidate();
            return true;
        }
    }

    public void InvalidateAll()
    {
        lock (gate)
        {
            foreach (var job in jobs.Values)
                job.Invalidate();
        }
    }

    public Task After(WatchedJob job, int version)
    {
        lock (gate)
            return job.After(version);
    }

    public int VersionOf(WatchedJob job)
    {
        lock (gate)
            return job.Version;
    }

    /// <param name="seen">The version that this waiter knows; null if it has read none.</param>
    /// <param name="freshFor">How old a poll of another waiter may be.</param>
    /// <param name="isAloneToo">Also one that this waiter has had itself, or an earlier wait.</param>
    /// <returns>The result, and the version of the job that it is from.</returns>
    public async Task<(PollResult Result, int Version)> Read(WatchedJob job, HeyGenClient heygen, int? seen, TimeSpan freshFor, bool isAloneToo, CancellationToken cancellationToken)
    {
        Task reading;
        lock (gate)
        {
            var longest = seen is null && !isAloneToo && freshFor > FreshAtFirst ? FreshAtFirst : freshFor;
            if (job is { IsStale: false, Reading: null, Last: { } last } && (job.Waiters > 1 || job.Version != (seen ?? 0) || isAloneToo) && time.GetElapsedTime(last.At) < longest)
                return (last, job.Version);
            reading = job.Reading ?? Begin(job, heygen, freshFor);
        }

        await reading.WaitAsync(cancellationToken);
        lock (gate)
            return (job.Last!, job.IsStale ? job.Version - 1 : job.Version); // an event during the poll is still unread
    }

    /// <summary>Under the lock.</summary>
    private Task Begin(WatchedJob job, HeyGenClient heygen, TimeSpan freshFor)
    {
        if (bulk is null || isRefusedInBulk || jobs.Count < FewestInBulk)
        {
            job.Begin(Task.Run(() => ReadOne(job, heygen), CancellationToken.None));
            return job.Reading!;
        }

        pendingBatch ??= ([], Task.Run(() => ReadBatch(heygen, freshFor), CancellationToken.None));
        pendingBatch.Value.Jobs.Add(job);
        job.Begin(pendingBatch.Value.Reading);
        return job.Reading!;
    }

    /// <summary>Others of the group are polled in the same request, except those that were polled just now.</summary>
    private async Task ReadBatch(HeyGenClient heygen, TimeSpan freshFor)
    {
        await Task.Delay(BatchWindow, TimeProvider.System);
        WatchedJob[] due;
        lock (gate)
        {
            var (wanted, reading) = pendingBatch!.Value;
            pendingBatch = null;
            WatchedJob[] others = [.. jobs.Values.Where(other => other is { Reading: null, IsDone: false } && (other.IsStale || other.Last is not { } last || time.GetElapsedTime(last.At) >= freshFor / 2))];
            foreach (var other in others)
                other.Begin(reading);
            due = [.. wanted.Where(IsAwaited), .. others];
        }

        await Parallel.ForEachAsync(due.Chunk(MostInBulk), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (some, _) =>
        {
            if (some.Length < FewestInBulk)
                await ReadEach(some, heygen);
            else
                await ReadMany(some, heygen);
        });
    }

    /// <summary>Under the lock. False if all have left meanwhile: whoever came after them waits for another instance of the same job.</summary>
    private bool IsAwaited(WatchedJob job) => jobs.GetValueOrDefault(job.Id) == job;

    private async Task ReadOne(WatchedJob job, HeyGenClient heygen)
    {
        await places.WaitAsync(CancellationToken.None);
        try
        {
            End(job, await heygen.Poll(key.Kind, job.Id, CancellationToken.None), isFull: true);
        }
        catch (HeyGenException failure)
        {
            End(job, failure);
        }
        catch (Exception unforeseen)
        {
            End(job, new HeyGenException(ErrorCode.Internal, $"heygen-mcp met an error of its own ({unforeseen.GetType().Name}).", unforeseen));
        }
        finally
        {
            places.Release();
        }
    }

    private Task ReadEach(IEnumerable<WatchedJob> some, HeyGenClient heygen) => Task.WhenAll(some.Select(job => ReadOne(job, heygen)));

    private async Task ReadMany(IReadOnlyList<WatchedJob> due, HeyGenClient heygen)
    {
        var open = due.ToDictionary(job => job.Id, StringComparer.Ordinal);
        try
        {
            var words = await bulk!.ReadStatuses(heygen, open.Keys);
            foreach (var (id, word) in words.Where(entry => open.ContainsKey(entry.Key)))
            {
                if (WithStatus(open[id], word) is { } snapshot && open.Remove(id, out var job))
                    End(job, snapshot, isFull: false);
            }

            if (open.Count >= FewestInBulk)
            {
                await foreach (var (id, data) in bulk.Newest(heygen, pages: (open.Count / MostInBulk) + 2))
                {
                    if (open.Remove(id, out var job))
                        End(job, new JobSnapshot(JobDefinitions.Of(key.Kind), id, data), isFull: true);
                    if (open.Count is 0)
                        break;
                }
            }
        }
        catch (HeyGenException passing) when (passing.Retryable)
        {
            // The list alone may fail: the first job tells. Where HeyGen asks to be left alone, none is asked for.
            if (passing.Code is ErrorCode.RateLimited || !await IsReadable(open, heygen))
            {
                foreach (var job in open.Values)
                    End(job, passing);
                return;
            }
        }
        catch (HeyGenException)
        {
            isRefusedInBulk = true; // poll one by one from now on
        }
        catch (Exception)
        {
            // A list in a form that nobody knows: each is asked for by itself.
        }

        await ReadEach(open.Values, heygen);
    }

    /// <summary>Reads one of them by itself, which then is read.</summary>
    private async Task<bool> IsReadable(Dictionary<string, WatchedJob> open, HeyGenClient heygen)
    {
        var (id, job) = open.First();
        open.Remove(id);
        await ReadOne(job, heygen);
        return job.Last is not { Error.Retryable: true };
    }

    /// <summary>The job as before with the word that it has now; null where that is not enough: it is new here, or has ended, or the bulk list does not know it.</summary>
    private JobSnapshot? WithStatus(WatchedJob job, string? word)
    {
        if (word is null or "not_found" || job.LastFull is not { } known || known.Data.AsObject() is not { } members)
            return null;
        members["status"] = word;
        var snapshot = known with { Data = members.ToElement() };
        return snapshot.IsDone || snapshot.Status is JobStatus.WaitingForInput || !snapshot.Definition.Endpoint.IsKnown(word) ? null : snapshot;
    }

    private void End(WatchedJob job, JobSnapshot snapshot, bool isFull) => End(job, new PollResult(snapshot, null, time.GetTimestamp()), isFull);

    private void End(WatchedJob job, HeyGenException failure) => End(job, new PollResult(null, failure, time.GetTimestamp()), isFull: false);

    private void End(WatchedJob job, PollResult result, bool isFull)
    {
        lock (gate)
            job.End(result, isFull);
    }
}
#pragma warning restore CA1001
