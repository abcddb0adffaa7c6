namespace HeyGen.Sandbox.Webhooks;

/// <summary>An address that wants to hear of events.</summary>
internal sealed class WebhookEndpoint(string id, DateTimeOffset createdAt) : IEntity
{
    public string Id { get; } = id;

    public required string Url { get; set; }

    /// <summary>Null: all of them.</summary>
    public JsonArray? Events { get; set; }

    /// <summary>What its deliveries are signed with.</summary>
    public required string Secret { get; set; }

    /// <param name="name">What events of a job begin with, such as <c>avatar_video</c>.</param>
    public bool Wants(string name) => Events is not { Count: > 0 } || Events.Any(type => type?.ToString().StartsWith($"{name}.", StringComparison.Ordinal) is true);

    /// <param name="secret">Shown where it is new, nowhere else.</param>
    public JsonObject View(string? secret = null) => new()
    {
        ["endpoint_id"] = Id,
        ["url"] = Url,
        ["events"] = Events?.DeepClone(),
        ["status"] = "enabled",
        ["created_at"] = createdAt.ToString("O"),
        ["secret"] = secret,
    };
}

/// <summary>Who wants to hear of events, and what they hear: events follow from the jobs that have ended.</summary>
internal static class WebhookEndpoints
{
    private static readonly string[] Types = [.. ApiContract.Current.Operations.Single(operation => operation.Id == "listWebhookEvents").Query.WordsOf("event_type")];

    public static void AddWebhooks(this Api api)
    {
        api.Add("listWebhookEndpoints", call => call.Page(call.Store<WebhookEndpoint>().All, endpoint => endpoint.View()));
        api.Add("createWebhookEndpoint", Create);
        api.Add("updateWebhookEndpoint", Update);
        api.Add("deleteWebhookEndpoint", call => new JsonObject { ["endpoint_id"] = call.Store<WebhookEndpoint>().Remove(Find(call)).Id });
        api.Add("rotateWebhookEndpointSecret", call => Rotate(Find(call), NewSecret(call)));
        api.Add("listWebhookEventTypes", _ => ApiResponse.List(Types.Select(type => new JsonObject { ["event_type"] = type, ["description"] = Describe(type) })));
        api.Add("listWebhookEvents", ListEvents);
    }

    private static WebhookEndpoint Find(Call call) => call.Find<WebhookEndpoint>(call.Id, "webhook endpoint", "webhook_not_found");

    private static string NewSecret(Call call) => $"whsec_{call.Account.NewId("secret")}";

    private static ApiResponse Create(Call call)
    {
        var endpoint = new WebhookEndpoint(call.Account.NewId("webhook"), call.Now) { Url = UrlOf(call), Events = call.Body["events"]?.Copy<JsonArray>(), Secret = NewSecret(call) };
        call.Store<WebhookEndpoint>().Add(endpoint);
        return endpoint.View(endpoint.Secret);
    }

    private static ApiResponse Update(Call call)
    {
        var endpoint = Find(call);
        if (call.Body.Has("url"))
            endpoint.Url = UrlOf(call);
        if (call.Body.ContainsKey("events"))
            endpoint.Events = call.Body["events"]?.Copy<JsonArray>();
        return endpoint.View();
    }

    /// <exception cref="ApiException">400: not an https address.</exception>
    private static string UrlOf(Call call)
    {
        var url = call.Body.Text("url")!;
        return WebhookDeliveries.IsAddress(url)
            ? url
            : throw ApiException.Invalid("url", "A webhook endpoint is a public https:// URL.");
    }

    private static ApiResponse ListEvents(Call call)
    {
        var (type, entity) = (call.Query.Text("event_type"), call.Query.Text("entity_id"));
        var ended = call.Store<StartedJob>().All.Select(started => started.Job).Reverse()
            .Where(job => job.EventName is not null && job.Timeline.IsOver && (entity is null || job.Id == entity) && (type is null || TypeOf(job) == type))
            .OrderByDescending(job => job.Timeline.EndedAt);
        return call.Page([.. ended], EventOf);
    }

    /// <summary>What an ended job is reported as.</summary>
    public static JsonObject EventOf(Job job) => new()
    {
        ["event_id"] = Ids.Of($"event {job.Id}"),
        ["event_type"] = TypeOf(job),
        ["created_at"] = job.Timeline.EndedAt!.Value.ToString("O"),
        ["event_data"] = new JsonObject
        {
            ["video_id"] = job.Id,
            ["folder_id"] = job.FolderId,
            ["callback_id"] = job.Request.Text("callback_id"),
            ["msg"] = job.FailureMessage,
        },
    };

    private static ApiResponse Rotate(WebhookEndpoint endpoint, string secret)
    {
        endpoint.Secret = secret;
        return new JsonObject { ["endpoint_id"] = endpoint.Id, ["secret"] = secret };
    }

    private static string TypeOf(Job job) => $"{job.EventName ?? job.Kind.Name}.{(job.Timeline.HasFailed ? "fail" : "success")}";

    private static string Describe(string type) => type.Split('.') switch
    {
        [var name, "success"] => $"A job of kind {name} has completed.",
        [var name, "fail"] => $"A job of kind {name} has failed.",
        ["batch", _] => "Every item of a batch has ended.",
        _ => $"Something happened: {type}.",
    };
}
