using System.Runtime.CompilerServices;
using HeyGen.Mcp.Hosting.Subscriptions;

namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>The stream that a client may open once in a session (GET), for what answers none of its requests.</summary>
internal sealed class SessionConnection(IHttpContextAccessor accessor) : ISessionConnection
{
    private readonly ConditionalWeakTable<McpServer, TaskCompletionSource> opened = [];

    public McpServer? Of(McpServer ofRequest) =>
        accessor.HttpContext is { } http && ElicitationSessions.Has(http) ? http.Features.Get<McpServer>() : null;

    /// <summary>Clients open it beside their first requests, so that what they subscribe to may be over before.</summary>
    public Task Opened(McpServer connection) => OpeningOf(connection).Task;

    /// <summary>Serves that stream. When it is over nothing more can be sent.</summary>
    public async Task Serve(HttpContext http, RequestDelegate next, ResourceSubscriptions subscriptions)
    {
        http.Response.OnStarting(() => // by then the SDK has it
        {
            if (Stream(http) is { } server)
                OpeningOf(server).TrySetResult();
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Response.HasStarted && Stream(http) is { } server)
                subscriptions.Close(server);
        }
    }

    private static McpServer? Stream(HttpContext http) => http.Response.StatusCode is StatusCodes.Status200OK ? http.Features.Get<McpServer>() : null;

    private TaskCompletionSource OpeningOf(McpServer server) => opened.GetValue(server, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
