namespace HeyGen.Mcp.Server.Stdio;

/// <summary>
/// Standard input that says when it has ended: the client is gone then, and the process must not outlive it. The reader
/// learns of the end only after <paramref name="ended"/> is through, because it drops what it has not answered by then.
/// </summary>
/// <param name="ended">Gets the time of quiet before the end.</param>
internal sealed class EndOfInput(Stream input, TimeProvider time, Func<TimeSpan, Task> ended) : Stream
{
    private long lastRead = time.GetTimestamp();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await input.ReadAsync(buffer, cancellationToken);
        if (read is 0 && buffer.Length > 0)
            await ended(time.GetElapsedTime(lastRead));
        lastRead = time.GetTimestamp();
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
