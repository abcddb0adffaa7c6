using System.Net.Mime;
using HeyGen.Api.Catalogs;
using HeyGen.Api.Idempotency;
using HeyGen.Api.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace HeyGen.Api;

internal static class HeyGenApiServices
{
    /// <summary>The clock that time limits and retries run on: the machine's, whatever clock the jobs use.</summary>
    public const string NetworkClock = "network";

    /// <summary>The API client. The host adds an <see cref="ICallerCredential"/> and the features' JSON contexts.</summary>
    public static IServiceCollection AddHeyGenApi(this IServiceCollection services, HeyGenApiOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton(NetworkClock, TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<HeyGenJson>();
        services.AddSingleton<NormalForm>();
        services.AddSingleton<HeyGenClock>();
        services.AddSingleton(provider => new RetryBudget(provider.GetRequiredKeyedService<TimeProvider>(NetworkClock)));
        services.AddSingleton<WriteCounts>();
        services.AddSingleton<DuplicateGuard>();
        services.AddSingleton<KnownChanges>();
        services.AddSingleton<UploadedCreates>();
        services.AddSingleton<InFlightRequests>();
        services.AddSingleton<AccountIdentity>();
        services.AddScoped(provider => Client(provider, asksApproval: true));
        services.AddKeyedSingleton(HeyGenClient.WithoutApproval, (provider, _) => Client(provider, asksApproval: false));
        services.AddSingleton(provider => new Attempt(provider.GetRequiredService<IHttpClientFactory>(), options, provider.GetRequiredService<HeyGenClock>(), provider.GetRequiredKeyedService<TimeProvider>(NetworkClock)));
        services.AddSingleton(provider => new RetryingSender(provider.GetRequiredService<Attempt>(), provider.GetRequiredService<RetryBudget>(), provider.GetRequiredService<WriteCounts>(), provider.GetRequiredKeyedService<TimeProvider>(NetworkClock)));
        services.AddSingleton(provider => new Reconciler(provider.GetRequiredService<RetryingSender>(), provider.GetRequiredService<DuplicateGuard>(), provider.GetRequiredService<HeyGenClock>(), provider.GetRequiredService<HeyGenJson>(), provider.GetRequiredKeyedService<TimeProvider>(NetworkClock)));
        services.AddSingleton(provider => new CatalogCache(provider.GetRequiredService<ICallerCredential>(), provider.GetRequiredService<WriteCounts>(), TimeProvider.System));

        services.AddHttpClient(Attempt.ClientName, client =>
            {
                // Without parsing: this runs for each call.
                client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
                client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", MediaTypeNames.Application.Json);
                client.MaxResponseContentBufferSize = HeyGenApiOptions.LargestAnswer;
                client.Timeout = Timeout.InfiniteTimeSpan; // each attempt has its own limit
            })
            .ConfigurePrimaryHttpMessageHandler(ApiConnections.Handler)
            .RemoveAllLoggers(); // the factory's own loggers would write URLs and headers
        return services.AddFactoryOptions();
    }

    /// <summary>What the factory asks for as options, with types that are known when a native program is compiled: from the open ones it would have to make them at the first call.</summary>
    private static IServiceCollection AddFactoryOptions(this IServiceCollection services)
    {
        services.TryAddSingleton<IOptionsMonitorCache<HttpClientFactoryOptions>, OptionsCache<HttpClientFactoryOptions>>();
        services.TryAddTransient<IOptionsFactory<HttpClientFactoryOptions>, OptionsFactory<HttpClientFactoryOptions>>();
        services.TryAddSingleton<IOptionsMonitor<HttpClientFactoryOptions>, OptionsMonitor<HttpClientFactoryOptions>>();
        return services;
    }

    /// <summary>What only writes need is made by the first.</summary>
    private static HeyGenClient Client(IServiceProvider provider, bool asksApproval) => new(
        provider.GetRequiredService<RetryingSender>(),
        provider.GetRequiredService<ICallerCredential>(),
        new(() => Creates(provider, asksApproval ? provider.GetService<ISpendApproval>() : null)),
        provider.GetRequiredService<KnownChanges>(),
        provider.GetRequiredService<HeyGenJson>(),
        provider.GetRequiredService<NormalForm>(),
        asksApproval ? new(provider.GetService<IAssetUploader>) : null);

    private static BillableSender Creates(IServiceProvider provider, ISpendApproval? approval) => new(
        provider.GetRequiredService<RetryingSender>(),
        provider.GetRequiredService<AccountIdentity>(),
        provider.GetRequiredService<DuplicateGuard>(),
        provider.GetRequiredService<InFlightRequests>(),
        provider.GetRequiredService<Reconciler>(),
        provider.GetRequiredService<KnownChanges>(),
        provider.GetRequiredService<UploadedCreates>(),
        provider.GetRequiredService<HeyGenJson>(),
        provider.GetRequiredService<ILoggerFactory>().CreateLogger<HeyGenClient>(),
        approval,
        provider.GetService<IJobCallback>());
}
