namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>
/// Keeps what the SDK answered to tools/list, for the next caller of the same toolset and protocol version, and its parts for those
/// of other toolsets: writing the schemas of 150 tools anew costs a hundred times as much as any other call.
/// </summary>
internal static class ToolListCache
{
    public static IMcpServerBuilder WithToolListCache(this IMcpServerBuilder builder) => builder.WithMessageFilters(messages =>
    {
        messages.AddIncomingFilter(next => (message, cancellationToken) =>
        {
            if (message.JsonRpcMessage is not JsonRpcRequest { Method: RequestMethods.ToolsList } request || !IsFirstPage(request.Params) || Toolset(message.Services) is not { } toolset)
                return next(message, cancellationToken);

            var version = request.Context?.ProtocolVersion ?? "";
            if (toolset.Lists.Find(version) is { } list)
                return message.Server.SendMessageAsync(new JsonRpcResponse { Id = request.Id, Result = JsonObject.Create(list) }, cancellationToken);
            if (message.Services!.GetRequiredService<ToolListParts>().Find(version, toolset.Selection) is { } composed)
                return message.Server.SendMessageAsync(new JsonRpcResponse { Id = request.Id, Result = composed }, cancellationToken);
            message.Items[nameof(ToolListCache)] = version;
            return next(message, cancellationToken);
        });

        messages.AddOutgoingFilter(next => (message, cancellationToken) =>
        {
            if (message.JsonRpcMessage is JsonRpcResponse { Result: { } result } && message.Items.TryGetValue(nameof(ToolListCache), out var version) && Toolset(message.Services) is { } toolset)
            {
                var list = JsonSerializer.SerializeToElement(result, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonNode)));
                toolset.Lists.Keep((string)version!, list);
                message.Services!.GetRequiredService<ToolListParts>().Learn((string)version!, toolset.Selection, list);
            }

            return next(message, cancellationToken);
        });
    });

    private static bool IsFirstPage(JsonNode? parameters) => parameters is null || (parameters is JsonObject all && (all["cursor"] is null || (all["cursor"] is JsonValue cursor && cursor.GetValueKind() is JsonValueKind.String && cursor.GetValue<string>().Length is 0)));

    /// <summary>None in a session, whose server was made for the request that began it.</summary>
    private static RequestToolset? Toolset(IServiceProvider? services) =>
        services?.GetService<IHttpContextAccessor>()?.HttpContext is { } http && !http.Request.Headers.ContainsKey(McpRequest.SessionHeader) ? http.Features.Get<RequestToolset>() : null;
}
