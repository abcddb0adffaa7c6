using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>
/// The little that tokens can't say themselves: which codes were used, which grants were withdrawn, and which there are of
/// an account. All replicas know it where they share a Redis, within two seconds; else each knows its own part.
/// </summary>
internal sealed class GrantStore(RedisConnection? redis, TimeProvider time) : IDisposable
{
    private const int MostKept = 100_000;
    private static readonly TimeSpan DeadFor = TimeSpan.FromMinutes(10);
    private readonly MemoryCache used = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache dead = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly RevocationStore revocations = new(redis, time);
    private readonly ConnectionStore connections = new(redis);
    private readonly Lock gate = new();

    /// <summary>Notes that a code or a refresh token was used.</summary>
    /// <returns>False if it had been already.</returns>
    public async Task<bool> Use(string token, TimeSpan lifetime)
    {
        lock (gate)
        {
            if (used.TryGetValue(token, out _))
                return false;
            used.Set(token, true, Entry(lifetime));
        }

        return redis is null || await redis.Query(async database => new Answer(await database.StringSetAsync($"{RedisConnection.KeyPrefix}used:{token}", 1, lifetime, When.NotExists))) is not { Is: false };
    }

    /// <param name="account">Fingerprint of the HeyGen key; null if it is not known.</param>
    public async Task Revoke(string grant, string? account)
    {
        await revocations.Revoke(grant, account);
        if (account is not null)
            await connections.Remove(account, grant);
    }

    /// <summary>Ends all that an account has granted until now.</summary>
    /// <param name="account">Fingerprint of the HeyGen key.</param>
    public async Task RevokeAll(string account)
    {
        await revocations.RevokeUntil(account, time.GetUtcNow(), account);
        await connections.RemoveAll(account);
    }

    /// <summary>Ends what the same account granted the same program before.</summary>
    public Task RevokeBefore(Grant grant) => revocations.RevokeUntil(grant.Subject, grant.Since.AddMilliseconds(-1), grant.Credential.AccountFingerprint);

    /// <summary>True while other replicas don't know of an end of this account's, because Redis is away.</summary>
    public bool IsRevokedHereOnly(string account) => revocations.HasUnsent(account);

    public ValueTask<bool> IsRevoked(Grant grant) => dead.TryGetValue(grant.Id, out _) ? new(true) : revocations.IsRevoked(grant.Id, grant.Credential.AccountFingerprint, grant.Subject, grant.Since);

    /// <summary>HeyGen refuses the key of a grant: its tokens are good for nothing until the key was accepted again.</summary>
    public void MarkDead(string grant) => dead.Set(grant, true, Entry(DeadFor));

    public void Revive(string grant) => dead.Remove(grant);

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
        used.Dispose();
        dead.Dispose();
        revocations.Dispose();
        connections.Dispose();
    }

    private static MemoryCacheEntryOptions Entry(TimeSpan lifetime) => new() { Size = 1, AbsoluteExpirationRelativeToNow = lifetime };

    /// <summary>An answer of Redis that is told from none.</summary>
    private sealed record Answer(bool Is);
}
