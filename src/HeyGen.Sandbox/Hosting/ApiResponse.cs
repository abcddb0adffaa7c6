using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Hosting;

/// <summary>An answer, before it is written.</summary>
/// <param name="Body">The whole JSON body.</param>
internal sealed record ApiResponse(JsonObject Body)
{
    /// <summary>Payloads of a stream of server-sent events; then there is no body.</summary>
    public IAsyncEnumerable<JsonObject>? Events { get; init; }

    public static ApiResponse Stream(IAsyncEnumerable<JsonObject> events) => new([]) { Events = events };

    /// <summary>A list that is always whole.</summary>
    public static ApiResponse Whole(IEnumerable<JsonNode?> items) =>
        new(new JsonObject { ["data"] = items.ToJsonArray(), ["has_more"] = false, ["next_token"] = null });

    public static implicit operator ApiResponse(JsonObject data) => new(new JsonObject { ["data"] = data });

    public async Task WriteTo(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        if (Events is not { } events)
        {
            await http.WriteJson(Body);
            return;
        }

        http.Response.ContentType = "text/event-stream";
        await foreach (var payload in events.WithCancellation(http.RequestAborted))
        {
            await http.Response.WriteAsync($"data: {payload.ToJsonString()}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
