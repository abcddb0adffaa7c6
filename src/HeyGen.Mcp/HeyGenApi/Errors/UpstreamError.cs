using System.Text.Json;

namespace HeyGen.Mcp.HeyGenApi.Errors;

/// <summary>HeyGen's error envelope.</summary>
internal sealed record UpstreamError(string? Code, string? Message, string? Param, string? DocUrl)
{
    public static UpstreamError? Read(byte[] body)
    {
        if (body.AsSpan().IndexOf("\"error\""u8) < 0)
            return null; // nearly always, and every answer comes by here

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object
                ? new UpstreamError(Text(error, "code"), Text(error, "message"), Text(error, "param"), Text(error, "doc_url"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
