using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Redis;

/// <summary>Questions to the Redis that replicas may share. Without one there is no answer, as where it is away.</summary>
internal static class RedisQueries
{
    public static Task<T?> Ask<T>(this RedisConnection? redis, Func<IDatabase, Task<T>> question)
        where T : class => redis?.Query(question) ?? Task.FromResult<T?>(null);

    public static async Task<bool?> Ask(this RedisConnection? redis, Func<IDatabase, Task<bool>> question) => (bool?)await redis.Ask<object>(async database => await question(database));

    /// <returns>False if the key is there already.</returns>
    public static Task<bool?> Claim(this RedisConnection? redis, string name, TimeSpan lifetime) => redis.Ask(database => database.StringSetAsync(KeyOf(name), "", lifetime, When.NotExists));

    public static async Task<bool> IsClaimed(this RedisConnection? redis, string name) => await redis.Ask(database => database.KeyExistsAsync(KeyOf(name))) is true;

    private static RedisKey KeyOf(string name) => RedisConnection.KeyPrefix + name;
}
