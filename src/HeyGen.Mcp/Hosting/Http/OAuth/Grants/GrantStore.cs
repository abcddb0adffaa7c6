using System.Text.Json;
using System.Text.Json.Serialization;
using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>What the page of connections tells about one.</summary>
internal sealed record Connection(string Id, string Client, string Host, string Scopes, decimal? MaxUsdPerDay, DateTimeOffset Since);

[JsonSerializable(typeof(Connection))]
internal sealed partial class ConnectionJson : JsonSerializerContext;

/// <summary>
/// The little that tokens can't say themselves: which codes were used, which grants were withdrawn, and which there are of
/// an account. All replicas know it where they share a Redis, within two seconds; else each knows its own part.
/// </summary>
internal sealed class GrantStore(RedisConnection? redis, TimeProvider time) : IDisposable
{
    private const int MostKept = 100_000;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DeadFor = TimeSpan.FromMinutes(10);
    private readonly MemoryCache used = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache withdrawn = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache dead = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache looked = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache connections = new(new MemoryCacheOptions { SizeLimit = MostKept });
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

        return redis is null || await redis.Ask(async database => new Answer(await database.StringSetAsync(KeyOf("used", token), 1, lifetime, When.NotExists))) is not { Is: false };
    }

    public async Task Withdraw(string grant)
    {
        withdrawn.Set(grant, true, Entry(Grant.Longest));
        if (redis is not null)
            await redis.Ask(async database => new Answer(await database.StringSetAsync(KeyOf("withdrawn", grant), 1, Grant.Longest)));
    }

    /// <summary>Ends all that an account has granted until now.</summary>
    /// <param name="account">Fingerprint of the HeyGen key.</param>
    public async Task WithdrawAll(string account)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        withdrawn.Set(account, now, Entry(Grant.Longest));
        connections.Remove(account);
        if (redis is not null)
            await redis.Ask(async database => new Answer(await database.StringSetAsync(KeyOf("withdrawn", account), now, Grant.Longest) & await database.KeyDeleteAsync(KeyOf("connections", account))));
    }

    public ValueTask<bool> IsWithdrawn(Grant grant) => dead.TryGetValue(grant.Id, out _) ? new(true) : IsWithdrawn(grant.Id, grant.Credential.AccountFingerprint, grant.Since);

    /// <summary>HeyGen refuses the key of a grant: its tokens are good for nothing until the key was accepted again.</summary>
    public void MarkDead(string grant) => dead.Set(grant, true, Entry(DeadFor));

    public void Revive(string grant) => dead.Remove(grant);

    public async Task Remember(string account, Connection connection)
    {
        connections.Set(account, (IReadOnlyList<Connection>)[.. Known(account).Where(known => known.Id != connection.Id), connection], Entry(Grant.Longest));
        if (redis is null)
            return;
        await redis.Ask(async database =>
        {
            var isNew = await database.HashSetAsync(KeyOf("connections", account), connection.Id, JsonSerializer.Serialize(connection, ConnectionJson.Default.Connection));
            return new Answer(await database.KeyExpireAsync(KeyOf("connections", account), Grant.Longest) && isNew);
        });
    }

    /// <summary>The connections of an account that are not known to have ended, the newest first.</summary>
    public async Task<IReadOnlyList<Connection>> Of(string account)
    {
        var shared = redis is null ? null : await redis.Ask(database => database.HashValuesAsync(KeyOf("connections", account)));
        var all = shared is null ? Known(account) : shared.Select(text => JsonSerializer.Deserialize((string)text!, ConnectionJson.Default.Connection)!);
        List<Connection> live = [];
        foreach (var connection in all.OrderByDescending(connection => connection.Since))
        {
            if (time.GetUtcNow() - connection.Since < Grant.Longest && !await IsWithdrawn(connection.Id, account, connection.Since))
                live.Add(connection);
        }

        return live;
    }

    public void Dispose()
    {
        used.Dispose();
        withdrawn.Dispose();
        dead.Dispose();
        looked.Dispose();
        connections.Dispose();
    }

    private static RedisKey KeyOf(string kind, string id) => $"{RedisConnection.KeyPrefix}{kind}:{id}";

    private static MemoryCacheEntryOptions Entry(TimeSpan lifetime) => new() { Size = 1, AbsoluteExpirationRelativeToNow = lifetime };

    private IReadOnlyList<Connection> Known(string account) => connections.TryGetValue(account, out IReadOnlyList<Connection>? known) ? known! : [];

    private async ValueTask<bool> IsWithdrawn(string grant, string account, DateTimeOffset since)
    {
        if (IsKnownWithdrawn(grant, account, since) || redis is null || looked.TryGetValue(grant, out _))
            return IsKnownWithdrawn(grant, account, since);
        var found = await redis.Ask(database => database.StringGetAsync([KeyOf("withdrawn", grant), KeyOf("withdrawn", account)]));
        looked.Set(grant, true, Entry(LookAgainAfter));
        if (found is [{ IsNull: false }, _])
            withdrawn.Set(grant, true, Entry(Grant.Longest));
        if (found is [_, { IsNull: false } moment])
            withdrawn.Set(account, (long)moment, Entry(Grant.Longest));
        return IsKnownWithdrawn(grant, account, since);
    }

    private bool IsKnownWithdrawn(string grant, string account, DateTimeOffset since) =>
        withdrawn.TryGetValue(grant, out _) || (withdrawn.TryGetValue(account, out long moment) && since.ToUnixTimeMilliseconds() <= moment);

    /// <summary>An answer of Redis that is told from none.</summary>
    private sealed record Answer(bool Is);
}
