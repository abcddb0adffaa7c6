using System.Runtime.CompilerServices;
using HeyGen.Mcp.Guides.Resources;
using HeyGen.Mcp.Jobs;

namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>
/// Subscriptions of clients that began with a handshake (resources/subscribe), where their connection stays open. One ends with its
/// job, with the caller's token, after a day, by resources/unsubscribe, or with the connection.
/// </summary>
internal sealed class ResourceSubscriptions(JobFeeds feeds, SubscriptionQuota places, ICallerCredential caller, ISessionConnection connections, TimeProvider time) : IDisposable
{
    /// <summary>A job that has not ended by then hangs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<McpServer, ConcurrentDictionary<string, CancellationTokenSource>> all = [];

    /// <summary>Connections over which nothing can be sent any more.</summary>
    private readonly ConditionalWeakTable<McpServer, object> closed = [];

    /// <exception cref="McpProtocolException">Nothing could be sent to this client, or there is no such thing.</exception>
    public async ValueTask<EmptyResult> Subscribe(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        var server = ConnectionOf(request.Server);
        var uri = request.Params?.Uri;
        if (uri is not null && all.TryGetValue(server, out var subscribed) && subscribed.ContainsKey(uri))
            return new EmptyResult(); // clients repeat it after a pause, and it takes no second place
        var credential = caller.Current;
        var length = caller.LengthOf(Longest, time);
        var place = places.Reserve(credential.Fingerprint, 1);
        JobFeed feed;
        try
        {
            feed = await FollowedResource.Open(feeds, credential, uri, cancellationToken);
        }
        catch
        {
            place.Dispose();
            throw;
        }

        var end = new CancellationTokenSource(length, time);
        var ended = end.Token; // which a source that was ended meanwhile no longer tells
        if (!all.GetOrAdd(server, _ => new(StringComparer.Ordinal)).TryAdd(uri!, end))
        {
            Leave(feed, place); // it is subscribed to already
            end.Dispose();
            return new EmptyResult();
        }

        using (ExecutionContext.SuppressFlow()) // it outlives the request
            _ = Task.Run(() => Follow(server, uri!, feed, place, end, ended), CancellationToken.None);
        if (closed.TryGetValue(server, out _))
            Close(server);
        return new EmptyResult();
    }

    public ValueTask<EmptyResult> Unsubscribe(RequestContext<UnsubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        if (connections.Of(request.Server) is { } server && all.TryGetValue(server, out var subscriptions) && subscriptions.TryRemove(request.Params?.Uri ?? "", out var end))
            End(end);
        return ValueTask.FromResult(new EmptyResult());
    }

    /// <summary>A connection is over, or the one stream of it that could carry updates.</summary>
    public void Close(McpServer server)
    {
        closed.AddOrUpdate(server, closed);
        if (!all.TryRemove(server, out var subscriptions))
            return;
        foreach (var (uri, _) in subscriptions)
        {
            if (subscriptions.TryRemove(uri, out var end))
                End(end);
        }
    }

    public void Dispose()
    {
        foreach (var server in all.Keys)
            Close(server);
    }

    private async Task Follow(McpServer server, string uri, JobFeed feed, IDisposable place, CancellationTokenSource end, CancellationToken cancellationToken)
    {
        try
        {
            await feed.Follow(
                async () =>
                {
                    await connections.Opened(server).WaitAsync(cancellationToken);
                    await SendUpdated(server, uri, cancellationToken);
                    return false;
                },
                cancellationToken);
        }
        catch (OperationCanceledException) when (all.TryGetValue(server, out var open) && open.Contains(KeyValuePair.Create(uri, end)))
        {
            // Its time is over, which nothing else tells the client: it looks, and subscribes anew if the job goes on.
            await SendUpdated(server, uri, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException or McpException)
        {
            // Nobody is left to tell.
        }
        finally
        {
            Leave(feed, place);
            if (all.TryGetValue(server, out var subscriptions) && subscriptions.TryRemove(KeyValuePair.Create(uri, end)))
                End(end);
        }
    }

    private static Task SendUpdated(McpServer server, string uri, CancellationToken cancellationToken) =>
        server.SendMessageAsync(new JsonRpcNotification { Method = NotificationMethods.ResourceUpdatedNotification, Params = new JsonObject { ["uri"] = uri } }, cancellationToken);

    private McpServer ConnectionOf(McpServer ofRequest)
    {
        var server = connections.Of(ofRequest) ?? throw new McpProtocolException(
            "Nothing keeps a connection to this client, so no update could be sent. Call wait_for_job, which answers when the job has ended; clients of revision 2026-07-28 have subscriptions/listen.",
            McpErrorCode.MethodNotFound);
        return closed.TryGetValue(server, out _) ? throw new McpProtocolException("The stream that carried this session's updates is over: open it again once no other request of the session is under way.", McpErrorCode.InvalidRequest) : server;
    }

    private static void Leave(JobFeed feed, IDisposable place)
    {
        feed.Dispose();
        place.Dispose();
    }

    /// <summary>By whoever has taken it out, so once.</summary>
    private static void End(CancellationTokenSource subscription)
    {
        subscription.Cancel();
        subscription.Dispose();
    }
}

/// <summary>Bounds what goes on for a caller by what it has shown: whoever follows jobs for longer shows a credential again.</summary>
internal static class CredentialLifetime
{
    extension(ICallerCredential caller)
    {
        /// <returns>At most as long as the caller's token holds.</returns>
        public TimeSpan LengthOf(TimeSpan longest, TimeProvider time)
        {
            if (caller.Until - time.GetUtcNow() is not { } left || left > longest)
                return longest;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}

/// <summary>The job behind the address of a resource, whose changes a client subscribes to.</summary>
internal static class FollowedResource
{
    /// <exception cref="McpProtocolException">It is no address of something that changes, there is no such thing in the account, or HeyGen can't be asked.</exception>
    public static async Task<JobFeed> Open(JobFeeds feeds, HeyGenCredential credential, string? uri, CancellationToken cancellationToken)
    {
        var (kind, id, _) = ResourceKind.Find(uri ?? "") is { } found && (found.Part is null || found.Kind == ResourceKind.Video) ? found : throw NotFollowed(uri);
        return await ResourceReader.Asking(uri!, () => feeds.Open(credential, kind.Job, [id], cancellationToken));
    }

    private static McpProtocolException NotFollowed(string? uri) =>
        new($"There are no updates of this address. Those that change are {ResourceKind.Templates}.", McpErrorCode.InvalidParams) { Data = { ["uri"] = uri } };
}
