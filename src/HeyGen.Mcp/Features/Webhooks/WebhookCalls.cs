namespace HeyGen.Mcp.Features.Webhooks;

/// <summary>The webhook operations of the API.</summary>
internal static class WebhookCalls
{
    private const string ShownOnce = "secret is shown only now: store it where the receiver of the webhooks finds it, and nowhere else. A lost one can only be replaced, with rotate_webhook_endpoint_secret.";

    private const string Signature =
        "Header Heygen-Signature is the hex HMAC-SHA256 of the raw body, keyed with the endpoint's secret: compare in constant time, before parsing. "
        + "Heygen-Timestamp (Unix seconds, not signed) should be at most 300 s old; Heygen-Event-Id is new for each delivery, so tell repeats by event type and job id. "
        + "Answer 2xx within 10 s; else it is tried again for up to 24 h. Lipsyncs report nothing: wait for them, or give callbackUrl.";

    extension(HeyGenClient heygen)
    {
        public Task<Page<WebhookEndpoint>> ListWebhookEndpoints(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<WebhookEndpoint>($"v3/webhooks/endpoints", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public async Task<CreatedWebhookEndpoint> CreateWebhookEndpoint(WebhookEndpointRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostFree<CreatedWebhookEndpoint>($"v3/webhooks/endpoints", request with { Events = WebhookEvents.Names(request.Events) }, keySuffix, cancellationToken);
            return created with { Warnings = [ShownOnce] };
        }

        public Task<WebhookEndpoint> UpdateWebhookEndpoint(string endpointId, WebhookEndpointChange change, CancellationToken cancellationToken) =>
            heygen.Patch<WebhookEndpoint>($"v3/webhooks/endpoints/{endpointId}", change with { Events = WebhookEvents.Names(change.Events) }, cancellationToken);

        /// <param name="keySuffix">Null to rotate in any case: under its key HeyGen would answer with the secret of the last time, which may be the one that leaked.</param>
        public async Task<RotatedWebhookSecret> RotateWebhookEndpointSecret(string endpointId, string? keySuffix, CancellationToken cancellationToken)
        {
            var rotated = await heygen.PostAnew<RotatedWebhookSecret>($"v3/webhooks/endpoints/{endpointId}/rotate-secret", keySuffix, cancellationToken);
            return rotated with { Warnings = [ShownOnce] };
        }

        public async Task<WebhookEventTypes> ListWebhookEventTypes(CancellationToken cancellationToken)
        {
            var page = await heygen.GetPage<WebhookEventDescription>($"v3/webhooks/event-types", [], cancellationToken);
            return new WebhookEventTypes(page.Items, Signature, page.HasMore, page.NextToken);
        }
    }
}
