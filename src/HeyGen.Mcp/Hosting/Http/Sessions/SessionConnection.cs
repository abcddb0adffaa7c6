using HeyGen.Mcp.Hosting.Subscriptions;

namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>The stream that a client may open once in a session (GET), for what answers none of its requests.</summary>
internal sealed class SessionConnection(IHttpContextAccessor accessor) : ISessionConnection
{
    public McpServer? Of(McpServer ofRequest) =>
        accessor.HttpContext is { } http && ElicitationSessions.Has(http) ? http.Features.Get<McpServer>() : null;

    /// <summary>Serves that stream. When it is over nothing more can be sent.</summary>
    public static async Task Serve(HttpContext http, RequestDelegate next, ResourceSubscriptions subscriptions)
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Response is { HasStarted: true, StatusCode: StatusCodes.Status200OK } && http.Features.Get<McpServer>() is { } server)
                subscriptions.Close(server);
        }
    }
}
