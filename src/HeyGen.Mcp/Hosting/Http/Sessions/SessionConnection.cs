using System.Runtime.CompilerServices;
using HeyGen.Mcp.Hosting.Subscriptions;

namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>The stream that a client may open in a session (GET), for what answers none of its requests.</summary>
internal sealed class SessionConnection(IHttpContextAccessor accessor, SessionPlaces places, SilentStreams silent) : ISessionConnection
{
    private static readonly HttpRefusal Busy = new(StatusCodes.Status409Conflict, "This session's stream was opened before: open it again once no other request of the session is under way.") { RetryAfter = TimeSpan.FromSeconds(5) };
    private readonly ConditionalWeakTable<McpServer, TaskCompletionSource> opened = [];

    public McpServer? Of(McpServer ofRequest) =>
        accessor.HttpContext is { } http && ElicitationSessions.Has(http) ? http.Features.Get<McpServer>() : null;

    /// <summary>Clients open it beside their first requests, so that what they subscribe to may be over before.</summary>
    public Task Opened(McpServer connection) => OpeningOf(connection).Task;

    /// <summary>Serves that stream. When it is over nothing more can be sent.</summary>
    public async Task Serve(HttpContext http, RequestDelegate next, ResourceSubscriptions subscriptions)
    {
        if (await places.OpenStream(http) is not { } stream)
        {
            await Busy.Write(http.Response);
            return;
        }

        http.Response.OnStarting(() => // by then the SDK has it
        {
            if (Stream(http) is { } server)
                OpeningOf(server).TrySetResult();
            return Task.CompletedTask;
        });
        try
        {
            await silent.Serve(http, next);
        }
        finally
        {
            await places.CloseStream(http, stream);
            if (http.Response.HasStarted && Stream(http) is { } server)
                subscriptions.Close(server);
        }
    }

    private static McpServer? Stream(HttpContext http) => http.Response.StatusCode is StatusCodes.Status200OK ? http.Features.Get<McpServer>() : null;

    private TaskCompletionSource OpeningOf(McpServer server) => opened.GetValue(server, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
