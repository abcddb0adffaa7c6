namespace HeyGen.Sandbox.Core;

/// <summary>An answer that is an error in the API's envelope.</summary>
internal sealed class Refusal(int status, string code, string message, string? param = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Param { get; } = param;

    /// <summary>Seconds for the <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Single faults, where there is more than one.</summary>
    public JsonArray? Errors { get; init; }

    public static Refusal Invalid(string param, string message) => new(400, "invalid_parameter", message, param);

    public static Refusal NotFound(string what, string id, string code = "not_found", string? param = null) =>
        new(404, code, $"There is no {what} '{id}' in this sandbox account.", param);

    public static Refusal Conflict(string code, string message, string? param = null) => new(409, code, message, param);

    public static Refusal Busy(string message) => new(429, "rate_limit_exceeded", message) { RetryAfter = 5 };

    public static Refusal Of(IReadOnlyList<Problem> problems) =>
        new(400, "invalid_parameter", $"'{problems[0].Param}' {problems[0].Message}.", problems[0].Param)
        {
            Errors = problems
                .Select(JsonNode? (problem) => new JsonObject { ["code"] = "invalid_parameter", ["message"] = problem.Message, ["path"] = problem.Param })
                .ToJsonArray(),
        };
}
