using System.Text.Json;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HeyGen.Mcp.Server.Http.Operations;

/// <summary>
/// What an orchestrator asks. Alive says that the process answers. Ready says that it takes calls: not while it is
/// stopping. Without its Redis it is ready all the same, only degraded: taking every replica out of service
/// because they can't count together would turn a small loss into an outage.
/// </summary>
internal static class Health
{
    public const string AlivePath = "/healthz";
    public const string ReadyPath = "/readyz";

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(AlivePath, http => Write(http, StatusCodes.Status200OK, "alive"));
        endpoints.MapGet(ReadyPath, (RequestDelegate)Ready);
    }

    private static async Task Ready(HttpContext http)
    {
        var lifetime = http.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await Write(http, StatusCodes.Status503ServiceUnavailable, "stopping");
            return;
        }

        var counters = http.RequestServices.GetRequiredService<SharedCounters>();
        if (!counters.IsConfigured)
            await Write(http, StatusCodes.Status200OK, "ready", "per replica");
        else if (await counters.AreShared())
            await Write(http, StatusCodes.Status200OK, "ready", "shared");
        else
            await Write(http, StatusCodes.Status200OK, "degraded", "per replica: Redis is away");
    }

    private static async Task Write(HttpContext http, int status, string state, string? limits = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", state);
        if (limits is not null)
            json.WriteString("limits", limits);
        json.WriteEndObject();
    }
}
