namespace HeyGen.Mcp.Pipeline;

/// <summary>What happens around every tool: which are listed, and which can be called.</summary>
internal static class ServerFilters
{
    private static readonly TimeSpan ListLifetime = TimeSpan.FromHours(1);
    private static readonly string[] WholeLists = [RequestMethods.ToolsList, RequestMethods.PromptsList, RequestMethods.ResourcesTemplatesList];

    public static IMcpServerBuilder WithServerFilters(this IMcpServerBuilder builder) => builder.WithMessageFilters(messages => messages.AddIncomingFilter(next => async (message, cancellationToken) =>
    {
        var request = message.JsonRpcMessage as JsonRpcRequest;
        try
        {
            if (request is not null)
                message.JsonRpcMessage = request = LenientRequest.Of(request);
            if (request is { Method: RequestMethods.ToolsCall })
                RequireReadable(request.Params);
            if (request?.Params is JsonObject parameters && WholeLists.Contains(request.Method, StringComparer.Ordinal) && parameters.TryGetPropertyValue("cursor", out var cursor) && cursor is not null)
                throw new McpProtocolException("There is no such page: the list comes whole, without a cursor.", McpErrorCode.InvalidParams);
            await next(message, cancellationToken);
        }
        catch (JsonException unreadable) when (request is not null)
        {
            throw new McpProtocolException($"The parameters lack a member that this request needs, or one has another type{Place(unreadable)}.", unreadable, McpErrorCode.InvalidParams);
        }
        catch (Exception failure) when (request is not null && failure is not (OperationCanceledException or InputRequiredException or McpException))
        {
            message.Services?.GetService<ILoggerFactory>()?.CreateLogger("HeyGen.Mcp.Requests").LogError(failure, "A request failed"); // its method may be made up
            throw;
        }
    })).WithRequestFilters(filters =>
    {
        filters.AddListToolsFilter(next => async (request, cancellationToken) =>
        {
            var selection = request.Services!.GetRequiredService<ToolSelection>();
            var list = await next(request, cancellationToken);
            list.Tools = [.. list.Tools.Where(tool => selection.IsListed(tool.Name)).OrderBy(tool => tool.Name, StringComparer.Ordinal)];
            list.TimeToLive = ListLifetime;
            list.CacheScope = selection.IsNarrowed ? CacheScope.Private : CacheScope.Public;
            return list;
        });

        filters.AddCallToolFilter(next => (call, cancellationToken) =>
        {
            var selection = call.Services!.GetRequiredService<ToolSelection>();
            if (selection.Find(call.Params?.Name) is not { } tool)
                return DeprecatedTools.Find(call.Params?.Name) is { } former ? new(ToolErrors.Renamed(former, selection)) : throw new McpProtocolException(ToolResolver.Unknown(selection, call.Params?.Name ?? ""), McpErrorCode.InvalidParams);

            return call.Services!.GetRequiredService<ToolCallPipeline>().Run(tool, call, cancellationToken);
        });
    });

    private static string Place(JsonException unreadable) => unreadable.Path is { Length: > 1 } path ? $": {NameSuggestions.Echo(path)}" : "";

    /// <summary>The SDK reports what it can't read as an internal error only.</summary>
    /// <exception cref="McpProtocolException">The parameters are not those of a call.</exception>
    private static void RequireReadable(JsonNode? parameters)
    {
        try
        {
            if (parameters is not JsonObject call || call["name"]?.GetValueKind() is not JsonValueKind.String || call["arguments"] is not (null or JsonObject))
                throw new McpProtocolException("The parameters must be an object with the tool's name, and its arguments as an object.", McpErrorCode.InvalidParams);
            _ = (call["arguments"] as JsonObject)?.Count;
        }
        catch (ArgumentException twice)
        {
            throw new McpProtocolException("The parameters have a member twice, or in spellings that differ only in case.", twice, McpErrorCode.InvalidRequest);
        }
    }
}
