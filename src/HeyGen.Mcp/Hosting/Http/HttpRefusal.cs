using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Why a request gets no further, told as a JSON-RPC error: it is refused before its id could be read.</summary>
/// <param name="Authenticate">The WWW-Authenticate header, where showing another credential may help.</param>
internal sealed record HttpRefusal(int Status, string Message, string? Authenticate = null)
{
    private const int InvalidRequest = -32600;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>After which time the same may pass.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static HttpRefusal TooMany(string message, TimeSpan wait) => new(StatusCodes.Status429TooManyRequests, message) { RetryAfter = wait };

    public static HttpRefusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    public static HttpRefusal Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);

    public async Task Write(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (Authenticate is not null)
            response.Headers.WWWAuthenticate = Authenticate;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await using var json = new Utf8JsonWriter(response.BodyWriter, Plain);
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WriteStartObject("error");
        json.WriteNumber("code", InvalidRequest);
        json.WriteString("message", Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
