namespace HeyGen.Mcp.Hosting.Http;

/// <summary>The body of an answer of events, into which a comment can be written between two of them.</summary>
internal sealed class EventStreamBody(HttpResponse response, Stream body) : Stream
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The last bytes that were written; an event ends with an empty line.</summary>
    private (byte BeforeLast, byte Last) end = ((byte)'\n', (byte)'\n');

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Writes a comment, unless an event is being written or the answer has not begun.</summary>
    public async Task Comment()
    {
        if (!await turn.WaitAsync(TimeSpan.Zero))
            return;
        try
        {
            if (!response.HasStarted || end is not ((byte)'\n', (byte)'\n'))
                return;
            await body.WriteAsync(":\n\n"u8.ToArray());
            await body.FlushAsync();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever serves the request sees it, too.
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>After this no comment is written.</summary>
    public Task End() => turn.WaitAsync();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await body.WriteAsync(buffer, cancellationToken);
            if (buffer.Length > 0)
                end = (buffer.Length > 1 ? buffer.Span[^2] : end.Last, buffer.Span[^1]);
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

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            turn.Dispose();
        base.Dispose(disposing);
    }
}
