using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.ToolCalls;

/// <summary>
/// What goes back for one call. An answer that comes soon, and alone, is plain JSON with its length, which is faster and
/// easier on proxies; otherwise events, the last of which is the answer.
/// </summary>
/// <param name="time">What tells how soon an answer comes; the system's clock if null.</param>
internal sealed class ToolCallReply(HttpResponse response, bool isModern, TimeProvider? time = null) : IDisposable
{
    /// <summary>Clients, and what is between, give up on a server that sends no headers, but wait longer than this.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly SemaphoreSlim turn = new(1);
    private bool isStream;
    private bool isOver;

    /// <summary>A modern client's status line waits a while for the answer, which may be an error; an older one's stream opens at once.</summary>
    public async Task OpenUnlessSoon(Task answer)
    {
        if (isModern)
            await answer.WaitAsync(Soon, time ?? TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isModern || !answer.IsCompleted)
            await InTurn(() => Open(CancellationToken.None));
    }

    /// <summary>Sends a notification. What comes after the answer is late, and dropped.</summary>
    public Task Tell(JsonRpcMessage notification, CancellationToken cancellationToken) => isOver ? Task.CompletedTask : InTurn(async () =>
    {
        await Open(cancellationToken);
        await WriteEvent(JsonSerializer.SerializeToUtf8Bytes(notification, MessageType), cancellationToken);
    });

    /// <summary>Sends the answer, if anybody is left to get it. After it nothing touches the response, which may then be another request's.</summary>
    public Task Finish(ToolCallOutcome outcome, CancellationToken cancellationToken) => InTurn(() =>
    {
        isOver = true;
        if (outcome.IsAbandoned)
            return Task.CompletedTask;
        return isStream ? WriteEvent(outcome.Message, cancellationToken) : WriteAlone(outcome, cancellationToken);
    });

    public void Dispose() => turn.Dispose();

    /// <summary>Progress is told from any thread.</summary>
    private async Task InTurn(Func<Task> write)
    {
        await turn.WaitAsync();
        try
        {
            if (!isOver)
                await write();
        }
        finally
        {
            turn.Release();
        }
    }

    private Task Open(CancellationToken cancellationToken)
    {
        if (isStream)
            return Task.CompletedTask;
        isStream = true;
        response.ContentType = MediaTypes.Events;
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        return response.Body.FlushAsync(cancellationToken);
    }

    private async Task WriteEvent(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync("event: message\ndata: "u8.ToArray(), cancellationToken);
        await response.Body.WriteAsync(message, cancellationToken);
        await response.Body.WriteAsync("\n\n"u8.ToArray(), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private async Task WriteAlone(ToolCallOutcome outcome, CancellationToken cancellationToken)
    {
        if (isModern && outcome.Code is { } code)
            response.StatusCode = Rejection.StatusOf(code);
        response.ContentType = MediaTypes.Json;
        response.ContentLength = outcome.Message.Length;
        await response.Body.WriteAsync(outcome.Message, cancellationToken);
    }
}
