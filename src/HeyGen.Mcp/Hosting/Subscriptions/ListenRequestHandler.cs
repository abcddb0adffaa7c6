using HeyGen.Mcp.Guides.Resources;
using HeyGen.Mcp.Jobs;
using HeyGen.Mcp.Jobs.Tasks;

namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>
/// subscriptions/listen of revision 2026-07-28: a request that stays open while updates of resources and of tasks are sent. It is answered
/// when all that it follows is over, and when this server stops, the caller's token ends or an hour has passed: whoever listens on shows its credential again.
/// </summary>
internal sealed class ListenRequestHandler(JobFeeds feeds, SubscriptionQuota places, ICallerCredential caller, TimeProvider time, IHostApplicationLifetime? lifetime = null)
{
    public const string NotificationsMember = "notifications";
    public const string Resources = "resourceSubscriptions";
    public const string Tasks = "taskIds";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <exception cref="McpProtocolException">One of the addresses or tasks is none of this caller's, or can't be followed.</exception>
    public async ValueTask<EmptyResult> Answer(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        var wishes = (request.JsonRpcRequest.Params as JsonObject)?[NotificationsMember] as JsonObject;
        var (uris, tasks) = (Texts(wishes, Resources), Texts(wishes, Tasks));
        if (wishes?[Tasks] is not null && !TaskExtension.IsDeclared(request.JsonRpcRequest))
            throw TaskExtension.Undeclared();
        using var stream = new ListenStream(request);
        if (uris.Count + tasks.Count is 0)
        {
            await stream.Acknowledge([], [], cancellationToken); // the lists of this server don't change
            return stream.End();
        }

        var credential = caller.Current;
        using var place = places.Reserve(credential.Fingerprint, uris.Count + tasks.Count);
        using var limit = new CancellationTokenSource(caller.LengthOf(Longest, time), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, lifetime?.ApplicationStopping ?? CancellationToken.None);
        Task<Followed>[] opening =
        [
            .. uris.Select(async uri => new Followed(uri, true, await FollowedResource.Open(feeds, credential, uri, end.Token), () => stream.SendResourceUpdated(uri, cancellationToken))),
            .. tasks.Select(id => Open(id, credential, stream, request, cancellationToken, end.Token)),
        ];
        try
        {
            var followed = await Task.WhenAll(opening);
            await stream.Acknowledge(uris, [.. followed.Skip(uris.Count).Where(task => task.IsGranted).Select(task => task.Name)], cancellationToken);
            await Task.WhenAll(followed.Select(one => Follow(one, end)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is this server that ends it.
        }
        finally
        {
            place.Dispose(); // before the jobs: whoever is seen to follow none has all places
            foreach (var one in opening.Where(one => one.IsCompletedSuccessfully))
                one.Result.Feed?.Dispose();
        }

        return stream.End();
    }

    /// <param name="end">Of all: what can't be sent of one can't be sent of another.</param>
    private static async Task Follow(Followed one, CancellationTokenSource end)
    {
        try
        {
            await (one.Feed is null ? one.Notify() : one.Feed.Follow(one.Notify, end.Token));
        }
        catch
        {
            await end.CancelAsync();
            throw;
        }
    }

    /// <summary>A task is reported as tasks/get returns it.</summary>
    private async Task<Followed> Open(string id, HeyGenCredential credential, ListenStream stream, RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken, CancellationToken end)
    {
        var (_, task, work) = await TaskExtension.Find(id, request.Services!, end);
        if (JobDefinitions.Find(task.Kind) is not { Kind: var kind })
            return new Followed(id, false, null, () => Task.FromResult(true)); // it stands for no job of HeyGen's
        var look = new RequestContext<JsonNode?>(request.Server, request.JsonRpcRequest, null) { Services = request.Services };
        Func<Task<bool>> tell = () => stream.SendTaskStatus(() => TaskExtension.Get(id, task, work, look, cancellationToken), cancellationToken);
        try
        {
            return new Followed(id, true, await feeds.Open(credential, kind, JobIds.In(task.Id, "id", int.MaxValue), end), tell);
        }
        catch (HeyGenException gone) when (gone.Code is ErrorCode.NotFound)
        {
            return new Followed(id, true, null, tell);
        }
        catch (HeyGenException refused)
        {
            throw ResourceReader.Refused(refused);
        }
    }

    private static IReadOnlyList<string> Texts(JsonObject? wishes, string name) => wishes?[name] switch
    {
        null => [],
        JsonArray texts when texts.All(text => text?.GetValueKind() is JsonValueKind.String) => [.. texts.Select(text => text!.GetValue<string>()).Distinct(StringComparer.Ordinal)],
        _ => throw new McpProtocolException($"{NotificationsMember}.{name} must be an array of texts.", McpErrorCode.InvalidParams),
    };

    /// <param name="IsGranted">Whether there will be updates of it.</param>
    /// <param name="Feed">Null where nothing more will happen.</param>
    private sealed record Followed(string Name, bool IsGranted, JobFeed? Feed, Func<Task<bool>> Notify);
}
