using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Caching.Memory;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>
/// The little that tokens can't say themselves: which codes were used, which grants were revoked, and which there are of
/// an account. All replicas know it where they share a Redis, within two seconds; else each knows its own part.
/// </summary>
internal sealed class GrantStore(RedisConnection? redis, TimeProvider time) : IDisposable
{
    private const int MostKept = 100_000;

    /// <summary>Takes a number that is not below the next one. ARGV: the number, for how many milliseconds the next is kept.</summary>
    private const string TakeNumber = """
        local next = tonumber(redis.call('GET', KEYS[1]) or 0)
        if tonumber(ARGV[1]) < next then return 0 end
        redis.call('SET', KEYS[1], tonumber(ARGV[1]) + 1, 'PX', ARGV[2])
        return 1
        """;

    private static readonly TimeSpan RejectedFor = TimeSpan.FromMinutes(10);
    private readonly MemoryCache codes = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache refreshes = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache rejectedKeys = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly RevocationStore revocations = new(redis, time);
    private readonly ConnectionStore connections = new(redis);
    private readonly Lock gate = new();

    /// <summary>Notes that a code was used.</summary>
    /// <returns>False if it had been already.</returns>
    public async Task<bool> UseCode(string code, TimeSpan lifetime)
    {
        lock (gate)
        {
            if (codes.TryGetValue(code, out _))
                return false;
            codes.Set(code, true, Entry(lifetime));
        }

        return await redis.Claim($"used:{code}", lifetime) is not false;
    }

    public async Task<bool> IsUsed(string code) =>
        codes.TryGetValue(code, out _) || await redis.IsClaimed($"used:{code}");

    /// <summary>Notes that a refresh token of a grant was used.</summary>
    /// <param name="number">How many came before it.</param>
    /// <returns>False if it had been already, or a later one had.</returns>
    public async Task<bool> UseRefresh(string grant, long number, TimeSpan lifetime)
    {
        lock (gate)
        {
            if (refreshes.TryGetValue(grant, out long next) && number < next)
                return false;
            refreshes.Set(grant, number + 1, Entry(lifetime));
        }

        return await redis.Ask(async database => (bool)await database.ScriptEvaluateAsync(TakeNumber, [$"{RedisConnection.KeyPrefix}refresh:{grant}"], [number, (long)lifetime.TotalMilliseconds])) is not false;
    }

    /// <param name="account">Fingerprint of the HeyGen key; null if it is not known.</param>
    /// <returns>False if no more ends can be kept: then it has not ended.</returns>
    public async Task<bool> Revoke(string grant, string? account)
    {
        if (!await revocations.Revoke(grant, account))
            return false;
        if (account is not null)
            await connections.Remove(account, grant);
        return true;
    }

    /// <summary>Ends all that an account has granted until now.</summary>
    /// <param name="account">Fingerprint of the HeyGen key.</param>
    /// <returns>False if no more ends can be kept: then nothing has ended.</returns>
    public async Task<bool> RevokeAll(string account)
    {
        if (!await revocations.RevokeUntil(account, time.GetUtcNow(), account))
            return false;
        await connections.RemoveAll(account);
        return true;
    }

    /// <summary>Ends what the same account granted the same program before.</summary>
    /// <returns>False if no more ends can be kept: then nothing has ended.</returns>
    public Task<bool> RevokeBefore(Grant grant) => revocations.RevokeUntil(grant.Subject, grant.Since.AddMilliseconds(-1), grant.Credential.AccountFingerprint);

    /// <summary>False where an end is forgotten with this process.</summary>
    public bool OutlivesProcess => redis is not null;

    /// <summary>True while other replicas don't know of an end of this account's, because Redis is away.</summary>
    public bool IsRevokedHereOnly(string account) => revocations.HasUnsent(account);

    /// <summary>True if its tokens are good for nothing: it was ended, or HeyGen refuses its key.</summary>
    public ValueTask<bool> IsRevoked(Grant grant) => rejectedKeys.TryGetValue(grant.Verification, out _) ? new(true) : HasEnded(grant);

    /// <summary>True if it was ended, for good.</summary>
    public ValueTask<bool> HasEnded(Grant grant) => revocations.IsRevoked(grant.Id, grant.Credential.AccountFingerprint, grant.Subject, grant.Since);

    /// <summary>HeyGen refuses a key that it accepted before: what tokens were made since then are good for nothing. Those made once any replica saw it accepted again have another verification.</summary>
    public void MarkKeyRejected(string verification) => rejectedKeys.Set(verification, true, Entry(RejectedFor));

    public Task Remember(string account, Connection connection) => connections.Add(account, connection);

    /// <summary>The connections of an account that are not known to have ended, the newest first.</summary>
    public async Task<IReadOnlyList<Connection>> Of(string account)
    {
        List<Connection> live = [];
        foreach (var connection in await connections.Of(account))
        {
            if (time.GetUtcNow() - connection.Since < Grant.Longest && !await revocations.IsRevoked(connection.Id, account, connection.Subject, connection.Since))
                live.Add(connection);
        }

        return live;
    }

    public void Dispose()
    {
        codes.Dispose();
        refreshes.Dispose();
        rejectedKeys.Dispose();
        revocations.Dispose();
        connections.Dispose();
    }

    private static MemoryCacheEntryOptions Entry(TimeSpan lifetime) => new() { Size = 1, AbsoluteExpirationRelativeToNow = lifetime };
}
