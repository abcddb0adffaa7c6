using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>
/// Which grants were revoked: one, or all until a moment of an account or of a program with it. What could not be
/// propagated to the other replicas because Redis was away is sent once it is back. A revocation is never dropped for
/// another: where no more can be kept, it is refused.
/// </summary>
internal sealed class RevocationStore(RedisConnection? redis, TimeProvider time, int mostKept = 250_000) : IDisposable
{
    private const int MostUnsent = 10_000;

    /// <summary>Of two moments the later counts, whichever comes first. ARGV: the moment, for how many milliseconds it is kept.</summary>
    private const string SetLaterMoment = """
        local known = tonumber(redis.call('GET', KEYS[1]))
        if not known or known < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
        return 1
        """;

    private static readonly TimeSpan RefreshAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SendAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CleanAfter = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (long Moment, DateTimeOffset Until)> moments = new(StringComparer.Ordinal);

    /// <summary>Grants that Redis has just said nothing of.</summary>
    private readonly MemoryCache looked = new(new MemoryCacheOptions { SizeLimit = mostKept });
    private readonly Dictionary<string, (long Moment, string? Account)> unsent = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private DateTimeOffset cleaned;
    private bool isSending;

    /// <summary>Ends one grant.</summary>
    /// <param name="account">Whose it is, if that is known.</param>
    /// <returns>False if no more ends can be kept: then it has not ended.</returns>
    public Task<bool> Revoke(string grant, string? account) => Add(grant, 1, account);

    /// <summary>Ends all grants of an account or a subject that were made until a moment.</summary>
    /// <returns>False if no more ends can be kept: then they have not ended.</returns>
    public Task<bool> RevokeUntil(string of, DateTimeOffset moment, string account) => Add(of, moment.ToUnixTimeMilliseconds(), account);

    /// <summary>True while an end of this account's is known to this replica alone.</summary>
    public bool HasUnsent(string account)
    {
        lock (gate)
            return unsent.Count >= MostUnsent || unsent.Values.Any(waiting => waiting.Account == account);
    }

    public async ValueTask<bool> IsRevoked(string grant, string account, string? subject, DateTimeOffset since)
    {
        string[] ids = [grant, account, subject ?? account];
        if (IsKnown(ids, since))
            return true;
        if (redis is null || looked.TryGetValue(grant, out _))
            return false;
        var isRevoked = false;
        foreach (var (id, moment) in ids.Zip(await redis.Ask(database => Task.WhenAll(ids.Select(id => database.StringGetAsync(KeyOf(id))))) ?? [])) // one by one: in a cluster each may be elsewhere
        {
            if (moment.IsNull)
                continue;
            Remember(id, (long)moment);
            isRevoked |= Ends(id == grant, (long)moment, since);
        }

        if (!isRevoked)
            looked.Set(grant, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = RefreshAfter });
        return isRevoked;
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
        looked.Dispose();
    }

    private static RedisKey KeyOf(string id) => $"{RedisConnection.KeyPrefix}withdrawn:{id}";

    /// <summary>A grant has ended once and for all; of accounts and subjects what was made until then.</summary>
    private static bool Ends(bool isGrant, long moment, DateTimeOffset since) => isGrant || since.ToUnixTimeMilliseconds() <= moment;

    private bool IsKnown(string[] ids, DateTimeOffset since)
    {
        lock (gate)
            return ids.Any(id => Math.Max(moments.GetValueOrDefault(id).Moment, unsent.GetValueOrDefault(id).Moment) is > 0 and var moment && Ends(id == ids[0], moment, since));
    }

    /// <summary>Keeps a moment for as long as there can be grants that it ends.</summary>
    /// <returns>False if no more can be kept.</returns>
    private bool Remember(string id, long moment)
    {
        lock (gate)
        {
            var known = moments.GetValueOrDefault(id);
            if (known == default && moments.Count >= mostKept && !TryClean())
                return false;
            moments[id] = (Math.Max(moment, known.Moment), time.GetUtcNow() + Grant.Longest);
            return true;
        }
    }

    /// <summary>Takes out what ended grants that are over by now anyway.</summary>
    private bool TryClean()
    {
        var now = time.GetUtcNow();
        if (now - cleaned >= CleanAfter)
        {
            cleaned = now;
            foreach (var (id, known) in moments)
            {
                if (known.Until <= now)
                    moments.Remove(id);
            }
        }

        return moments.Count < mostKept;
    }

    private async Task<bool> Add(string id, long moment, string? account)
    {
        var isKept = Remember(id, moment);
        if (redis is null || await Send(id, moment))
            return isKept || redis is not null;
        lock (gate)
        {
            if (unsent.Count >= MostUnsent && !unsent.ContainsKey(id))
                return isKept;
            unsent[id] = (Math.Max(moment, unsent.GetValueOrDefault(id).Moment), account);
            if (isSending)
                return true;
            isSending = true;
        }

        _ = SendLater(end.Token);
        return true;
    }

    private async Task<bool> Send(string id, long moment) =>
        await redis.Ask(database => database.ScriptEvaluateAsync(SetLaterMoment, [KeyOf(id)], [moment, (long)Grant.Longest.TotalMilliseconds])) is not null;

    /// <summary>Until all are sent, or the server stops.</summary>
    private async Task SendLater(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(SendAgainAfter, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return;
            foreach (var (id, waiting) in Unsent())
            {
                if (!await Send(id, waiting.Moment))
                    break;
                lock (gate)
                {
                    if (unsent[id] == waiting)
                        unsent.Remove(id);
                }
            }

            lock (gate)
            {
                isSending = unsent.Count > 0;
                if (!isSending)
                    return;
            }
        }
    }

    private KeyValuePair<string, (long Moment, string? Account)>[] Unsent()
    {
        lock (gate)
            return [.. unsent];
    }
}
