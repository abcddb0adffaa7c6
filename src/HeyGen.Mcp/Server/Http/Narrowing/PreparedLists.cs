using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Server.Http.Narrowing;

/// <summary>
/// Answers tools/list with bytes that the SDK made once for the same tools and protocol version: serializing 140 tools
/// anew would cost a hundred times as much as any other call.
/// </summary>
internal sealed class PreparedLists(ILoggerFactory loggers) : IRequestShortcut
{
    public async ValueTask<bool> TryAnswer(HttpContext http, JsonRpcRequest request)
    {
        if (request.Method is not RequestMethods.ToolsList || !IsFirstPage(request) || http.Features.Get<NarrowedServer>() is not { } server)
            return false;

        var version = request.Context!.ProtocolVersion!;
        var prepared = server.Lists.GetOrAdd(version, _ => new(() => Prepare(server, request, http.RequestServices)));
        byte[] result;
        try
        {
            result = await prepared.Value;
        }
        catch
        {
            server.Lists.TryRemove(new(version, prepared));
            throw;
        }

        await Write(http.Response, request.Id, result);
        return true;
    }

    private static bool IsFirstPage(JsonRpcRequest request) => request.Params is null || (request.Params is JsonObject parameters && parameters["cursor"] is null);

    /// <summary>Runs to its end even if the caller leaves: others wait for it too.</summary>
    private async Task<byte[]> Prepare(NarrowedServer server, JsonRpcRequest request, IServiceProvider services)
    {
        using var events = new MemoryStream();
        await StatelessExchange.Run(request, server.Options, loggers, services, events, static _ => default, CancellationToken.None);
        var answer = JsonNode.Parse(EventFrame.Data(events.ToArray()).Span);
        return JsonSerializer.SerializeToUtf8Bytes(answer?["result"] ?? throw new InvalidOperationException("tools/list gave no result."), McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonNode)));
    }

    private static async Task Write(HttpResponse response, RequestId id, byte[] result)
    {
        var head = new ArrayBufferWriter<byte>(64);
        head.Write("{\"jsonrpc\":\"2.0\",\"id\":"u8);
        head.Write(JsonSerializer.SerializeToUtf8Bytes(id, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(RequestId))));
        head.Write(",\"result\":"u8);
        response.ContentType = "application/json";
        response.ContentLength = head.WrittenCount + result.Length + 1;
        response.BodyWriter.Write(head.WrittenSpan);
        response.BodyWriter.Write(result);
        response.BodyWriter.Write("}"u8);
        await response.BodyWriter.FlushAsync();
    }
}
