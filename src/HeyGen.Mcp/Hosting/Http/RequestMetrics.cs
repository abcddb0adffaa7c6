namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Measures each request, in place of the SDK: the names that it would take are the caller's, so that made-up ones would use up the series of all others.</summary>
internal static class RequestMetrics
{
    public static IMcpServerBuilder WithRequestMetrics(this IMcpServerBuilder builder) => builder.WithMessageFilters(messages => messages.AddIncomingFilter(next => (message, cancellationToken) =>
        message.JsonRpcMessage is JsonRpcRequest && ServerMetrics.Duration.Enabled && message.Services?.GetService<IHttpContextAccessor>()?.HttpContext?.Features.Get<McpRequest>() is { } request
            ? Measure(request, next, message, cancellationToken)
            : next(message, cancellationToken)));

    private static async Task Measure(McpRequest request, McpMessageHandler next, MessageContext message, CancellationToken cancellationToken)
    {
        var version = message.JsonRpcMessage.Context?.ProtocolVersion ?? message.Server.NegotiatedProtocolVersion;
        var started = Stopwatch.GetTimestamp();
        int? code = null;
        try
        {
            await next(message, cancellationToken);
        }
        catch (McpProtocolException refused)
        {
            code = (int)refused.ErrorCode;
            throw;
        }
        finally
        {
            ServerMetrics.Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, Tags(request, version, code));
        }
    }

    private static TagList Tags(McpRequest request, string? version, int? code)
    {
        var tags = new TagList { { "mcp.method.name", request.Method } };
        if (version is not null)
            tags.Add("mcp.protocol.version", McpRequestMiddleware.Versions.Contains(version, StringComparer.Ordinal) ? version : ClosedNames.Other);
        if (request.Tool is not null)
            tags.Add("gen_ai.tool.name", request.Tool);
        if (code is not null)
            tags.Add("error.type", code.Value.ToString(CultureInfo.InvariantCulture));
        else if (request.Error is not null)
            tags.Add("error.type", "tool_error");
        return tags;
    }
}
