using HeyGen.Mcp.Jobs;

namespace HeyGen.Mcp.Hosting.Subscriptions;

internal static class SubscriptionServices
{
    /// <summary>Updates of jobs to clients that subscribe to their resources, or listen, on every transport that can carry them.</summary>
    public static IMcpServerBuilder WithSubscriptions(this IMcpServerBuilder builder)
    {
        builder.Services.AddSingleton<JobFeeds>();
        builder.Services.AddSingleton<SubscriptionQuota>();
        builder.Services.AddSingleton<ListenRequestHandler>();
        builder.Services.AddSingleton<ResourceSubscriptions>();
        builder.Services.AddSingleton<ISessionConnection, SingleConnection>();
        builder.Services.Configure<McpServerOptions>(options => (options.Capabilities ??= new()).Resources = new() { Subscribe = true });
        return builder
            .WithSubscribeToResourcesHandler((request, cancellationToken) => request.Services!.GetRequiredService<ResourceSubscriptions>().Subscribe(request, cancellationToken))
            .WithUnsubscribeFromResourcesHandler((request, cancellationToken) => request.Services!.GetRequiredService<ResourceSubscriptions>().Unsubscribe(request, cancellationToken))
            .WithSubscriptionsListenHandler((request, cancellationToken) => request.Services!.GetRequiredService<ListenRequestHandler>().Answer(request, cancellationToken))
            .WithMessageFilters(AdvertisedCapabilities.Correct);
    }
}
