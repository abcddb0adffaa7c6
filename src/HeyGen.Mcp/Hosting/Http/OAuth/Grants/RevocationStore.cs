using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>
/// Which grants were ended before their time: one, or all until a moment of an account or of a program with it. What Redis
/// could not be told is kept, and told once it is back.
/// </summary>
internal sealed class RevocationStore(RedisConnection? redis, TimeProvider time) : IDisposable
{
    private const int MostKept = 100_000;
    private const int MostUnsent = 10_000;

    /// <summary>Of two moments the later counts, whichever comes first. ARGV: the moment, for how many milliseconds it is kept.</summary>
    private const string SetLaterMoment = """
        local known = tonumber(redis.call('GET', KEYS[1]))
        if not known or known < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
        return 1
        """;

    private static readonly TimeSpan RefreshAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SendAgainAfter = TimeSpan.FromSeconds(1);
    private readonly MemoryCache moments = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache looked = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly Dictionary<string, (long Moment, string? Account)> unsent = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private bool isSending;

    /// <summary>Ends one grant.</summary>
    /// <param name="account">Whose it is, if that is known.</param>
    public Task Revoke(string grant, string? account) => Add(grant, 1, account);

    /// <summary>Ends all grants of an account or a subject that were made until a moment.</summary>
    public Task RevokeUntil(string of, DateTimeOffset moment, string account) => Add(of, moment.ToUnixTimeMilliseconds(), account);

    /// <summary>True while an end of this account's is known to this replica alone.</summary>
    public bool HasUnsent(string account)
    {
        lock (gate)
            return unsent.Count >= MostUnsent || unsent.Values.Any(waiting => waiting.Account == account);
    }

    public async ValueTask<bool> IsRevoked(string grant, string account, string? subject, DateTimeOffset since)
    {
        string[] ids = [grant, account, subject ?? account];
        if (IsKnown(ids, since) || redis is null || looked.TryGetValue(grant, out _))
            return IsKnown(ids, since);
        var found = await redis.Query(database => database.StringGetAsync([.. ids.Select(KeyOf)]));
        looked.Set(grant, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = RefreshAfter });
        foreach (var (id, moment) in ids.Zip(found ?? []))
        {
            if (!moment.IsNull)
                Remember(id, (long)moment);
        }

        return IsKnown(ids, since);
    }

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
        moments.Dispose();
        looked.Dispose();
    }

    private static RedisKey KeyOf(string id) => $"{RedisConnection.KeyPrefix}withdrawn:{id}";

    private bool IsKnown(string[] ids, DateTimeOffset since) =>
        moments.TryGetValue(ids[0], out _) || ids.Skip(1).Any(id => moments.TryGetValue(id, out long moment) && since.ToUnixTimeMilliseconds() <= moment);

    private void Remember(string id, long moment)
    {
        lock (gate)
            moments.Set(id, Math.Max(moment, moments.TryGetValue(id, out long known) ? known : 0), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Grant.Longest });
    }

    private async Task Add(string id, long moment, string? account)
    {
        Remember(id, moment);
        if (redis is null || await Send(id, moment))
            return;
        lock (gate)
        {
            if (unsent.Count >= MostUnsent && !unsent.ContainsKey(id))
                return;
            unsent[id] = (moment, account);
            if (isSending)
                return;
            isSending = true;
        }

        _ = SendLater(end.Token);
    }

    private async Task<bool> Send(string id, long moment) =>
        await redis!.Query(database => database.ScriptEvaluateAsync(SetLaterMoment, [KeyOf(id)], [moment, (long)Grant.Longest.TotalMilliseconds])) is not null;

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
