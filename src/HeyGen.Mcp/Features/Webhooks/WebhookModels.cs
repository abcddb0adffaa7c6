namespace HeyGen.Mcp.Features.Webhooks;

/// <summary>An address that HeyGen reports to.</summary>
internal sealed record WebhookEndpoint(
    [property: Description("Endpoint id.")] string EndpointId,
    [property: Description("Receives the POSTs.")] string? Url = null,
    [property: Description("enabled or disabled.")] string? Status = null,
    [property: Description("Left out: all events.")] IReadOnlyList<string>? Events = null,
    [property: Description("ISO 8601.")] string? CreatedAt = null,
    [property: Description("Signs deliveries; HeyGen shows it at creation and rotation only.")] string? Secret = null) : ApiRecord;

/// <summary>What <c>POST /v3/webhooks/endpoints</c> takes.</summary>
internal sealed record WebhookEndpointRequest(
    [property: Description("https address that takes the POSTs.")] string Url,
    [property: Description("From list_webhook_event_types; default all.")] IReadOnlyList<string>? Events = null,
    [property: Description("Only this entity's events.")] string? EntityId = null);

/// <summary>An endpoint that was just registered.</summary>
internal sealed record CreatedWebhookEndpoint(
    [property: Description("Id of the new endpoint.")] string EndpointId,
    [property: Description("Signs deliveries. Shown only this once: store it.")] string? Secret = null,
    [property: Description("Receives the POSTs.")] string? Url = null,
    [property: Description("enabled or disabled.")] string? Status = null,
    [property: Description("Left out: all events.")] IReadOnlyList<string>? Events = null,
    [property: Description("ISO 8601.")] string? CreatedAt = null) : CreatedResult
{
    [Description("What to mind.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>What <c>PATCH /v3/webhooks/endpoints/{id}</c> takes.</summary>
internal sealed record WebhookEndpointChange(
    [property: Description("New https address.")] string? Url = null,
    [property: Description("Replaces the whole list.")][property: MinLength(1)] IReadOnlyList<string>? Events = null);

/// <summary>The new secret of an endpoint; the one before is void.</summary>
internal sealed record RotatedWebhookSecret(
    [property: Description("Endpoint id.")] string EndpointId,
    [property: Description("Signs deliveries from now on. Shown only this once: store it.")] string Secret) : CreatedResult
{
    [Description("What to mind.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

internal sealed record DeletedWebhookEndpoint(
    [property: Description("Id of the endpoint that was deleted.")] string EndpointId,
    [property: Description("Always true.")] bool Deleted = true);

internal sealed record WebhookEventDescription(
    [property: Description("Name, as events takes it.")] string EventType,
    [property: Description("When it is sent.")] string? Description = null) : ApiRecord;

/// <summary>The events there are, and what a receiver has to know of every delivery.</summary>
internal sealed record WebhookEventTypes(
    [property: Description("The types.")] IReadOnlyList<WebhookEventDescription> Items,
    [property: Description("How a receiver tells that a delivery is genuine.")] string Signature,
    [property: Description("True if more pages follow.")] bool HasMore = false,
    [property: Description("Pass as token to get the next page.")] string? NextToken = null);

/// <summary>One delivery.</summary>
internal sealed record WebhookEvent(
    [property: Description("Unique per delivery.")] string EventId,
    [property: Description("Such as avatar_video.success.")] string? EventType = null,
    [property: Description("What was reported: ids, links, or why it failed.")] JsonObject? EventData = null,
    [property: Description("ISO 8601.")] string? CreatedAt = null) : ApiRecord;

[JsonSerializable(typeof(Page<WebhookEndpoint>))]
[JsonSerializable(typeof(WebhookEndpointRequest))]
[JsonSerializable(typeof(CreatedWebhookEndpoint))]
[JsonSerializable(typeof(WebhookEndpointChange))]
[JsonSerializable(typeof(RotatedWebhookSecret))]
[JsonSerializable(typeof(DeletedWebhookEndpoint))]
[JsonSerializable(typeof(Page<WebhookEventDescription>))]
[JsonSerializable(typeof(WebhookEventTypes))]
[JsonSerializable(typeof(Page<WebhookEvent>))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class WebhookJson : JsonSerializerContext;
