using System.Text.Json;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.HeyGenApi.Retries;

/// <summary>The shell that every answer comes in: <c>{"data": …, "has_more": …, "next_token": …}</c>.</summary>
internal static class Envelope
{
    /// <exception cref="HeyGenException">A success without a readable JSON object in it, or without data; a delete may come without.</exception>
    public static void Check(ApiRequest request, HttpResponseMessage response, byte[] body)
    {
        if (body.Length is 0 && request.Method == HttpMethod.Delete)
            return;

        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && (request.Method == HttpMethod.Delete || HasData(root)))
                return;
        }
        catch (JsonException)
        {
            // told below
        }

        throw Unreadable(response, body);
    }

    public static HeyGenException Unreadable(HttpResponseMessage response, byte[] body) =>
        new(ErrorCode.UpstreamBadResponse, "HeyGen's answer was empty, cut off or not the JSON it should be.")
        {
            Fault = LooksLikeJson(body) ? Fault.Garbled : Fault.Foreign,
            HttpStatus = (int)response.StatusCode,
            Hint = "A captive portal or proxy may have answered in HeyGen's place.",
        };

    private static bool LooksLikeJson(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    private static bool HasData(JsonElement answer) => answer.TryGetProperty("data", out var data) && data.ValueKind is not JsonValueKind.Null;
}
