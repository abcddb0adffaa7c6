using System.Runtime.InteropServices;
using HeyGen.Mcp.Hosting.Redis;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>What replicas count together: how fast somebody calls, what an account has made in the hour, what somebody has spent today, which confirmations were used, and for which keys a call has its part of the limits.</summary>
/// <param name="redis">Null where each replica counts for itself.</param>
internal sealed class SharedCounters(RedisConnection? redis)
{
    /// <summary>Sums are counted in millionths of a dollar, because Redis adds numbers exactly only while they are whole.</summary>
    private const decimal UnitsPerUsd = 1_000_000;
    private const decimal MostUsd = 1_000_000_000;
    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    /// <summary>True if replicas are meant to count together.</summary>
    public bool IsConfigured => redis is not null;

    /// <summary>True if they do.</summary>
    public async Task<bool> AreShared() => redis is not null && await redis.IsAvailable();

    /// <summary>Takes a token of a caller's bucket.</summary>
    /// <returns>How long to wait for one; zero if it was there; null without Redis, or if it does not answer.</returns>
    public async ValueTask<TimeSpan?> TakeToken(string caller, int perSecond, int burst) =>
        await Evaluate(CounterScripts.TakeToken, $"calls:{caller}", perSecond, burst) is { } wait ? TimeSpan.FromMicroseconds(wait) : null;

    /// <summary>Counts a create of an account, unless there were as many as may be within the window.</summary>
    /// <returns>Null without Redis, or if it does not answer.</returns>
    public async ValueTask<WindowAnswer?> ReserveCreate(string account, int most, TimeSpan window) =>
        await Evaluate(CounterScripts.TakeFromWindow, $"creates:{account}", most, (long)window.TotalMicroseconds) is { } answer
            ? answer < 0 ? new WindowAnswer(null, -answer) : new WindowAnswer(TimeSpan.FromMicroseconds(answer), 0)
            : null;

    /// <summary>For a create that was counted and was not sent.</summary>
    public async Task ReleaseCreate(string account, long place) => await Evaluate(CounterScripts.ReleaseFromWindow, $"creates:{account}", place, 0);

    /// <summary>Adds to what a subject has used today (UTC), if that stays within the limit.</summary>
    /// <returns>Null without Redis, or if it does not answer.</returns>
    public async ValueTask<SumAnswer?> AddToSum(string subject, decimal usd, decimal limit) =>
        await Evaluate(CounterScripts.AddToSum, SumKey(subject), Units(usd), Units(limit)) is { } day ? new SumAnswer(day < 0 ? null : FirstDay.AddDays((int)day)) : null;

    public async Task TakeFromSum(string subject, decimal usd, DateOnly day) =>
        await Evaluate(CounterScripts.TakeFromSum, SumKey(subject), Units(usd), day.DayNumber - FirstDay.DayNumber);

    /// <summary>Claims something for a while.</summary>
    /// <returns>False if it is claimed already; null without Redis, or if it does not answer.</returns>
    public async ValueTask<bool?> Claim(string name, TimeSpan lifetime) =>
        redis is null ? null : (bool?)await redis.Query<object>(async database => await database.StringSetAsync(RedisConnection.KeyPrefix + name, "", lifetime, When.NotExists));

    /// <summary>False without Redis, or if it does not answer.</summary>
    public async Task<bool> IsClaimed(string name) =>
        redis is not null && await redis.Query<object>(async database => await database.KeyExistsAsync(RedisConnection.KeyPrefix + name)) is true;

    public async Task ReleaseClaim(string name)
    {
        if (redis is not null)
            await redis.Query<object>(async database => await database.KeyDeleteAsync(RedisConnection.KeyPrefix + name));
    }

    private static string SumKey(string subject) => $"usd:{subject}";

    private static long Units(decimal usd) => (long)Math.Ceiling(Math.Min(usd, MostUsd) * UnitsPerUsd);

    private async ValueTask<long?> Evaluate(string script, string key, long first, long second)
    {
        if (redis is null)
            return null;
        var answer = await redis.Query(database => database.ScriptEvaluateAsync(script, [RedisConnection.KeyPrefix + key], [first, second]));
        return answer is null ? null : (long)answer;
    }
}

/// <summary>What became of a create that was to be counted.</summary>
/// <param name="Wait">How long to wait for one more; null if it was counted.</param>
/// <param name="Place">By which it is given back.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WindowAnswer(TimeSpan? Wait, long Place);

/// <summary>What became of an addition.</summary>
/// <param name="Day">The day that it counts for; null if it would have passed the limit.</param>
internal readonly record struct SumAnswer(DateOnly? Day);
