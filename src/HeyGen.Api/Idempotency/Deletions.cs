using HeyGen.Api.Caching;

namespace HeyGen.Api.Idempotency;

/// <summary>
/// What keyed creates of this process have made, and what it has deleted. Under its key HeyGen goes on answering with what
/// the first create made, deleted or not, so after a delete the same create needs another key.
/// </summary>
internal sealed class Deletions
{
    private const int Most = 10_000;
    private readonly RecentEntries<string, IReadOnlyList<string[]>> made = new(Most);
    private readonly RecentEntries<(string Account, string Id), bool> deleted = new(Most);

    /// <param name="account">Whose thing it was: an id of somebody else's stays.</param>
    /// <param name="path">Of what was deleted; ends with its id.</param>
    public void NoteDeleted(string account, string path) => deleted.Set((account, path[(path.LastIndexOf('/') + 1)..]), true);

    /// <param name="ids">What the create under the key made, by each member that names it.</param>
    public void NoteMade(string key, IReadOnlyList<string[]> ids) => made.Set(key, ids);

    /// <summary>The key of the first attempt that has made nothing which was deleted since.</summary>
    /// <param name="keyOf">The key under a suffix.</param>
    public string KeyFor(string account, string? keySuffix, Func<string?, string> keyOf)
    {
        while (true)
        {
            var key = keyOf(keySuffix);
            // Of several things made at once, those that are left are still what was asked for.
            if (!made.TryGet(key, out var ids) || ids.FirstOrDefault(same => same.Length > 0 && same.All(id => deleted.TryGet((account, id), out _))) is not [var gone, ..])
                return key;
            keySuffix = $"{keySuffix} after {gone}";
        }
    }
}
