using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Webhooks;

/// <summary>An address that wants to hear of events.</summary>
internal sealed class WebhookEndpoint(string id, DateTimeOffset createdAt) : IKept
{
    public string Id { get; } = id;

    public required string Url { get; set; }

    /// <summary>Null: all of them.</summary>
    public JsonArray? Events { get; set; }

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

internal static class WebhookEndpoints
{
    private static readonly Shape Events = Shape.List(Shape.OneOf(WebhookEvents.Types));

    public static void AddWebhooks(this Api api)
    {
        api.Get("/v3/webhooks/endpoints", call => call.Page(call.Store<WebhookEndpoint>().All, endpoint => endpoint.View()), Page(100, 10));
        api.Post(
            "/v3/webhooks/endpoints",
            Shape.Closed(Required("url", Shape.Text()), Nullable("events", Events), Nullable("entity_id", Shape.Text())),
            Create);
        api.Patch("/v3/webhooks/endpoints/{endpoint_id}", Shape.Closed(Nullable("url", Shape.Text()), Nullable("events", Events)), Update);
        api.Delete("/v3/webhooks/endpoints/{endpoint_id}", Delete);
        api.Post("/v3/webhooks/endpoints/{endpoint_id}/rotate-secret", body: null, Rotate);
        api.Get("/v3/webhooks/event-types", ListTypes);
        api.Get(
            "/v3/webhooks/events",
            call => call.Page(WebhookEvents.Of(call.Account, call.Query.Text("event_type"), call.Query.Text("entity_id")), view => view),
            [Optional("event_type", Shape.OneOf(WebhookEvents.Types)), Optional("entity_id", Shape.Text()), .. Page(100, 10)]);
    }

    private static WebhookEndpoint Find(Call call) => call.Find<WebhookEndpoint>(call.Route("endpoint_id"), "webhook endpoint", "webhook_not_found");

    private static string NewSecret(Call call) => $"whsec_{call.Account.NewId("secret")}";

    private static Reply Create(Call call)
    {
        var endpoint = new WebhookEndpoint(call.Account.NewId("webhook"), call.Now)
        {
            Url = UrlOf(call),
            Events = call.Body["events"]?.DeepClone().AsArray(),
        };
        call.Store<WebhookEndpoint>().Add(endpoint);
        return endpoint.View(NewSecret(call));
    }

    private static Reply Update(Call call)
    {
        var endpoint = Find(call);
        if (call.Body.Has("url"))
            endpoint.Url = UrlOf(call);
        if (call.Body.ContainsKey("events"))
            endpoint.Events = call.Body["events"]?.DeepClone().AsArray();
        return endpoint.View();
    }

    private static Reply Delete(Call call)
    {
        var endpoint = call.Remove<WebhookEndpoint>(call.Route("endpoint_id"), "webhook endpoint", "webhook_not_found");
        return new JsonObject { ["endpoint_id"] = endpoint.Id };
    }

    private static Reply Rotate(Call call) => new JsonObject { ["endpoint_id"] = Find(call).Id, ["secret"] = NewSecret(call) };

    private static Reply ListTypes(Call call)
    {
        var types = WebhookEvents.Types.Select(type => new JsonObject { ["event_type"] = type, ["description"] = WebhookEvents.Describe(type) });
        return new Reply(new JsonObject { ["data"] = types.ToJsonArray(), ["has_more"] = false, ["next_token"] = null });
    }

    /// <exception cref="Refusal">400: not an https address.</exception>
    private static string UrlOf(Call call)
    {
        var url = call.Body.Text("url")!;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? url
            : throw Refusal.Invalid("url", "A webhook endpoint is a public https:// URL.");
    }
}
