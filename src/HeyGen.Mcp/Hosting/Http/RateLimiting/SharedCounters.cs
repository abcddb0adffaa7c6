using System.Runtime.InteropServices;
using HeyGen.Mcp.Hosting.Redis;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>What replicas count together: how fast somebody calls, what an account has made in the hour, what somebody has spent today, which confirmations were used, and which calls have their part of the limits.</summary>
/// <param name="redis">Null where each replica counts for itself.</param>
internal sealed class SharedCounters(RedisConnection? redis)
{
    /// <summary>Sums are counted in millionths of a dollar, because Redis adds numbers exactly only while they are whole.</summary>
    private const decimal UnitsPerUsd = 1_000_000;
    private const decimal MostUsd = 1_000_000_000;
    private static readonly long Remembered = (long)IdempotencyKey.Remembered.TotalMilliseconds;
    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    /// <summary>True if replicas are meant to count together.</summary>
    public bool IsConfigured => redis is not null;

    /// <summary>True if they do.</summary>
    public async Task<bool> AreShared() => redis is not null && await redis.IsAvailable();

    /// <summary>Takes a token of a caller's bucket.</summary>
    /// <returns>How long to wait for one; zero if it was there; null without Redis, or if it does not answer.</returns>
    public async ValueTask<TimeSpan?> TakeToken(string caller, int perSecond, int burst) =>
        await Evaluate(CounterScripts.TakeToken, $"calls:{caller}", null, perSecond, burst) is { } wait ? TimeSpan.FromMicroseconds(wait) : null;

    /// <summary>Counts a create of an account, unless there were as many as may be within the window.</summary>
    /// <param name="call">Under this name it is counted once, whichever replicas make it; null for one that is no other.</param>
    /// <returns>Null without Redis, or if it does not answer.</returns>
    public async ValueTask<WindowAnswer?> ReserveCreate(string account, int most, TimeSpan window, string? call = null) =>
        await Evaluate(CounterScripts.TakeFromWindow, $"creates:{account}", call, most, (long)window.TotalMicroseconds, Remembered) is { } answer
            ? answer < 0 ? new WindowAnswer(null, -answer) : new WindowAnswer(TimeSpan.FromMicroseconds(answer), 0)
            : null;

    /// <summary>For a create that was counted and was not sent.</summary>
    public async Task ReleaseCreate(string account, long place, string? call = null) => await Evaluate(CounterScripts.ReleaseFromWindow, $"creates:{account}", call, place);

    /// <summary>Adds to what a subject has used today (UTC), if that stays within the limit.</summary>
    /// <param name="call">Under this name it is added once, whichever replicas make it; null for one that is no other.</param>
    /// <returns>Null without Redis, or if it does not answer.</returns>
    public async ValueTask<SumAnswer?> AddToSum(string subject, decimal usd, decimal limit, string? call = null) =>
        await Evaluate(CounterScripts.AddToSum, SumKey(subject), call, Units(usd), Units(limit), Remembered) is { } day ? new SumAnswer(day is 0 ? null : FirstDay.AddDays((int)Math.Abs(day)), day < 0) : null;

    public async Task TakeFromSum(string subject, decimal usd, DateOnly day, string? call = null) =>
        await Evaluate(CounterScripts.TakeFromSum, SumKey(subject), call, day.DayNumber - FirstDay.DayNumber, Units(usd));

    /// <summary>Claims something for a while.</summary>
    /// <returns>False if it is claimed already; null without Redis, or if it does not answer.</returns>
    public Task<bool?> Claim(string name, TimeSpan lifetime) => redis.Claim(name, lifetime);

    /// <summary>False without Redis, or if it does not answer.</summary>
    public Task<bool> IsClaimed(string name) => redis.IsClaimed(name);

    /// <summary>One more replica makes what is claimed, for as long as HeyGen remembers it.</summary>
    public async Task AddUser(string name) => await Evaluate(CounterScripts.AddUser, name, null, Remembered);

    /// <summary>It does no more; the last of them ends the claim.</summary>
    public async Task RemoveUser(string name) => await Evaluate(CounterScripts.RemoveUser, name, null);

    public Task ReleaseClaim(string name) => redis.Ask(database => database.KeyDeleteAsync(RedisConnection.KeyPrefix + name));

    private static string SumKey(string subject) => $"usd:{subject}";

    private static long Units(decimal usd) => (long)Math.Ceiling(Math.Min(usd, MostUsd) * UnitsPerUsd);

    /// <summary>A call's key is in the same slot of a cluster as what it is counted in.</summary>
    private static RedisKey[] KeysOf(string key, string? call) => call is null ? [key] : [key, $"{RedisConnection.KeyPrefix}{{{key}}}:{call}"];

    private async ValueTask<long?> Evaluate(string script, string key, string? call, params RedisValue[] arguments)
    {
        var keys = KeysOf(RedisConnection.KeyPrefix + key, call);
        var answer = await redis.Ask(async database =>
        {
            try
            {
                return await Count(database);
            }
            catch (RedisServerException refused) when (IsOfItsContent(refused))
            {
                await database.KeyDeleteAsync(keys); // what is no counter of ours counts nothing
                return await Count(database);
            }
        });
        return answer is null ? null : (long)answer;

        Task<RedisResult> Count(IDatabase database) => database.ScriptEvaluateAsync(script, keys, arguments);
    }

    /// <summary>True if the script met something else than it writes: another type, or text where numbers are.</summary>
    private static bool IsOfItsContent(RedisServerException refused) =>
        refused.Kind is RedisErrorKind.WrongType || refused.Message.Contains("attempt to ", StringComparison.Ordinal);
}

/// <summary>What became of a create that was to be counted.</summary>
/// <param name="Wait">How long to wait for one more; null if it was counted.</param>
/// <param name="Place">By which it is given back.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WindowAnswer(TimeSpan? Wait, long Place);

/// <summary>What became of an addition.</summary>
/// <param name="Day">The day that it counts for; null if it would have passed the limit.</param>
/// <param name="IsRepeated">True if the call had been added, by another replica.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SumAnswer(DateOnly? Day, bool IsRepeated);
