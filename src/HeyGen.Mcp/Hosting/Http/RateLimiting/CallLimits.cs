namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>
/// Counts what asks HeyGen, or may: calls of tools, also of those that are not there, resources and completions. Once a
/// request, and before anything is made of what the caller wrote. A subscription holds a permit like a call that waits.
/// </summary>
internal static class CallLimits
{
    private const string TaskMethods = "tasks/";

    public static IMcpServerBuilder WithCallLimits(this IMcpServerBuilder builder)
    {
        builder.Services.PostConfigure<McpServerOptions>(CountUnfiltered);
        return builder.WithRequestFilters(Count);
    }

    private static void Count(IMcpRequestFilterBuilder filters)
    {
        filters.AddCallToolFilter(next => async (call, cancellationToken) =>
        {
            IDisposable permit;
            try
            {
                permit = await Enter(call.Services!);
            }
            catch (HeyGenException refused)
            {
                return ToolErrors.From(refused, call.Services!.GetRequiredService<ToolSelection>());
            }

            using (permit)
                return await next(call, cancellationToken);
        });
        filters.AddListResourcesFilter(Counted);
        filters.AddReadResourceFilter(Counted);
        filters.AddCompleteFilter(Counted);
        filters.AddSubscribeToResourcesFilter(Counted);
    }

    /// <summary>Methods that no filter wraps.</summary>
    private static void CountUnfiltered(McpServerOptions options)
    {
        if (options.Handlers.SubscriptionsListenHandler is { } listen)
            options.Handlers.SubscriptionsListenHandler = Counted(listen);
#pragma warning disable MCPEXP002 // methods of extensions are added there
        options.RequestHandlers =
        [
            .. (options.RequestHandlers ?? []).Select(handler => handler.Method.StartsWith(TaskMethods, StringComparison.Ordinal)
                ? new McpServerRequestHandler { Method = handler.Method, RoutingNameParameter = handler.RoutingNameParameter, Handler = Counted(handler.Handler) }
                : handler),
        ];
#pragma warning restore MCPEXP002
    }

    private static McpRequestHandler<TParams, TResult> Counted<TParams, TResult>(McpRequestHandler<TParams, TResult> next) => async (request, cancellationToken) =>
    {
        IDisposable permit;
        try
        {
            permit = await Enter(request.Services!);
        }
        catch (HeyGenException refused)
        {
            throw new McpProtocolException($"{refused.Message} Nothing was sent; ask again in {Math.Ceiling(refused.RetryAfter?.TotalSeconds ?? 1)} s.", refused, McpErrorCode.InternalError) { Data = { ["code"] = WireName.Of(refused.Code), ["retry_after_s"] = refused.RetryAfter?.TotalSeconds } };
        }

        using (permit)
            return await next(request, cancellationToken);
    };

    /// <exception cref="HeyGenException">It came too soon, or too many are under way.</exception>
    private static ValueTask<IDisposable> Enter(IServiceProvider services) =>
        services.GetRequiredService<CallRateLimiter>().Acquire(services.GetRequiredService<ICallerCredential>().Current.Fingerprint);
}
