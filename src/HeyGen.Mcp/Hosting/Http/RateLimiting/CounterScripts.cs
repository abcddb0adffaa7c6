namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>
/// What replicas count in Redis, one script for each decision, so that no two of them can both take the last place.
/// Redis's clock counts, whatever the replicas' say. What is counted for a named call has a second key, the call's: it is counted
/// once, however many replicas make the call, and given back when the last of them does. Keys expire by themselves.
/// </summary>
internal static class CounterScripts
{
    /// <summary>
    /// Takes a token from a bucket that refills with time. ARGV: tokens a second, size of the bucket. Answers how many
    /// microseconds to wait for the next one; 0 if there was one.
    /// </summary>
    public const string TakeToken = $"""
        {Now}
        local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
        local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
        local at = tonumber(known[2]) or now
        local tokens = math.min(burst, (tonumber(known[1]) or burst) + math.max(0, now - at) * rate / 1000000)
        local wait = 0
        if tokens >= 1 then tokens = tokens - 1 else wait = math.ceil((1 - tokens) * 1000000 / rate) end
        redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', math.max(at, now))
        redis.call('PEXPIRE', KEYS[1], math.ceil(burst * 1000 / rate) + 1000)
        return wait
        """;

    /// <summary>
    /// Adds a time to those of a window unless there are as many as may be. ARGV: how many may be, the window in
    /// microseconds, how many milliseconds the call is known. Answers how many microseconds to wait until one more may; the time
    /// that was added, below zero, if it was or had been.
    /// </summary>
    public const string TakeFromWindow = $"""
        {Join}
        {Now}
        local most, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local oldest = redis.call('LINDEX', KEYS[1], 0)
        while oldest and tonumber(oldest) <= now - window do
          redis.call('LPOP', KEYS[1])
          oldest = redis.call('LINDEX', KEYS[1], 0)
        end
        if redis.call('LLEN', KEYS[1]) >= most then return oldest and tonumber(oldest) + window - now or window end
        redis.call('RPUSH', KEYS[1], now)
        redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
        if KEYS[2] then
          redis.call('HSET', KEYS[2], 'at', now, 'users', 1)
          redis.call('PEXPIRE', KEYS[2], ARGV[3])
        end
        return -now
        """;

    /// <summary>Takes a time out of a window again. ARGV: the time. Equal times are as good as each other.</summary>
    public const string ReleaseFromWindow = $"""
        {Leave}
        redis.call('LREM', KEYS[1], -1, ARGV[1])
        return 0
        """;

    /// <summary>
    /// Adds to the sum of the day (UTC) unless it would pass the limit. ARGV: amount, limit, how many milliseconds the call is known.
    /// Answers the day, as a count since 1970; below zero, if it had been added; 0 if it was not.
    /// </summary>
    public const string AddToSum = $"""
        {Join}
        local day = math.floor(redis.call('TIME')[1] / 86400)
        local known = redis.call('HMGET', KEYS[1], 'day', 'used')
        local used = (tonumber(known[1]) == day and tonumber(known[2]) or 0) + tonumber(ARGV[1])
        if used > tonumber(ARGV[2]) then return 0 end
        redis.call('HSET', KEYS[1], 'day', day, 'used', used)
        redis.call('EXPIRE', KEYS[1], 172800)
        if KEYS[2] then
          redis.call('HSET', KEYS[2], 'at', day, 'users', 1, 'amount', ARGV[1])
          redis.call('PEXPIRE', KEYS[2], ARGV[3])
        end
        return day
        """;

    /// <summary>Takes from the sum of a day, if that day is not over. ARGV: day, amount.</summary>
    public const string TakeFromSum = $"""
        local amount = KEYS[2] and redis.call('HGET', KEYS[2], 'amount') or ARGV[2]
        {Leave}
        local known = redis.call('HMGET', KEYS[1], 'day', 'used')
        if tonumber(known[1]) == tonumber(ARGV[1]) then
          redis.call('HSET', KEYS[1], 'used', math.max(0, tonumber(known[2]) - tonumber(amount)))
        end
        return 0
        """;

    /// <summary>Names one more replica that makes a call. ARGV: how many milliseconds it is known.</summary>
    public const string AddUser = """
        if redis.call('INCR', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return 0
        """;

    /// <summary>Takes one of them back.</summary>
    public const string RemoveUser = """
        if redis.call('EXISTS', KEYS[1]) == 1 and redis.call('DECR', KEYS[1]) < 1 then redis.call('DEL', KEYS[1]) end
        return 0
        """;

    /// <summary>For a call that was counted.</summary>
    private const string Join = """
        local at = KEYS[2] and redis.call('HGET', KEYS[2], 'at')
        if at then
          redis.call('HINCRBY', KEYS[2], 'users', 1)
          return -tonumber(at)
        end
        """;

    /// <summary>For a call that others still make, or that was counted anew since.</summary>
    private const string Leave = """
        if KEYS[2] then
          if redis.call('HGET', KEYS[2], 'at') ~= ARGV[1] or redis.call('HINCRBY', KEYS[2], 'users', -1) > 0 then return 0 end
          redis.call('DEL', KEYS[2])
        end
        """;

    private const string Now = """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        """;
}
