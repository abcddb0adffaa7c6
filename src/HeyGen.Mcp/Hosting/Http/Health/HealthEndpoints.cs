using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HeyGen.Mcp.Hosting.Http.Health;

/// <summary>What an orchestrator asks. Alive says that the process answers, ready that it takes calls.</summary>
internal static class HealthEndpoints
{
    public const string AlivePath = "/healthz";
    public const string ReadyPath = "/readyz";

    /// <summary>Whoever asks for health may have the address of many callers: their calls must not end the process.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(AlivePath, new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = static (http, _) => Write(http, "alive", limits: null) }).DisableRateLimiting();
        endpoints.MapHealthChecks(ReadyPath, new HealthCheckOptions { ResponseWriter = static (http, report) => Write(http, report.Entries[Readiness.Name]) }).DisableRateLimiting();
    }

    private static Task Write(HttpContext http, HealthReportEntry readiness) =>
        Write(http, readiness.Description ?? "failed", readiness.Data.GetValueOrDefault(Readiness.Limits) as string);

    private static async Task Write(HttpContext http, string status, string? limits)
    {
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", status);
        if (limits is not null)
            json.WriteString("limits", limits);
        json.WriteEndObject();
    }
}

/// <summary>
/// Ready, but while the process is stopping. Without what replicas count together it is ready all the same, only
/// degraded: taking every replica out of service because they can't count together would turn a small loss into an outage.
/// </summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime, SharedCounters counters, [FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time) : IHealthCheck
{
    public const string Name = "readiness";
    public const string Limits = "limits";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Task<bool> answer = Task.FromResult(false);
    private long? askedAt; // a timestamp

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return HealthCheckResult.Unhealthy("stopping");
        if (!counters.IsConfigured)
            return HealthCheckResult.Healthy("ready", Data("per replica"));
        return await AreShared(cancellationToken)
            ? HealthCheckResult.Healthy("ready", Data("shared"))
            : HealthCheckResult.Degraded("degraded", data: Data("per replica: Redis is away"));
    }

    /// <summary>A Redis that does not answer at once is away: the probe that asks gives up soon, too.</summary>
    private async Task<bool> AreShared(CancellationToken cancellationToken)
    {
        try
        {
            return await Latest().WaitAsync(LongestWait, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Redis's own answer, which costs it a write, once a second for all who ask.</summary>
    private Task<bool> Latest()
    {
        lock (gate)
        {
            if (askedAt is { } last && time.GetElapsedTime(last) < AskAgainAfter)
                return answer;
            askedAt = time.GetTimestamp();
            return answer = counters.AreShared();
        }
    }

    private static Dictionary<string, object> Data(string limits) => new(StringComparer.Ordinal) { [Limits] = limits };
}
