using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.HeyGenApi.Untrusted;
using HeyGen.Mcp.Server.Spending;

namespace HeyGen.Mcp.Server.Errors;

/// <summary>The one form that every tool error has.</summary>
internal sealed record ErrorReport(ErrorReport.Details Error)
{
    internal sealed record Details(
        ErrorCode Code,
        string Message,
        string? Hint,
        bool Retryable,
        [property: JsonPropertyName("retry_after_s")] double? RetryAfterSeconds,
        Outcome Outcome,
        int? HttpStatus = null,
        string? UpstreamCode = null,
        string? Param = null,
        string? DocUrl = null,
        string? RequestId = null,
        string? IdempotencyKey = null,
        string? SuggestedIdempotencyKey = null,
        CheckCall? Check = null,
        CostEstimate? Estimate = null,
        string? ConfirmToken = null);

    internal sealed record CheckCall(string Tool, [property: JsonPropertyName("args")] JsonObject Arguments);

    public static ErrorReport Of(HeyGenException failure) => new(new Details(
        failure.Code,
        ErrorText.Of(failure.Message),
        failure.Hint,
        failure.Retryable,
        failure.RetryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds) : null,
        failure.Outcome,
        failure.HttpStatus,
        ErrorText.OfAny(failure.UpstreamCode),
        ErrorText.OfAny(failure.Param),
        ErrorText.OfAny(failure.DocUrl),
        ErrorText.OfAny(failure.RequestId),
        failure.IdempotencyKey,
        failure.SuggestedIdempotencyKey,
        failure.Check is { } check ? new CheckCall(check.Tool, check.Arguments?.DeepClone().AsObject() ?? []) : null));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorReport))]
internal sealed partial class ErrorJson : JsonSerializerContext;
