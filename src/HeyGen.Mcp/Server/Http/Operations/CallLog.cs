using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Operations;

/// <summary>What a request asked for, as far as the log may know.</summary>
internal sealed class CallNote
{
    public string Method { get; set; } = "";

    public string? Tool { get; set; }

    /// <summary>The code of a tool error.</summary>
    public string? Error { get; set; }
}

/// <summary>
/// One line for each request, whose id the caller gets as X-Request-Id. No header, body, argument or query goes into the log.
/// </summary>
internal sealed class CallLog(RequestDelegate next, ILogger<CallLog> logger, TimeProvider time)
{
    public const string RequestId = "X-Request-Id";

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers[RequestId] = http.TraceIdentifier;
        var note = new CallNote();
        http.Features.Set(note);
        var started = time.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            if (note.Method.Length > 0)
                logger.LogInformation("{Method} {Tool} ended with {Status} {Error} after {DurationMs} ms", note.Method, note.Tool, http.Response.StatusCode, note.Error, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
        }
    }
}
