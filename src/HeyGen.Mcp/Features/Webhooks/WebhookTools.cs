namespace HeyGen.Mcp.Features.Webhooks;

/// <summary>Tools that manage the addresses HeyGen reports finished jobs to.</summary>
[McpServerToolType, Toolset("webhooks")]
internal sealed partial class WebhookTools(HeyGenClient heygen)
{
    /// <summary>Show which URLs are notified: each webhook's events, whether enabled. Secrets are never listed.</summary>
    [Operation("GET", "/v3/webhooks/endpoints")]
    [McpServerTool(Name = "list_webhook_endpoints", Title = "List webhook endpoints", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<WebhookEndpoint>> ListWebhookEndpoints([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListWebhookEndpoints(limit, token, cancellationToken);

    /// <summary>Notify your server's URL of events such as finished or failed videos. The result holds the signing secret, shown only once: hand it over, don't repeat it elsewhere.</summary>
    /// <param name="idempotencyKey">A new word registers again.</param>
    [Operation("POST", "/v3/webhooks/endpoints")]
    [McpServerTool(Name = "create_webhook_endpoint", Title = "Create webhook endpoint", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedWebhookEndpoint> CreateWebhookEndpoint([AsArguments] WebhookEndpointRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateWebhookEndpoint(request, idempotencyKey, cancellationToken);

    /// <summary>Change a webhook endpoint's URL or subscribed events.</summary>
    /// <param name="endpointId">Endpoint id.</param>
    [Operation("PATCH", "/v3/webhooks/endpoints/{endpoint_id}")]
    [McpServerTool(Name = "update_webhook_endpoint", Title = "Update webhook endpoint", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<WebhookEndpoint> UpdateWebhookEndpoint(string endpointId, [AsArguments] WebhookEndpointChange change, CancellationToken cancellationToken = default) =>
        heygen.UpdateWebhookEndpoint(endpointId, change, cancellationToken);

    /// <summary>Give a webhook endpoint a new signing secret, shown only once. The old one stops working at once.</summary>
    /// <param name="endpointId">Endpoint id.</param>
    /// <param name="idempotencyKey">The same word within 24 h gives the same secret; default: rotates each time.</param>
    [Operation("POST", "/v3/webhooks/endpoints/{endpoint_id}/rotate-secret")]
    [McpServerTool(Name = "rotate_webhook_endpoint_secret", Title = "Rotate webhook secret", ReadOnly = false, Idempotent = false, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<RotatedWebhookSecret> RotateWebhookEndpointSecret(string endpointId, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.RotateWebhookEndpointSecret(endpointId, idempotencyKey, cancellationToken);

    /// <summary>Remove a webhook: stop notifying its URL.</summary>
    /// <param name="endpointId">Endpoint id.</param>
    [Operation("DELETE", "/v3/webhooks/endpoints/{endpoint_id}")]
    [McpServerTool(Name = "delete_webhook_endpoint", Title = "Delete webhook endpoint", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedWebhookEndpoint> DeleteWebhookEndpoint(string endpointId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/webhooks/endpoints/{endpointId}", new DeletedWebhookEndpoint(endpointId), cancellationToken);

    /// <summary>List the kinds of events that webhooks can report, and how to verify the signature of a delivery.</summary>
    [Operation("GET", "/v3/webhooks/event-types")]
    [McpServerTool(Name = "list_webhook_event_types", Title = "List webhook event types", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<WebhookEventTypes> ListWebhookEventTypes(CancellationToken cancellationToken) => heygen.ListWebhookEventTypes(cancellationToken);

    /// <summary>Show the last notifications delivered to webhooks: which event, when, with what data.</summary>
    /// <param name="eventType">From list_webhook_event_types.</param>
    /// <param name="entityId">Only this entity's.</param>
    [Operation("GET", "/v3/webhooks/events")]
    [McpServerTool(Name = "list_webhook_events", Title = "List webhook events", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<WebhookEvent>> ListWebhookEvents(string? eventType = null, string? entityId = null, [Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<WebhookEvent>($"v3/webhooks/events", new() { { "event_type", eventType is null ? null : WebhookEvents.Name(eventType, nameof(eventType)) }, { "entity_id", entityId }, { "limit", limit }, { "token", token } }, cancellationToken);
}
