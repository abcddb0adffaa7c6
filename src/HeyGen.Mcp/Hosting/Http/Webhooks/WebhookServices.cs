using HeyGen.Mcp.Hosting.Redis;
using HeyGen.Mcp.Jobs.Watching;
using Microsoft.AspNetCore.Routing;

namespace HeyGen.Mcp.Hosting.Http.Webhooks;

/// <summary>HeyGen reports ended jobs to an address below the endpoint's own, so that whoever waits need not ask until then.</summary>
internal static class WebhookServices
{
    private const int LargestEvent = 64 * 1024;
    private const string Token = "token";
    private static readonly HttpRefusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "The event is too large.") { Reason = WebhookDelivery.Refused, Detail = "An event is too large." };

    public static IServiceCollection AddWebhooks(this IServiceCollection services, HttpSettings http, Upstream upstream)
    {
        if (WebhookAddresses.Of(http.PublicUrl, upstream.StateKeys, TimeProvider.System) is null)
            return services;
        services.AddSingleton(provider => WebhookAddresses.Of(http.PublicUrl, upstream.StateKeys, provider.GetRequiredService<TimeProvider>())!);
        services.AddSingleton<IJobCallback>(provider => provider.GetRequiredService<WebhookAddresses>());
        services.AddSingleton(provider => new JobEvents(provider.GetRequiredService<JobWatcher>(), provider.GetRequiredService<ILogger<JobEvents>>(), provider.GetService<RedisConnection>()));
        services.AddHostedService(provider => provider.GetRequiredService<JobEvents>());
        return services;
    }

    public static void MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<WebhookAddresses>() is { } addresses)
            endpoints.MapPost($"{HttpServer.Path}{WebhookAddresses.Folder}{{{Token}}}", (RequestDelegate)(http => ReceiveEvent(http, addresses)));
    }

    /// <summary>Answers at once; waking comes after.</summary>
    private static async Task ReceiveEvent(HttpContext http, WebhookAddresses addresses)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        if (addresses.ReadToken((string)http.Request.RouteValues[Token]!) is not { } source)
        {
            RefusalLog.Write(http, WebhookDelivery.Refused, "No secret of this server opens the address of an event.");
            return;
        }

        if (await Body(http.Request, http.RequestAborted) is not { } body)
        {
            await TooLarge.Write(http.Response);
            return;
        }

        var now = http.RequestServices.GetRequiredService<HeyGenClock>().UtcNow; // the machine's may be wrong
        if (WebhookDelivery.Read(source, http.Request.Headers, body, now, out var refusal) is not { } received)
        {
            await refusal.Write(http.Response);
            return;
        }

        // One that comes twice is answered as well as the first: HeyGen sends it again if it has not heard the answer.
        await http.RequestServices.GetRequiredService<JobEvents>().Publish(received.Account, received.Ids, received.Digest, received.IsOfSession, isOfAll: source.Secret is not null);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancellationToken)
    {
        await using var unread = ShutdownDelayService.AbortAtEnd(request.HttpContext);
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var isTooLarge = read.Buffer.Length > LargestEvent;
            var body = read.IsCompleted && !isTooLarge ? read.Buffer.ToArray() : null;
            reader.AdvanceTo(body is null && !isTooLarge ? read.Buffer.Start : read.Buffer.End, read.Buffer.End);
            if (isTooLarge || body is not null)
                return body;
        }
    }
}
