using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Redis;

/// <summary>
/// The Redis that replicas share. Nothing depends on it: where it is away or does not answer in time, whoever asks is
/// told so, decides alone, and it is asked again some seconds later or as soon as it is back.
/// </summary>
internal sealed class RedisConnection : IHostedService, IAsyncDisposable
{
    /// <summary>What the keys of this server begin with.</summary>
    public const string KeyPrefix = "heygen-mcp:";

    /// <summary>How long it is left alone once it did not answer.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>What holds where the configuration does not say otherwise: a call waits two seconds at most.</summary>
    private const string Defaults = "name=heygen-mcp,connectTimeout=2000,syncTimeout=2000,asyncTimeout=2000,";
    private const int RetryEvery = 1000;
    private readonly TimeSpan longestWait;
    private readonly TimeProvider time;
    private readonly ILogger<RedisConnection> logger;
    private readonly Lazy<Task<IConnectionMultiplexer>> multiplexer;
    private bool isAway;
    private long retryAt;

    /// <param name="configuration">host[:port], or StackExchange.Redis's own form with options.</param>
    /// <exception cref="ArgumentException">It can't be read, or names no host.</exception>
    public RedisConnection(string configuration, TimeProvider time, ILogger<RedisConnection> logger)
    {
        this.time = time;
        this.logger = logger;
        var options = Parse(configuration);
        longestWait = TimeSpan.FromMilliseconds(options.ConnectTimeout);
        multiplexer = new(() => Connect(options));
    }

    /// <summary>For what is more than a question, such as publishing events.</summary>
    public Task<IConnectionMultiplexer> Multiplexer => multiplexer.Value;

    /// <exception cref="ArgumentException">It can't be read, or names no host.</exception>
    public static ConfigurationOptions Parse(string configuration)
    {
        var options = ConfigurationOptions.Parse(Defaults + configuration);
        if (options.EndPoints.Count is 0 || configuration.Contains("://", StringComparison.Ordinal))
            throw new ArgumentException("No host is named.", nameof(configuration));

        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(RetryEvery);
        options.IncludeDetailInExceptions = false;
        return options;
    }

    /// <returns>Null where it did not answer.</returns>
    public async Task<T?> Query<T>(Func<IDatabase, Task<T>> question)
        where T : class
    {
        if (Volatile.Read(ref isAway) && !IsDue())
            return null;
        try
        {
            var connected = await multiplexer.Value.WaitAsync(longestWait);
            var answer = await question(connected.GetDatabase());
            if (Interlocked.Exchange(ref isAway, false))
                logger.LogWarning("Redis is back: limits hold across replicas");
            return answer;
        }
        catch (Exception absence)
        {
            // Whatever keeps an answer away, a missing permission too: what can't be counted must not stop calls.
            Interlocked.Exchange(ref retryAt, Later());
            if (!Interlocked.Exchange(ref isAway, true))
                logger.LogWarning("Redis is away ({Kind}): limits hold for this replica alone", absence.GetType().Name); // its message may hold parts of the configuration
            return null;
        }
    }

    public async Task<bool> IsAvailable() => await Query(static database => database.ExecuteAsync("PING")) is not null;

    /// <summary>Connects meanwhile, so that the log of a start says whether it is there.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = IsAvailable();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (multiplexer.IsValueCreated)
            await (await multiplexer.Value).DisposeAsync();
    }

    private async Task<IConnectionMultiplexer> Connect(ConfigurationOptions options)
    {
        var connected = await ConnectionMultiplexer.ConnectAsync(options);
        connected.ConnectionRestored += (_, _) => Interlocked.Exchange(ref retryAt, 0);
        return connected;
    }

    /// <summary>True for one question after each pause: if it must wait in vain, it waits alone.</summary>
    private bool IsDue()
    {
        var due = Interlocked.Read(ref retryAt);
        return time.GetTimestamp() >= due && Interlocked.CompareExchange(ref retryAt, Later(), due) == due;
    }

    private long Later() => time.GetTimestamp() + (long)(RetryAfter.TotalSeconds * time.TimestampFrequency);
}
