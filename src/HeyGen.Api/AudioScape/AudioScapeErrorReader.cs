using System.Text.Json;
using HeyGen.Api.Errors;
using HeyGen.Api.Sanitizing;

namespace HeyGen.Api.AudioScape;

/// <summary>Turns an answer that says no into an exception. AudioScape explains itself in <c>error</c> or in <c>message</c>.</summary>
internal static class AudioScapeErrorReader
{
    private const int LongestMessage = 500;

    public static void ThrowIfRefused(HttpResponseMessage response, byte[] body)
    {
        if (response.IsSuccessStatusCode)
            return;

        var status = (int)response.StatusCode;
        var (code, hint) = Classify(status);
        throw new HeyGenException(code, MessageIn(body) ?? $"AudioScape answered with status {status} and no explanation.")
        {
            Hint = hint,
            Retryable = status is 429 or >= 500,
            RetryAfter = response.Headers.RetryAfter?.Delta,
            HttpStatus = status,
        };
    }

    private static (ErrorCode Code, string? Hint) Classify(int status) => status switch
    {
        >= 300 and < 400 => (ErrorCode.UpstreamBadResponse, $"Unexpected redirect: check {AudioScapeOptions.BaseUrlVariable} and proxies."),
        401 => (ErrorCode.Unauthorized, $"Check {AudioScapeOptions.KeyVariable} in the environment of this server."),
        403 => (ErrorCode.Forbidden, $"The key in {AudioScapeOptions.KeyVariable} may not do this."),
        404 => (ErrorCode.NotFound, $"Check {AudioScapeOptions.BaseUrlVariable}."),
        429 => (ErrorCode.RateLimited, "Wait, then call again; search_audio_sounds searches HeyGen's own catalogue."),
        >= 500 => (ErrorCode.UpstreamUnavailable, "Call again later; search_audio_sounds searches HeyGen's own catalogue."),
        _ => (ErrorCode.InvalidArgument, null),
    };

    private static string? MessageIn(byte[] body)
    {
        try
        {
            var answer = JsonElement.Parse(body);
            return Text(answer, "error") ?? Text(answer, "message");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? ShortText.Start(text, LongestMessage).ToString()
            : null;
}
