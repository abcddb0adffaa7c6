using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>Counts a request's call, once: tools that call others are one call.</summary>
internal sealed class CallLimitStep(CallRateLimiter limiter, ICallerCredential caller, IHttpContextAccessor accessor) : IToolCallFilter
{
    public bool Concerns(HeyGenTool tool) => true;

    public async ValueTask<CallToolResult> Take(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var features = accessor.HttpContext?.Features;
        if (features?.Get<Counted>() is not null)
            return await next(call, cancellationToken);

        features?.Set(Counted.Once);
        using var place = await limiter.Enter(caller.Current.Fingerprint);
        return await next(call, cancellationToken);
    }

    private sealed class Counted
    {
        public static Counted Once { get; } = new();
    }
}
