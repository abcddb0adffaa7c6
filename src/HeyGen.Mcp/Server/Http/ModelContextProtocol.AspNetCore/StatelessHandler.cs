using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore.ToolCalls;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>
/// One POST: check it, then answer it, a tool's call in place and all else by a server that lives as long as the
/// request. The options are shared by all requests, because making them anew costs more with every tool; a request may
/// bring its own as a feature.
/// </summary>
internal sealed class StatelessHandler(IOptions<McpServerOptions> options, IEnumerable<IRequestShortcut> shortcuts, ILoggerFactory loggers)
{
    private readonly IRequestShortcut[] shortcuts = [.. shortcuts];
    private readonly LargeBodies largeBodies = new();

    public async Task Handle(HttpContext http)
    {
        try
        {
            if (await Answer(http) is { } rejection)
                await rejection.Write(http.Response);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client closed the stream, which is how a call is cancelled. Nobody is left to tell.
        }
    }

    private async Task<Rejection?> Answer(HttpContext http)
    {
        if (MediaTypes.Check(http.Request) is { } unacceptable)
            return unacceptable;

        var body = await RequestBody.Read(http, largeBodies);
        if (body.Message is not { } message)
            return body.Rejection;

        var server = http.Features.Get<McpServerOptions>() ?? options.Value;
        var post = new IncomingPost(http.Request.Headers, message);
        if ((ProtocolChecks.Check(post) ?? ParameterHeaders.Check(post, server.ToolCollection)) is { } wrong)
            return wrong;

        if (message is not JsonRpcRequest request)
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return null;
        }

        request.Context = new JsonRpcMessageContext { ProtocolVersion = post.ServedVersion, User = http.Features.Get<IHttpAuthenticationFeature>()?.User };
        foreach (var shortcut in shortcuts)
        {
            if (await shortcut.TryAnswer(http, request))
                return null;
        }

        if (ToolCall.CanAnswer(post, server))
        {
            using var call = new ToolCall(http, request, server, post.IsModern);
            await call.Answer();
        }
        else
        {
            await Serve(http, request, server, post.IsModern);
        }

        return null;
    }

    private async Task Serve(HttpContext http, JsonRpcRequest request, McpServerOptions server, bool isModern)
    {
        var response = http.Response;
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await using var reply = new Reply(response);
        await StatelessExchange.Run(request, server, loggers, http.RequestServices, reply, Begin, http.RequestAborted);

        // A modern client's status line waits for the first message; an older one's stream opens at once.
        ValueTask Begin(JsonRpcMessage? first)
        {
            if (isModern && first is JsonRpcError { Error.Code: var code })
                response.StatusCode = Rejection.StatusOf((McpErrorCode)code);
            reply.Begin(asJson: first is JsonRpcResponse or JsonRpcError);
            return default;
        }
    }
}
