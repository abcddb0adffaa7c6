namespace HeyGen.Sandbox.Http;

/// <summary>An answer, before it is written.</summary>
/// <param name="Body">The whole JSON body.</param>
internal sealed record ApiResponse(JsonObject Body)
{
    /// <summary>Payloads of a stream of server-sent events; then there is no body.</summary>
    public IAsyncEnumerable<JsonObject>? Events { get; init; }

    public static ApiResponse Stream(IAsyncEnumerable<JsonObject> events) => new([]) { Events = events };

    /// <summary>A list that has no pages.</summary>
    public static ApiResponse List(IEnumerable<JsonNode?> items) =>
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

/// <summary>An answer that is an error in the API's envelope.</summary>
internal sealed class ApiException(int status, string code, string message, string? param = null) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>Seconds for the <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Single faults, where there is more than one.</summary>
    public JsonArray? Errors { get; init; }

    public static ApiException Invalid(string param, string message) => new(400, "invalid_parameter", message, param);

    public static ApiException NotFound(string what, string id, string code = "not_found", string? param = null) =>
        new(404, code, $"There is no {what} '{id}' in this sandbox account.", param);

    public static ApiException Conflict(string code, string message, string? param = null) => new(409, code, message, param);

    public static ApiException Of(IReadOnlyList<ValidationError> errors) =>
        new(400, "invalid_parameter", $"'{errors[0].Param}' {errors[0].Message}.", errors[0].Param)
        {
            Errors = errors
                .Select(error => new JsonObject { ["code"] = "invalid_parameter", ["message"] = error.Message, ["path"] = error.Param })
                .ToJsonArray(),
        };

    public Task WriteTo(HttpContext http)
    {
        http.Response.StatusCode = status;
        if (RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = $"{seconds}";
        JsonObject error = new()
        {
            ["code"] = Code,
            ["message"] = Message,
            ["param"] = param,
            ["doc_url"] = $"{http.Request.Scheme}://{http.Request.Host}/#{Code}",
        };
        if (Errors is not null)
            error["errors"] = Errors;
        return http.WriteJson(new JsonObject { ["error"] = error });
    }
}
