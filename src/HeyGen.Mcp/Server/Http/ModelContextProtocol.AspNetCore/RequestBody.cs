using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>The body of a POST as one JSON-RPC message, or why it is none.</summary>
internal readonly record struct RequestBody(JsonRpcMessage? Message, Rejection? Rejection)
{
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>A member given twice is read differently by different readers, a proxy's and ours.</summary>
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public static async ValueTask<RequestBody> Read(HttpContext http, LargeBodies large)
    {
        var reader = http.Request.BodyReader;
        LargeBodies.Place? place = null;
        try
        {
            ReadResult read;
            while (!(read = await reader.ReadAsync(place?.Token ?? http.RequestAborted)).IsCompleted)
            {
                var length = read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (length > LargeBodies.From)
                    place ??= await large.Enter(http.RequestAborted);
            }

            var body = Parse(read.Buffer);
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
        finally
        {
            place?.Dispose();
        }
    }

    private static RequestBody Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } message || !message.TryGetProperty("method", out _))
                return Bad("The body must be one JSON-RPC request or notification.");
            if (message.TryGetProperty("id", out var id) && id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
                return Bad("The id must be a string or a number.");

            return new(message.Deserialize(MessageType), null);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return Bad("The body is not a JSON-RPC message.");
        }
    }

    private static RequestBody Bad(string message, int status = StatusCodes.Status400BadRequest) => new(null, new Rejection(status, McpErrorCode.InvalidRequest, message));
}
