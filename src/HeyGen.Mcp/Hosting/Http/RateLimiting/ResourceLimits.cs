using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>Resources and completions ask HeyGen as tools do, so they count as calls.</summary>
internal sealed class ResourceLimits(CallRateLimiter limiter, ICallerCredential caller) : IPostConfigureOptions<McpServerOptions>
{
    public void PostConfigure(string? name, McpServerOptions options)
    {
        var filters = options.Filters.Request;
        filters.ListResourcesFilters.Insert(0, Counted);
        filters.ReadResourceFilters.Insert(0, Counted);
        filters.CompleteFilters.Insert(0, Counted);
    }

    private McpRequestHandler<TParams, TResult> Counted<TParams, TResult>(McpRequestHandler<TParams, TResult> next) => async (request, cancellationToken) =>
    {
        using var place = await Enter();
        return await next(request, cancellationToken);
    };

    /// <exception cref="McpProtocolException">It came too soon, or too many are under way.</exception>
    private async ValueTask<IDisposable> Enter()
    {
        try
        {
            return await limiter.Enter(caller.Current.Fingerprint);
        }
        catch (HeyGenException refused)
        {
            throw new McpProtocolException($"{refused.Message} Nothing was sent; ask again in {Math.Ceiling(refused.RetryAfter?.TotalSeconds ?? 1)} s.", refused, McpErrorCode.InternalError) { Data = { ["code"] = WireName.Of(refused.Code), ["retry_after_s"] = refused.RetryAfter?.TotalSeconds } };
        }
    }
}
