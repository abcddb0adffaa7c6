using Microsoft.Extensions.Caching.Memory;

namespace HeyGen.Mcp.Jobs.Watching;

/// <summary>Every job that somebody waits for on this server, by account: no poll and no event of one account is visible to another.</summary>
internal sealed class JobWatcher(TimeProvider time) : IDisposable
{
    private const int MostKept = 2000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);
    private static readonly TimeSpan ReportingFor = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly Dictionary<JobGroupKey, JobGroup> groups = [];

    /// <summary>The last polls of waits that have ended, for callers that repeat a wait.</summary>
    private readonly MemoryCache ended = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>When each job was first seen, and when first seen finished without a file: what is said of a job then must not begin anew with each wait.</summary>
    private readonly MemoryCache firstSeen = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>Accounts whose every ended job is reported here, with the time of the last report.</summary>
    private readonly ConcurrentDictionary<string, long> reportedAt = new(StringComparer.Ordinal);

    /// <summary>Waits for a job until what is returned is disposed.</summary>
    /// <param name="heygen">Asks with the credential of the account.</param>
    public JobWaiter Enter(HeyGenClient heygen, string account, JobKind kind, string id)
    {
        var key = new JobGroupKey(account, kind);
        lock (gate)
        {
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = new JobGroup(key, time);
            return new JobWaiter(this, heygen, group.Enter(id, ended.Get<PollResult>((key, id))));
        }
    }

    /// <summary>An event for this id, whatever its kind: whoever waits for it polls at once.</summary>
    /// <returns>True if somebody does.</returns>
    public bool Invalidate(string account, string id)
    {
        JobGroup[] concerned;
        lock (gate)
            concerned = [.. groups.Values.Where(group => group.Key.Account == account)];
        foreach (var kind in Enum.GetValues<JobKind>())
            ended.Remove((new JobGroupKey(account, kind), id));
        var isAwaited = false;
        foreach (var group in concerned)
            isAwaited |= group.Invalidate(id);
        return isAwaited;
    }

    /// <summary>Something has happened to one of a kind, and it is not known to which.</summary>
    public void InvalidateAll(string account, JobKind kind)
    {
        JobGroup? concerned;
        lock (gate)
            concerned = groups.GetValueOrDefault(new JobGroupKey(account, kind));
        concerned?.InvalidateAll();
    }

    /// <summary>When somebody first saw the job, or saw it so, as a timestamp of the clock.</summary>
    /// <param name="isUnlinked">Finished, without a file.</param>
    public long FirstSeen(string account, JobSnapshot seen, bool isUnlinked) => FirstSeen((new JobGroupKey(account, seen.Definition.Kind), seen.Id, isUnlinked));

    /// <summary>The job was made just now, though nobody has seen it yet.</summary>
    public void NoteMade(string account, JobKind kind, string id) => FirstSeen((new JobGroupKey(account, kind), id, false));

    /// <summary>There is such a job, or was: this server has made it, or seen it.</summary>
    public bool IsKnown(string account, JobKind kind, string id) => firstSeen.TryGetValue((new JobGroupKey(account, kind), id, false), out _);

    /// <summary>A link under which a person consents to an avatar was made: good for as long as this is remembered.</summary>
    public void NoteConsentAsked(string account, string group) => NoteMade(account, JobKind.AvatarGroup, ConsentTo(group));

    public bool IsConsentAsked(string account, string group) => IsKnown(account, JobKind.AvatarGroup, ConsentTo(group));

    /// <summary>All events of an account come here.</summary>
    public void MarkReporting(string account) => reportedAt[account] = time.GetTimestamp();

    /// <summary>True if the end of any job of the account is reported here, which is assumed while events have come lately.</summary>
    public bool IsReporting(string account) => reportedAt.TryGetValue(account, out var last) && time.GetElapsedTime(last) < ReportingFor;

    public void Dispose()
    {
        ended.Dispose();
        firstSeen.Dispose();
    }

    internal void Leave(WatchedJob job)
    {
        lock (gate)
        {
            if (job is { Waiters: 1, IsStale: false, Last: { Snapshot: not null } last })
                ended.Set((job.Group.Key, job.Id), last, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
            if (job.Group.Leave(job))
                groups.Remove(job.Group.Key);
        }
    }

    private static string ConsentTo(string group) => $"consent to {group}";

    private long FirstSeen((JobGroupKey Group, string Id, bool IsUnlinked) state) => firstSeen.GetOrCreate(state, entry =>
    {
        entry.SetSize(1).SetAbsoluteExpiration(Remembered);
        return time.GetTimestamp();
    });
}

/// <summary>One who waits for a job.</summary>
internal sealed class JobWaiter(JobWatcher watcher, HeyGenClient heygen, WatchedJob job) : IDisposable
{
    private int seen;
    private bool hasRead;

    public JobKind Kind => job.Group.Key.Kind;

    public string Id => job.Id;

    /// <summary>Grows with each poll and event.</summary>
    public int Version => job.Group.VersionOf(job);

    /// <summary>Done as soon as others have seen something new of the job, or something has happened to it.</summary>
    public Task Changed => job.Group.After(job, seen);

    /// <exception cref="HeyGenException">The poll's error.</exception>
    public async Task<JobSnapshot> Read(TimeSpan freshFor, bool isAloneToo, CancellationToken cancellationToken)
    {
        (var result, seen) = await job.Group.Read(job, heygen, hasRead ? seen : null, freshFor, isAloneToo, cancellationToken);
        hasRead = true;
        return result.Snapshot ?? throw result.Error!;
    }

    /// <summary>What happened up to a version is of no interest.</summary>
    public void IgnoreEventsBefore(int version) => seen = version;

    public void Dispose() => watcher.Leave(job);
}
