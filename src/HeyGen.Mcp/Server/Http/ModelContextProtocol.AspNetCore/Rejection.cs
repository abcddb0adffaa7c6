using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>A POST that no server gets to see, and why.</summary>
/// <param name="Id">The request's id, once it could be read.</param>
/// <param name="Supported">For an unknown protocol version: those known.</param>
/// <param name="Requested">For an unknown protocol version: the one asked for.</param>
internal sealed record Rejection(int Status, McpErrorCode Code, string Message, RequestId Id = default, string[]? Supported = null, string? Requested = null)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Rejection Of(McpErrorCode code, string message, RequestId id) => new(StatusOf(code), code, message, id);

    /// <summary>The HTTP status that a modern client gets with a JSON-RPC error.</summary>
    public static int StatusOf(McpErrorCode code) => code switch
    {
        McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
        McpErrorCode.HeaderMismatch or McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };

    public async Task Write(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = MediaTypes.Json;
        await using var json = new Utf8JsonWriter(response.BodyWriter, Plain);
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WritePropertyName("id");
        JsonSerializer.Serialize(json, Id.Id, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
        json.WriteStartObject("error");
        json.WriteNumber("code", (int)Code);
        json.WriteString("message", Message);
        if (Supported is not null)
            WriteVersions(json, Supported);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteVersions(Utf8JsonWriter json, string[] supported)
    {
        json.WriteStartObject("data");
        json.WriteStartArray("supported");
        foreach (var version in supported)
            json.WriteStringValue(version);
        json.WriteEndArray();
        json.WriteString("requested", Requested);
        json.WriteEndObject();
    }
}
