using System.Threading.RateLimiting;
using HeyGen.Mcp.Hosting.Redis;
using Microsoft.AspNetCore.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

internal static class RateLimitServices
{
    /// <exception cref="SettingsException">Where Redis is can't be read.</exception>
    public static IServiceCollection AddLimits(this IServiceCollection services, HttpSettings settings)
    {
        if (settings.Redis is { Length: > 0 } redis)
        {
            RequireReadable(redis);
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RedisConnection>(provider, redis));
            services.AddHostedService(provider => provider.GetRequiredService<RedisConnection>());
        }

        services.AddSingleton(provider => new SharedCounters(provider.GetService<RedisConnection>()));
        services.AddSingleton(_ => AddressLimiter(settings)); // which the container disposes: its timer would outlive the host
        services.AddRateLimiter(static _ => { });
        services.AddOptions<RateLimiterOptions>().Configure<PartitionedRateLimiter<HttpContext>>(LimitAddresses);
        services.AddSingleton<CallRateLimiter>();
        services.AddSingleton<CreateQuota>();
        services.AddSingleton<ICreateLimiter, SharedCreateLimiter>();
        services.AddSingleton<IUsedConfirmations, SharedUsedConfirmations>();
        services.AddSingleton<ISharedReservations, SharedReservations>();
        if (settings.Auth is AuthMode.OAuth || settings.MaxUsdPerSubjectPerDay is not null)
            services.AddSingleton<ISpendingBudget, SubjectBudget>();

        services.AddSingleton<FailedKeyLimiter>();
        services.AddSingleton(new AcceptedKeys()); // not disposed of with the rest: a request whose connection is cut may end later
        services.AddTransient<KeyCheckHandler>();
        services.AddHttpClient(Attempt.ClientName).AddHttpMessageHandler<KeyCheckHandler>();
        return services;
    }

    /// <summary>How fast one address may ask, before anything is done to find out who it is.</summary>
    private static PartitionedRateLimiter<HttpContext> AddressLimiter(HttpSettings settings) => PartitionedRateLimiter.Create<HttpContext, IPAddress>(
        http => TokenBuckets.Partition(ClientAddress.Of(http), settings.AddressRequestsPerSecond, settings.AddressRequestBurst));

    private static void LimitAddresses(RateLimiterOptions limits, PartitionedRateLimiter<HttpContext> addresses)
    {
        limits.GlobalLimiter = addresses;
        limits.OnRejected = static (rejected, _) =>
            new ValueTask(HttpRefusal.TooMany("Too many requests from this address.", rejected.Lease.RetryAfter(), "too_many_requests").Write(rejected.HttpContext.Response));
    }

    private static void RequireReadable(string redis)
    {
        try
        {
            RedisConnection.Parse(redis);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            // Without what was given: it may be a part of the password.
            throw new SettingsException([unreadable switch
            {
                ArgumentOutOfRangeException { ParamName: { } option } => $"--redis gives {option} a value that can't be used.",
                ArgumentException { ParamName: not (null or "configuration") } => "--redis has an option that is not known. Options are those of StackExchange.Redis, separated by commas, so that no password can hold one.",
                _ => "--redis names no host, or a port that is none. Write it as redis.example.com or redis.example.com:6379,ssl=true,user=heygen-mcp,password=…",
            }]);
        }
    }
}

/// <summary>How many creates an account may send within an hour through all replicas; through this one alone while they can't count together.</summary>
internal sealed class SharedCreateLimiter(SharedCounters shared, CreateQuota own) : ICreateLimiter
{
    public async ValueTask<CreateSlot> Reserve(string account, int most, string? call = null)
    {
        if (await shared.ReserveCreate(account, most, CreateQuota.Window, call) is not { } answer)
            return await own.Reserve(account, most);
        if (answer.Wait is { } wait)
            return CreateSlot.None(wait);
        var here = await own.Reserve(account, most); // so that the count goes on here where Redis goes away
        return new CreateSlot(null, async () =>
        {
            await here.Release();
            await shared.ReleaseCreate(account, answer.Place, call);
        });
    }
}
