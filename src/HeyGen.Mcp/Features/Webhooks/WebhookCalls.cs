namespace HeyGen.Mcp.Features.Webhooks;

/// <summary>The webhook operations of the API.</summary>
internal static class WebhookCalls
{
    private const string ShownOnce = "secret is shown only now: store it where the receiver of the webhooks finds it, and nowhere else. A lost one can only be replaced, with rotate_webhook_endpoint_secret.";

    extension(HeyGenClient heygen)
    {
        public Task<Page<WebhookEndpoint>> ListWebhookEndpoints(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<WebhookEndpoint>($"v3/webhooks/endpoints", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public async Task<CreatedWebhookEndpoint> CreateWebhookEndpoint(WebhookEndpointRequest order, string? take, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedWebhookEndpoint>($"v3/webhooks/endpoints", order, take, cancellationToken);
            return created with { Warnings = [ShownOnce] };
        }

        public Task<WebhookEndpoint> UpdateWebhookEndpoint(string endpointId, WebhookEndpointChange change, CancellationToken cancellationToken) =>
            heygen.Patch<WebhookEndpoint>($"v3/webhooks/endpoints/{endpointId}", change, cancellationToken);

        public async Task<RotatedWebhookSecret> RotateWebhookEndpointSecret(string endpointId, string? take, CancellationToken cancellationToken)
        {
            var rotated = await heygen.PostKeyed<RotatedWebhookSecret>($"v3/webhooks/endpoints/{endpointId}/rotate-secret", () => new ByteArrayContent([]), "{}"u8.ToArray(), take, cancellationToken);
            return rotated with { Warnings = [ShownOnce] };
        }

        public Task DeleteWebhookEndpoint(string endpointId, CancellationToken cancellationToken) =>
            heygen.Delete($"v3/webhooks/endpoints/{endpointId}", cancellationToken);

        public Task<Page<WebhookEventDescription>> ListWebhookEventTypes(CancellationToken cancellationToken) =>
            heygen.GetPage<WebhookEventDescription>($"v3/webhooks/event-types", [], cancellationToken);

        public Task<Page<WebhookEvent>> ListWebhookEvents(WebhookEventType? eventType, string? entityId, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<WebhookEvent>($"v3/webhooks/events", new() { { "event_type", eventType }, { "entity_id", entityId }, { "limit", limit }, { "token", token } }, cancellationToken);
    }
}
