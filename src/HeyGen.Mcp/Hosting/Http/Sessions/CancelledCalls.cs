namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>
/// In a session a client cancels a call by a notification, and may read on: the SDK then answers nothing, and the stream would stay
/// open. Here it ends with an error, which clients pass over.
/// </summary>
internal static class CancelledCalls
{
    public static IMcpServerBuilder WithEndOfCancelledCalls(this IMcpServerBuilder builder) => builder.WithMessageFilters(messages => messages.AddIncomingFilter(next => async (message, cancellationToken) =>
    {
        try
        {
            await next(message, cancellationToken);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested && message.Services?.GetService<IHttpContextAccessor>()?.HttpContext is { RequestAborted.IsCancellationRequested: false } http && ElicitationSessions.Has(http))
        {
            throw new McpProtocolException("The client cancelled this request.", cancelled, McpErrorCode.InvalidRequest);
        }
    }));
}
