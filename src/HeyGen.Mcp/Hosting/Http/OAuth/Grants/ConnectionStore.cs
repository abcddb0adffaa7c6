using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>What the page of connections shows of one.</summary>
internal sealed record Connection(string Id, string Client, string Host, string Scopes, decimal? MaxUsdPerDay, DateTimeOffset Since, string? Subject = null);

[JsonSerializable(typeof(Connection))]
internal sealed partial class ConnectionJson : JsonSerializerContext;

/// <summary>The newest connections of each account, ended or not.</summary>
internal sealed class ConnectionStore(RedisConnection? redis) : IDisposable
{
    public const int MostOfAnAccount = 50;
    private const int MostAccounts = 100_000;
    private readonly MemoryCache accounts = new(new MemoryCacheOptions { SizeLimit = MostAccounts });
    private readonly Lock gate = new();

    public async Task Add(string account, Connection connection)
    {
        Change(account, known => [.. known.Where(other => other.Id != connection.Id), connection]);
        await redis.Ask(async database =>
        {
            var key = KeyOf(account);
            await database.HashSetAsync(key, connection.Id, JsonSerializer.Serialize(connection, ConnectionJson.Default.Connection));
            if (await database.HashLengthAsync(key) > MostOfAnAccount)
                await database.HashDeleteAsync(key, [.. Newest(Read(await database.HashValuesAsync(key))).Skip(MostOfAnAccount).Select(old => (RedisValue)old.Id)]);
            await database.KeyExpireAsync(key, Grant.Longest);
            return "";
        });
    }

    public async Task Remove(string account, string id)
    {
        Change(account, known => [.. known.Where(other => other.Id != id)]);
        await redis.Ask(database => database.ExecuteAsync("HDEL", KeyOf(account), id));
    }

    public async Task RemoveAll(string account)
    {
        Change(account, static _ => []);
        await redis.Ask(database => database.ExecuteAsync("DEL", KeyOf(account)));
    }

    /// <returns>The newest first, with those that were made here while Redis was away.</returns>
    public async Task<IReadOnlyList<Connection>> Of(string account)
    {
        var shared = await redis.Ask(database => database.HashValuesAsync(KeyOf(account)));
        return [.. Newest(Known(account).Concat(Read(shared ?? [])).DistinctBy(connection => connection.Id)).Take(MostOfAnAccount)];
    }

    public void Dispose() => accounts.Dispose();

    private static RedisKey KeyOf(string account) => $"{RedisConnection.KeyPrefix}connections:{account}";

    private static IEnumerable<Connection> Read(RedisValue[] values) => values.Select(text => JsonSerializer.Deserialize((string)text!, ConnectionJson.Default.Connection)!);

    private static IEnumerable<Connection> Newest(IEnumerable<Connection> all) => all.OrderByDescending(connection => connection.Since);

    private IReadOnlyList<Connection> Known(string account) => accounts.TryGetValue(account, out IReadOnlyList<Connection>? known) ? known! : [];

    private void Change(string account, Func<IReadOnlyList<Connection>, IReadOnlyList<Connection>> change)
    {
        lock (gate)
            accounts.Set(account, (IReadOnlyList<Connection>)[.. change(Known(account)).TakeLast(MostOfAnAccount)], new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Grant.Longest });
    }
}
