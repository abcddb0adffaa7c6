using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Answers a client that does not take events: what the SDK streams is held back, and its last message sent as plain JSON. News of progress are lost.</summary>
internal static class JsonResponse
{
    private const string Both = "application/json, text/event-stream";
    private static readonly MediaTypeHeaderValue Events = new("text/event-stream");
    private static readonly object Plain = new();

    /// <summary>Serves the request in what its client takes; the SDK wants both types named.</summary>
    public static Task Negotiate(HttpContext http, RequestDelegate next)
    {
        var accept = http.Request.Headers.Accept;
        if (accept is [Both])
            return next(http);

        http.Request.Headers.Accept = Both;
        return TakesEvents(accept) ? next(http) : AnswerPlain(http, next);
    }

    /// <summary>True where the client gets one message, once all is over.</summary>
    public static bool IsPlain(HttpContext http) => http.Items.ContainsKey(Plain);

    private static bool TakesEvents(StringValues accept) =>
        accept.Count is 0 || (MediaTypeHeaderValue.TryParseList(accept, out var ranges) && ranges.Any(range => range.Quality is not 0 && Events.IsSubsetOf(range)));

    private static async Task AnswerPlain(HttpContext http, RequestDelegate next)
    {
        http.Items[Plain] = Plain;
        var (response, original) = (http.Response, http.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            await next(http);
            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(original);
        }

        var body = held.GetBuffer().AsMemory(0, (int)held.Length);
        if (response.ContentType is "text/event-stream")
        {
            body = LastMessage(body);
            response.ContentType = "application/json";
            response.Headers.ContentEncoding = default;
        }

        if (body.IsEmpty)
            return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static Memory<byte> LastMessage(Memory<byte> events)
    {
        var data = "\ndata: "u8;
        var start = events.Span.LastIndexOf(data);
        var message = start < 0 ? events[..0] : events[(start + data.Length)..];
        return message.Span.IndexOf((byte)'\n') is >= 0 and var end ? message[..end] : message;
    }
}
