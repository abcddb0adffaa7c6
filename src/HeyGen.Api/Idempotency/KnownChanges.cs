using HeyGen.Api.Caching;

namespace HeyGen.Api.Idempotency;

/// <summary>
/// What keyed creates of this process have made, and what it has changed and deleted. Under its key HeyGen goes on answering as
/// it did first, so after a change that matters the same create needs another key.
/// </summary>
internal sealed class KnownChanges(TimeProvider time)
{
    private const int Most = 10_000;
    private const int MostStates = 20;

    /// <summary>What HeyGen has made, it has been seen to show a little later, and now and then not to find for some seconds.</summary>
    private static readonly TimeSpan ShownWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestMiss = TimeSpan.FromSeconds(10);
    private readonly RecentEntries<string, Made> made = new(Most);

    /// <summary>True for what was deleted here; false for what was only not found any more, which may be found again.</summary>
    private readonly RecentEntries<(string Account, string Id), bool> deleted = new(Most);
    private readonly RecentEntries<(string Account, string Path), long> missed = new(Most);
    private readonly RecentEntries<(string Account, string Id), Change> changed = new(Most);
    private readonly RecentEntries<(string Account, string Id), Change> contents = new(Most);
    private long count;

    /// <summary>The key suffix of creates that cost nothing: another process may have changed since what they made.</summary>
    public string OwnKeySuffix { get; } = Guid.NewGuid().ToString("N");

    /// <param name="account">Whose thing it was: an id of somebody else's stays.</param>
    public void NoteDeleted(string account, string id) => deleted.Set((account, id), true);

    public bool HasDeleted(string account, string id) => deleted.TryGet((account, id), out _);

    /// <summary>True for what counts as deleted only because HeyGen does not find it any more.</summary>
    public bool IsMissed(string account, string id) => deleted.TryGet((account, id), out var isDeletedHere) && !isDeletedHere;

    /// <summary>What was read shows that somebody else has deleted what a create here has made: not just now, and HeyGen goes on not finding it.</summary>
    /// <param name="path">Where it was looked for.</param>
    public void NoteMissing(string account, string path)
    {
        var id = IdIn(path);
        if (!made.Any(first => time.GetElapsedTime(first.MadeAt) >= ShownWithin && path == $"{first.List}/{id}" && first.Ids.Any(ids => ids.Contains(id, StringComparer.Ordinal))))
            return;
        if (!missed.TryGet((account, path), out var since))
            missed.Set((account, path), time.GetTimestamp());
        else if (time.GetElapsedTime(since) >= LongestMiss && !HasDeleted(account, id))
            deleted.Set((account, id), false);
    }

    public void NoteFound(string account, string path)
    {
        missed.Remove((account, path));
        if (IsMissed(account, IdIn(path)))
            deleted.Remove((account, IdIn(path)));
    }

    /// <summary>In whatever way: what a create has answered about it holds no longer.</summary>
    public void NoteChanged(string account, string id) => changed.Set((account, id), ChangeOf(account, id));

    /// <summary>What creates make with it is another thing from now on.</summary>
    /// <param name="state">Stands for its content: the same as last time is no change.</param>
    public void NoteContent(string account, string id, string state)
    {
        if (contents.TryGet((account, id), out var last) && last.State == state)
            return;
        var change = ChangeOf(account, id);
        contents.Set((account, id), change with { State = state, States = [.. (last?.States ?? []).TakeLast(MostStates - 1), new(change.At, state)] });
        NoteChanged(account, id);
    }

    /// <param name="ids">What the create under the key made, by each member that names it.</param>
    /// <param name="list">The path that it is found under; null if there is none.</param>
    /// <returns>True if it had made the same before.</returns>
    public bool NoteMade(string key, IReadOnlyList<string[]> ids, string? list = null)
    {
        var isRepeated = made.TryGet(key, out var first) && ids.Count > 0 && first.Ids.SelectMany(same => same).SequenceEqual(ids.SelectMany(same => same), StringComparer.Ordinal);
        made.Set(key, first is null ? new(ids, Interlocked.Increment(ref count), list, time.GetTimestamp()) : first with { Ids = ids });
        return isRepeated;
    }

    /// <summary>True if what the create under the key made is there no more.</summary>
    public bool IsDeleted(string account, string key) => made.TryGet(key, out var first) && Deleted(account, first) is not null;

    /// <summary>The key of the first attempt whose answer nothing that is known here has outdated; under a caller's own word only a delete does.</summary>
    /// <param name="uses">Whether the create works with what has an id.</param>
    /// <param name="keyOf">The key under a suffix.</param>
    /// <param name="missing">Takes where to look once more before the key is used: what outdated another was only not found any more.</param>
    public string KeyFor(string account, string? keySuffix, Func<string, bool> uses, Func<string?, string> keyOf, List<string>? missing = null)
    {
        var (isFree, isOfCaller) = (keySuffix == OwnKeySuffix, keySuffix is not null && keySuffix != OwnKeySuffix);
        while (true)
        {
            var key = keyOf(keySuffix);
            if (!made.TryGet(key, out var first) || (Deleted(account, first) ?? (isFree ? Changed(account, first) : null) ?? (isOfCaller ? null : Used(account, first, uses))) is not { } outdated)
                return key;
            if (first.List is { } list && IsMissed(account, outdated))
                missing?.Add($"{list}/{outdated}");
            keySuffix = $"{keySuffix} after {outdated}";
        }
    }

    /// <summary>Of several things made at once, those that are left are still what was asked for.</summary>
    private string? Deleted(string account, Made first) =>
        first.Ids.FirstOrDefault(same => same.Length > 0 && same.All(id => HasDeleted(account, id)))?[0];

    private string? Changed(string account, Made first) =>
        first.Ids.SelectMany(ids => ids).FirstOrDefault(id => changed.TryGet((account, id), out var change) && change.At > first.At);

    private string? Used(string account, Made first, Func<string, bool> uses) =>
        contents.FirstOrDefault(change => change.At > first.At && change.Account == account && change.StateAt(first.At) != change.State && uses(change.Id))?.Id;

    private static string IdIn(string path) => path[(path.LastIndexOf('/') + 1)..];

    private Change ChangeOf(string account, string id) => new(account, id, Interlocked.Increment(ref count));

    /// <param name="At">Its place among makes and changes.</param>
    private sealed record Made(IReadOnlyList<string[]> Ids, long At, string? List, long MadeAt);

    private sealed record Change(string Account, string Id, long At)
    {
        public string? State { get; init; }

        /// <summary>The last ones, each with its place.</summary>
        public IReadOnlyList<Held> States { get; init; } = [];

        /// <summary>What it held then; null if that is not known.</summary>
        public string? StateAt(long at) => States.LastOrDefault(held => held.At < at)?.State;
    }

    private sealed record Held(long At, string State);
}
