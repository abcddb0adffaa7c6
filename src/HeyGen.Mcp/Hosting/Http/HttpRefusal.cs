namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Why a request gets no further, as a JSON-RPC error.</summary>
/// <param name="Authenticate">The WWW-Authenticate header, where showing another credential may help.</param>
internal sealed record HttpRefusal(int Status, string Message, string? Authenticate = null)
{
    public McpErrorCode Code { get; init; } = McpErrorCode.InvalidRequest;

    /// <summary>Of the request; null where it is refused before its body is read.</summary>
    public RequestId? Id { get; init; }

    public JsonNode? Data { get; init; }

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
        response.Headers.ContentEncoding = default;
        if (Authenticate is not null)
            response.Headers.WWWAuthenticate = Authenticate;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await using var json = new Utf8JsonWriter(response.BodyWriter, NodeJson.RelaxedWriter);
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WriteStartObject("error");
        json.WriteNumber("code", (int)Code);
        json.WriteString("message", Message);
        if (Data is not null)
        {
            json.WritePropertyName("data");
            Data.WriteTo(json);
        }

        json.WriteEndObject();
        if (Id is { } id)
        {
            json.WritePropertyName("id");
            JsonSerializer.Serialize(json, id, McpJsonUtilities.DefaultOptions.GetTypeInfo<RequestId>());
        }

        json.WriteEndObject();
    }
}
