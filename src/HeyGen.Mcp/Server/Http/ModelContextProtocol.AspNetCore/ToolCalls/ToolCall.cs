using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.ToolCalls;

/// <summary>
/// One tools/call, answered in place. The SDK would make a session for it: a server, a channel, a loop that reads it and
/// three changes of threads, for one message. The tools, the filters around them and all messages are still the SDK's.
/// </summary>
internal sealed class ToolCall(HttpContext http, JsonRpcRequest request, McpServerOptions options, bool isModern) : IDisposable
{
    private const string Reserved = "io.modelcontextprotocol/";
    private static readonly JsonTypeInfo<CallToolRequestParams> ParamsType = (JsonTypeInfo<CallToolRequestParams>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolRequestParams));
    private static readonly ConditionalWeakTable<McpServerOptions, Server> Servers = [];

    private readonly Server server = Servers.GetValue(options, Server.Of);
    private readonly ToolCallReply reply = new(http.Response, isModern);
    private readonly McpServerTool? tool = IncomingPost.Text(request.Params as JsonObject, "name") is { } name && options.ToolCollection?.TryGetPrimitive(name, out var found) is true ? found : null;

    /// <summary>False for what only the SDK's session can do, or refuses: then it has to.</summary>
    public static bool CanAnswer(IncomingPost post, McpServerOptions options) =>
        post.Method is RequestMethods.ToolsCall
        && options.Handlers.CallToolHandler is null
        && options.Filters is { Message: { IncomingFilters.Count: 0, OutgoingFilters.Count: 0 }, Request.CallToolWithAlternateFilters.Count: 0 }
        && (post.IsModern || post.Meta is null || !post.Meta.Any(member => member.Key.StartsWith(Reserved, StringComparison.Ordinal)));

    public async Task Answer()
    {
        var outcome = Outcome();
        try
        {
            await reply.OpenUnlessSoon(outcome);
        }
        finally
        {
            await reply.Finish(await outcome, http.RequestAborted); // the tool is done before the request is
        }
    }

    public void Dispose() => reply.Dispose();

    private async Task<ToolCallOutcome> Outcome()
    {
        using var observed = ToolCallTelemetry.Begin(request, tool?.ProtocolTool.Name);
        var outcome = await Call();
        observed.End(outcome);
        return outcome;
    }

    private async Task<ToolCallOutcome> Call()
    {
        try
        {
            ReadMeta();
            var parameters = request.Params.Deserialize(ParamsType) ?? throw new JsonException();
            var result = await Invoke(new RequestContext<CallToolRequestParams>(new ToolCallServer(options, request, http.RequestServices, reply, isModern), request, parameters) { MatchedPrimitive = tool });
            return ToolCallOutcome.Of(request.Id, Signed(result, "complete"));
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return ToolCallOutcome.Abandoned;
        }
        catch (InputRequiredException question) when (isModern)
        {
            return ToolCallOutcome.Of(request.Id, Signed(question.Result, null));
        }
        catch (Exception failure)
        {
            return ToolCallOutcome.Of(request.Id, failure);
        }
    }

    private async ValueTask<CallToolResult> Invoke(RequestContext<CallToolRequestParams> call)
    {
        try
        {
            return await server.Tools(call, http.RequestAborted);
        }
        catch (Exception failure) when (failure is not (McpException or InputRequiredException) && !http.RequestAborted.IsCancellationRequested)
        {
            return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = $"An error occurred invoking '{call.Params.Name}'." }] };
        }
    }

    /// <summary>Brings what a modern request says of its client to where tools and filters look for it.</summary>
    private void ReadMeta()
    {
        if (!isModern || request.Params?["_meta"] is not { } meta)
            return;
        var context = request.Context!;
        context.ClientInfo = meta[MetaKeys.ClientInfo].Deserialize((JsonTypeInfo<Implementation>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Implementation)));
        context.ClientCapabilities = meta[MetaKeys.ClientCapabilities].Deserialize((JsonTypeInfo<ClientCapabilities>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ClientCapabilities)));
        context.LogLevel = meta[MetaKeys.LogLevel]?.Deserialize((JsonTypeInfo<LoggingLevel>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(LoggingLevel)));
    }

    /// <summary>Adds what a modern client gets with every result: who answered, and whether that is all.</summary>
    private T Signed<T>(T result, string? kind)
        where T : Result
    {
        if (isModern)
        {
            result.ResultType ??= kind;
            result.Meta ??= [];
            result.Meta[MetaKeys.ServerInfo] = JsonObject.Create(server.Info);
        }

        return result;
    }

    /// <summary>What all calls of a server share.</summary>
    /// <param name="Tools">The filters around the tools; the first is the outermost.</param>
    /// <param name="Info">Who answers.</param>
    private sealed record Server(McpRequestHandler<CallToolRequestParams, CallToolResult> Tools, JsonElement Info)
    {
        public static Server Of(McpServerOptions options) => new(
            options.Filters.Request.CallToolFilters.Reverse().Aggregate<McpRequestFilter<CallToolRequestParams, CallToolResult>, McpRequestHandler<CallToolRequestParams, CallToolResult>>(
                (call, cancellationToken) => call.MatchedPrimitive is McpServerTool tool ? tool.InvokeAsync(call, cancellationToken) : throw new McpProtocolException($"Unknown tool: '{call.Params.Name}'", McpErrorCode.InvalidParams),
                (next, filter) => filter(next)),
            JsonSerializer.SerializeToElement(options.ServerInfo, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Implementation))));
    }
}
