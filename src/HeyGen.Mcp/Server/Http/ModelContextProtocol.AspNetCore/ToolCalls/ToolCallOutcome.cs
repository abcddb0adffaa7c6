using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.ToolCalls;

/// <summary>How a call ended: the message that goes back, and what telemetry says of it.</summary>
/// <param name="Message">A JSON-RPC response or error, as UTF-8.</param>
/// <param name="Code">The code of a JSON-RPC error.</param>
/// <param name="IsToolError">True if the tool ran and says that it failed.</param>
internal readonly record struct ToolCallOutcome(ReadOnlyMemory<byte> Message, McpErrorCode? Code = null, bool IsToolError = false)
{
    private static readonly JsonWriterOptions AsTheSdk = new() { Encoder = McpJsonUtilities.DefaultOptions.Encoder };
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));
    private static readonly JsonTypeInfo<RequestId> IdType = (JsonTypeInfo<RequestId>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(RequestId));

    /// <summary>The client closed the stream, which is how it cancels. Nobody is left to tell.</summary>
    public static ToolCallOutcome Abandoned => default;

    public bool IsAbandoned => Message.IsEmpty;

    public static ToolCallOutcome Of(RequestId id, Result result)
    {
        var message = Scratch.Take();
        using var json = new Utf8JsonWriter(message, AsTheSdk);
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WritePropertyName("id");
        JsonSerializer.Serialize(json, id, IdType);
        json.WritePropertyName("result");
        JsonSerializer.Serialize(json, result, McpJsonUtilities.DefaultOptions.GetTypeInfo(result.GetType()));
        json.WriteEndObject();
        json.Flush();
        return new(Scratch.Return(message), null, result is CallToolResult { IsError: true });
    }

    /// <summary>What is not meant for the caller to read is not told.</summary>
    public static ToolCallOutcome Of(RequestId id, Exception failure)
    {
        var error = failure switch
        {
            McpProtocolException refused => new JsonRpcErrorDetail { Code = (int)refused.ErrorCode, Message = refused.Message, Data = DataOf(refused) },
            InputRequiredException => new JsonRpcErrorDetail { Code = (int)McpErrorCode.InternalError, Message = "The tool asks for more input, which this version of the protocol can't give it." },
            McpException refused => new JsonRpcErrorDetail { Code = (int)McpErrorCode.InternalError, Message = refused.Message },
            JsonException => new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidParams, Message = "The parameters are not those of tools/call." },
            _ => new JsonRpcErrorDetail { Code = (int)McpErrorCode.InternalError, Message = "An error occurred." },
        };
        return new(JsonSerializer.SerializeToUtf8Bytes(new JsonRpcError { Id = id, Error = error }, MessageType), (McpErrorCode)error.Code);
    }

    private static JsonObject? DataOf(McpProtocolException refused) => refused is MissingRequiredClientCapabilityException { RequiredCapabilities: var capabilities }
        ? new JsonObject { ["requiredCapabilities"] = JsonSerializer.SerializeToNode(capabilities, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ClientCapabilities))) }
        : null;

    /// <summary>A buffer of each thread, where messages are put together before their length is known.</summary>
    private static class Scratch
    {
        private const int UsualLength = 4096;
        private const int LargestKept = 64 * 1024;

        [ThreadStatic]
        private static ArrayBufferWriter<byte>? kept;

        public static ArrayBufferWriter<byte> Take()
        {
            var taken = kept ?? new(UsualLength);
            kept = null;
            return taken;
        }

        /// <returns>What was written.</returns>
        public static byte[] Return(ArrayBufferWriter<byte> used)
        {
            var written = used.WrittenSpan.ToArray();
            if (used.Capacity <= LargestKept)
            {
                used.ResetWrittenCount();
                kept = used;
            }

            return written;
        }
    }
}
