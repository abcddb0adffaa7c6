using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Proxies cut a stream that is silent for long: each open one gets a comment now and then, which clients pass over.</summary>
internal sealed class SilentStreams : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<EventBody, HttpResponse> open = [];
    private readonly ITimer timer;

    public SilentStreams([FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time) => timer = time.CreateTimer(_ => Comment(), null, Pause, Pause);

    public async Task Serve(HttpContext http, RequestDelegate next)
    {
        if (JsonResponse.IsPlain(http))
        {
            await next(http);
            return;
        }

        var (response, original) = (http.Response, http.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        var body = new EventBody(response.Body);
        response.Body = body;
        open[body] = response;
        try
        {
            await next(http);
            if (response.BodyWriter.UnflushedBytes > 0)
                await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            open.TryRemove(body, out _);
            await body.End();
            http.Features.Set(original);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Comment()
    {
        foreach (var (body, response) in open)
        {
            if (response is { HasStarted: true, ContentType: "text/event-stream" })
                _ = body.Comment();
        }
    }
}

/// <summary>The body of an answer, into which comments go between events: the SDK writes each event as a whole.</summary>
internal sealed class EventBody(Stream body) : Stream
{
    private static readonly byte[] Empty = ":\n\n"u8.ToArray();
    private readonly SemaphoreSlim turn = new(1);
    private bool isWaiting;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>After the event that is under way; one at a time, where the client reads slowly.</summary>
    public async Task Comment()
    {
        if (Interlocked.Exchange(ref isWaiting, true))
            return;
        await turn.WaitAsync();
        try
        {
            await body.WriteAsync(Empty);
            await body.FlushAsync();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client has gone, which the next event finds out too.
        }
        finally
        {
            isWaiting = false;
            turn.Release();
        }
    }

    /// <summary>From now on nothing is written.</summary>
    public Task End() => turn.WaitAsync();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await body.WriteAsync(buffer, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await body.FlushAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
