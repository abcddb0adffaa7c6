namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Why a request gets no further, as a JSON-RPC error: it is refused before its id could be read.</summary>
/// <param name="Authenticate">The WWW-Authenticate header, where showing another credential may help.</param>
internal sealed record HttpRefusal(int Status, string Message, string? Authenticate = null)
{
    private const int InvalidRequest = -32600;

    /// <summary>For the log; null for what is the client's mistake alone.</summary>
    public string? Reason { get; init; }

    /// <summary>What was found, for the log.</summary>
    public string Detail { get; init; } = "";

    /// <summary>After which time the same may pass.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static HttpRefusal TooMany(string message, TimeSpan wait, string reason) => new(StatusCodes.Status429TooManyRequests, message) { RetryAfter = wait, Reason = reason };

    public static HttpRefusal BadRequest(string message, string? reason = null) => new(StatusCodes.Status400BadRequest, message) { Reason = reason };

    public static HttpRefusal Forbidden(string message, string reason) => new(StatusCodes.Status403Forbidden, message) { Reason = reason };

    public async Task Write(HttpResponse response)
    {
        if (Reason is not null)
            RefusalLog.Write(response.HttpContext, Reason, Detail);
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (Authenticate is not null)
            response.Headers.WWWAuthenticate = Authenticate;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await using var json = new Utf8JsonWriter(response.BodyWriter, NodeJson.RelaxedWriter);
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WriteStartObject("error");
        json.WriteNumber("code", InvalidRequest);
        json.WriteString("message", Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
