using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>The body of a POST as one JSON-RPC message, or why it is none.</summary>
internal readonly record struct RequestBody(JsonRpcMessage? Message, Rejection? Rejection)
{
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private const int LargestWithoutLimit = 4 * 1024 * 1024;

    /// <summary>A member given twice is read differently by different readers, a proxy's and ours.</summary>
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public static async ValueTask<RequestBody> Read(HttpContext http, LargeBodies large)
    {
        try
        {
            var reader = http.Request.BodyReader;
            ReadResult read;
            while (!(read = await reader.ReadAsync(http.RequestAborted)).IsCompleted)
            {
                var isLarge = read.Buffer.Length > LargeBodies.From;
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (isLarge)
                    return await ReadLarge(http, large);
            }

            var body = Parse(read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray());
            reader.AdvanceTo(read.Buffer.End);
            return body;
        }
        catch (BadHttpRequestException unreadable)
        {
            return Bad("The body could not be read, or is too large.", unreadable.StatusCode);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Bad("The body came too slowly.", StatusCodes.Status408RequestTimeout);
        }
    }

    private static async Task<RequestBody> ReadLarge(HttpContext http, LargeBodies large)
    {
        var largest = http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? LargestWithoutLimit;
        using var place = await large.Enter((int)largest, http.RequestAborted);
        var reader = http.Request.BodyReader;
        for (var length = 0; ;)
        {
            var read = await reader.ReadAsync(place.Token);
            var rest = place.Buffer[length..];
            var fits = read.Buffer.Length <= rest.Length;
            if (fits)
                read.Buffer.CopyTo(rest.Span);
            length += (int)read.Buffer.Length;
            reader.AdvanceTo(read.Buffer.End);
            if (!fits)
                return Bad("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            if (read.IsCompleted)
                return Parse(place.Buffer[..length]);
        }
    }

    private static RequestBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } message || !message.TryGetProperty("method", out _))
                return Bad("The body must be one JSON-RPC request or notification.");
            if (message.TryGetProperty("id", out var id) && id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
                return Bad("The id must be a string or a number.");

            if (!Utf8.IsValid(body.Span) || body.Span.IndexOf("\\ud"u8) >= 0 || body.Span.IndexOf("\\uD"u8) >= 0)
                ReadTexts(message);
            return new(message.Deserialize(MessageType), null);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return Bad("The body is not a JSON-RPC message.");
        }
    }

    /// <exception cref="InvalidOperationException">A text is no Unicode, such as half of a surrogate pair.</exception>
    private static void ReadTexts(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String)
            _ = element.GetString();
        foreach (var item in element.ValueKind is JsonValueKind.Array ? element.EnumerateArray() : default)
            ReadTexts(item);
        foreach (var member in element.ValueKind is JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            _ = member.Name;
            ReadTexts(member.Value);
        }
    }

    private static RequestBody Bad(string message, int status = StatusCodes.Status400BadRequest) => new(null, new Rejection(status, McpErrorCode.InvalidRequest, message));
}
