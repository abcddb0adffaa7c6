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

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(AlivePath, new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = static (http, _) => Write(http, "alive", limits: null) });
        endpoints.MapHealthChecks(ReadyPath, new HealthCheckOptions { ResponseWriter = static (http, report) => Write(http, report.Entries[Readiness.Name]) });
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
internal sealed class Readiness(IHostApplicationLifetime lifetime, SharedCounters counters) : IHealthCheck
{
    public const string Name = "readiness";
    public const string Limits = "limits";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return HealthCheckResult.Unhealthy("stopping");
        if (!counters.IsConfigured)
            return HealthCheckResult.Healthy("ready", Data("per replica"));
        return await counters.AreShared()
            ? HealthCheckResult.Healthy("ready", Data("shared"))
            : HealthCheckResult.Degraded("degraded", data: Data("per replica: Redis is away"));
    }

    private static Dictionary<string, object> Data(string limits) => new(StringComparer.Ordinal) { [Limits] = limits };
}
