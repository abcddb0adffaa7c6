using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Redis;

/// <summary>
/// The Redis that replicas share. Nothing depends on it: where it is away or does not answer in time, whoever asks is
/// told so, decides alone, and it is asked again some seconds later or as soon as it is back. One that takes no writes counts as away
/// and is asked all the same: it may still know what others wrote.
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
    private const string NoAnswer = "it does not answer";
    private readonly TimeSpan longestWait;
    private readonly TimeProvider time;
    private readonly ILogger<RedisConnection> logger;
    private readonly ConfigurationOptions configured;
    private readonly Lock connecting = new();
    private Task<IConnectionMultiplexer>? multiplexer;

    /// <summary>Refusals that concerned their question alone, as they were logged.</summary>
    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);

    /// <summary>Why it does not count; null while it answers and takes writes.</summary>
    private string? away;
    private long retryAt;

    /// <param name="configuration">host[:port], or StackExchange.Redis's own form with options.</param>
    /// <exception cref="ArgumentException">It can't be read, or names no host.</exception>
    public RedisConnection(string configuration, TimeProvider time, ILogger<RedisConnection> logger)
    {
        this.time = time;
        this.logger = logger;
        configured = Parse(configuration);
        longestWait = TimeSpan.FromMilliseconds(configured.ConnectTimeout);
    }

    /// <summary>For what is more than a question, such as publishing events.</summary>
    public Task<IConnectionMultiplexer> Multiplexer
    {
        get
        {
            lock (connecting)
                return multiplexer is null or { IsFaulted: true } ? multiplexer = Connect(configured) : multiplexer;
        }
    }

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

    /// <returns>Null where it did not answer, or refused the question.</returns>
    public async Task<T?> Query<T>(Func<IDatabase, Task<T>> question)
        where T : class
    {
        if (Volatile.Read(ref away) is not null && !IsDue())
            return null;
        T? answer = null;
        RedisServerException? refusal = null;
        try
        {
            var database = (await Multiplexer.WaitAsync(longestWait)).GetDatabase();
            try
            {
                answer = await question(database);
            }
            catch (RedisServerException refused)
            {
                refusal = refused;
            }

            // A Redis that takes no writes still answers what reads, and a refusal may concern one key alone: a write tells.
            if (refusal is not null || Volatile.Read(ref away) is not null)
                await Probe(database);
            Interlocked.Exchange(ref retryAt, 0);
            if (Interlocked.Exchange(ref away, null) is not null)
                logger.LogWarning("Redis is back: limits hold across replicas");
            if (refusal is not null && ReasonOf(refusal) is var said && told.TryAdd(said, true))
                logger.LogWarning("Redis refuses a part of what it is asked ({Reason}): that part holds for this replica alone", said);
        }
        catch (Exception absence)
        {
            // Whatever keeps an answer away, a missing permission too: what can't be counted must not stop calls.
            Interlocked.Exchange(ref retryAt, answer is null && refusal is null ? Later() : 0);
            var known = Volatile.Read(ref away);
            var why = ReasonOf(absence) is var found && found is NoAnswer ? known ?? found : found;
            if (why != known && Interlocked.CompareExchange(ref away, why, known) == known)
                logger.LogWarning("Redis is away ({Reason}): limits hold for this replica alone", why);
        }

        return answer;
    }

    /// <summary>In words of ours: what Redis and its client say may hold parts of the configuration.</summary>
    internal static string ReasonOf(Exception? absence) => absence switch
    {
        null => NoAnswer,
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => "it refuses the user or the password",
        RedisServerException { Kind: RedisErrorKind.NoAuth or RedisErrorKind.WrongPass } => "it refuses the user or the password",
        RedisServerException { Kind: RedisErrorKind.NoPermission or RedisErrorKind.NotPermitted } => "its user lacks a right that this server needs",
        RedisServerException { Message: var message } when message.Contains("can't run this command", StringComparison.Ordinal) => "its user lacks a right that this server needs", // said by a script
        RedisServerException { Kind: RedisErrorKind.CrossSlot } => "as a cluster it does not keep together what is counted together",
        RedisServerException { Kind: RedisErrorKind.ReadOnly } => "it takes no writes, as a replica",
        RedisServerException { Kind: RedisErrorKind.OutOfMemory } => "its memory is full",
        RedisServerException { Kind: RedisErrorKind.WrongType } => "a key holds what this server has not written",
        RedisServerException => "it answers with an error",
        _ => ReasonOf(absence.InnerException),
    };

    /// <summary>True if it also takes writes, as whatever is counted needs.</summary>
    public async Task<bool> IsAvailable() => await Query(Probe) is not null;

    /// <summary>Connects meanwhile, so that the log of a start says whether it is there.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = IsAvailable();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (multiplexer is { IsFaulted: false } connection)
            await (await connection).DisposeAsync();
    }

    private static Task<RedisResult> Probe(IDatabase database) => database.ScriptEvaluateAsync("return redis.call('SET', KEYS[1], '', 'PX', 1000)", [KeyPrefix + "probe"]);

    private async Task<IConnectionMultiplexer> Connect(ConfigurationOptions options)
    {
        var connected = await ConnectionMultiplexer.ConnectAsync(options);
        connected.ConnectionRestored += (_, _) => Interlocked.Exchange(ref retryAt, 0);
        return connected;
    }

    /// <summary>True for one question after each pause: if it must wait in vain, it waits alone. Where Redis answers, there is no pause.</summary>
    private bool IsDue()
    {
        var due = Interlocked.Read(ref retryAt);
        return due is 0 || (time.GetTimestamp() >= due && Interlocked.CompareExchange(ref retryAt, Later(), due) == due);
    }

    private long Later() => time.GetTimestamp() + (long)(RetryAfter.TotalSeconds * time.TimestampFrequency);
}
