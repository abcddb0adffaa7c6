using System.Threading.Channels;
using HeyGen.Mcp.Jobs.Watching;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace HeyGen.Mcp.Hosting.Redis;

/// <summary>
/// Wakes those who wait for a job that something has happened to, on this replica and, through Redis, on all others. Each event counts once.
/// Where Redis is away, only this replica's are woken; the others look when they would have looked anyway.
/// </summary>
internal sealed class JobEvents(JobWatcher watcher, ILogger<JobEvents> logger, RedisConnection? redis = null) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int SentAtOnce = 32;
    private const string ChannelName = RedisConnection.KeyPrefix + "events";

    /// <summary>Longer than a delivery is tried again.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(26);
    private readonly string own = Guid.NewGuid().ToString("N");
    private readonly MemoryCache seen = new(new MemoryCacheOptions { SizeLimit = MostWaiting });
    private readonly Channel<string> outbox = System.Threading.Channels.Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
    private bool isWarned;

    /// <param name="digest">Of the event.</param>
    /// <param name="isOfSession">It may name the video alone that a session has made.</param>
    /// <param name="isOfAll">All events of the account come here.</param>
    /// <returns>False if it was published before, here or by another replica.</returns>
    public async Task<bool> Publish(string account, IReadOnlyList<string> ids, string digest, bool isOfSession, bool isOfAll)
    {
        if (seen.TryGetValue(digest, out _))
            return false;
        seen.Set(digest, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
        if (await redis.Claim("event:" + digest, Remembered) is false)
            return false;
        var message = $"{own} {account} {(isOfAll ? 1 : 0)}{(isOfSession ? 1 : 0)} {string.Join(',', ids)}";
        WakeWaiters(message);
        if (redis is not null)
            outbox.Writer.TryWrite(message);
        return true;
    }

    public override void Dispose()
    {
        seen.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscribing = Subscribe(stoppingToken);
        try
        {
            await Parallel.ForEachAsync(
                outbox.Reader.ReadAllAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce, CancellationToken = stoppingToken },
                async (message, _) => await redis.Ask<object>(async database => await Send(database.Multiplexer.GetSubscriber(), message)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await subscribing;
        }
    }

    /// <returns>To how many replicas. To none if Redis refuses it: it has answered, and so is not away.</returns>
    private async Task<long> Send(ISubscriber subscriber, string message)
    {
        try
        {
            return await subscriber.PublishAsync(RedisChannel.Literal(ChannelName), message);
        }
        catch (RedisServerException)
        {
            WarnOfRights();
            return 0;
        }
    }

    private void WarnOfRights()
    {
        if (!Interlocked.Exchange(ref isWarned, true))
            logger.LogWarning("Redis lets this server neither publish nor subscribe to {Channel}: replicas don't hear of each other's events. docs/hosting.md says which rights its user needs", ChannelName);
    }

    /// <summary>The subscription comes back with the connection.</summary>
    private async Task Subscribe(CancellationToken cancellationToken)
    {
        while (redis is not null && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                var subscriber = (await redis.Multiplexer).GetSubscriber();
                await subscriber.SubscribeAsync(RedisChannel.Literal(ChannelName), (_, message) => OnReceived(message));
                return;
            }
            catch (Exception absence) when (!cancellationToken.IsCancellationRequested) // a time-out is no RedisException
            {
                if (absence is RedisServerException)
                    WarnOfRights();
                logger.LogDebug("No subscription to events yet ({Kind})", absence.GetType().Name);
                await Task.Delay(RedisConnection.RetryAfter, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void OnReceived(RedisValue message)
    {
        if (message.ToString() is var text && !text.StartsWith(own, StringComparison.Ordinal))
            WakeWaiters(text);
    }

    private void WakeWaiters(string message)
    {
        if (message.Split(' ') is not [_, var account, [var isOfAll, var isOfSession], var ids])
            return;
        if (isOfAll is '1')
            watcher.MarkReporting(account);
        var isAwaited = false;
        foreach (var id in ids.Split(',', StringSplitOptions.RemoveEmptyEntries))
            isAwaited |= watcher.Invalidate(account, id);
        if (isOfSession is '1' && !isAwaited)
            watcher.InvalidateAll(account, JobKind.VideoAgentSession);
    }
}
