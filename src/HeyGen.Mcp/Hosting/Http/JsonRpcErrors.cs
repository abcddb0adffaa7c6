using System.Text.Json.Serialization.Metadata;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Refusals of a request whose body could be read at least in part.</summary>
internal static class JsonRpcErrors
{
    private static readonly JsonTypeInfo<JsonRpcError> ErrorType = (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    public static Task Write(HttpResponse response, int status, McpErrorCode code, string message, RequestId id = default, JsonNode? data = null)
    {
        response.StatusCode = status;
        response.Headers.ContentEncoding = default;
        return response.WriteAsJsonAsync(new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = (int)code, Message = message, Data = data } }, ErrorType, contentType: "application/json");
    }
}
