using HeyGen.Mcp.Jobs.Tasks;

namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>What is sent to a client that listens: each message says to which of its requests it belongs, and one goes after the other.</summary>
internal sealed class ListenStream(RequestContext<SubscriptionsListenRequestParams> request) : IDisposable
{
    private const string TaskStatus = "notifications/tasks";
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The first message: which of the requested subscriptions are accepted.</summary>
    public Task Acknowledge(IReadOnlyList<string> uris, IReadOnlyList<string> tasks, CancellationToken cancellationToken)
    {
        var granted = new JsonObject();
        foreach (var (name, what) in new[] { (ListenRequestHandler.Resources, uris), (ListenRequestHandler.Tasks, tasks) })
        {
            if (what.Count > 0)
                granted[name] = new JsonArray([.. what.Select(text => JsonValue.Create(text))]);
        }

        return Send(NotificationMethods.SubscriptionsAcknowledgedNotification, new JsonObject { [ListenRequestHandler.NotificationsMember] = granted }, cancellationToken);
    }

    /// <returns>False: there may be more.</returns>
    public async Task<bool> SendResourceUpdated(string uri, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await Send(NotificationMethods.ResourceUpdatedNotification, new JsonObject { ["uri"] = uri }, cancellationToken);
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <param name="state">Looks where the task is.</param>
    /// <returns>True if nothing more will happen to it.</returns>
    public async Task<bool> SendTaskStatus(Func<Task<JsonObject>> state, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var task = await state();
            var status = task["status"]!.GetValue<string>();
            await Send(TaskStatus, task, cancellationToken);
            return status is not (TaskStatuses.Working or TaskStatuses.InputRequired);
        }
        catch (McpProtocolException)
        {
            return true; // it can't be read any more: a client that asks for it gets the error
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The answer that ends it in good order.</summary>
    public EmptyResult End() => new() { Meta = new JsonObject { [MetaKeys.SubscriptionId] = Id() } };

    public void Dispose() => turn.Dispose();

    private Task Send(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        parameters["_meta"] = new JsonObject { [MetaKeys.SubscriptionId] = Id() };
        return request.Server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }

    private JsonValue? Id() => request.JsonRpcRequest.Id.Id switch
    {
        long number => JsonValue.Create(number),
        var text => JsonValue.Create(text?.ToString()),
    };
}
