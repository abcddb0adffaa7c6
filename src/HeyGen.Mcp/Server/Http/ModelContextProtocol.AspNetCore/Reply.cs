using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace ModelContextProtocol.AspNetCore;

/// <summary>
/// Takes the events that the SDK writes. A single answer leaves as plain JSON with its length, which is faster and
/// easier on proxies; where news come before the answer, the events pass through as they are.
/// </summary>
internal sealed class Reply(HttpResponse response) : Stream
{
    private const int UsualLength = 4096;
    private byte[]? held;
    private int length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Before the first byte: which of the two it will be.</summary>
    public void Begin(bool asJson)
    {
        response.ContentType = asJson ? MediaTypes.Json : MediaTypes.Events;
        held = asJson ? ArrayPool<byte>.Shared.Rent(UsualLength) : null;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (held is not null)
            Hold(buffer.Span);
        else
            await response.Body.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task FlushAsync(CancellationToken cancellationToken) => held is null ? response.Body.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush() => FlushAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Sends a held answer, now that it is whole.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (held is { } buffer && length > 0)
        {
            var answer = EventFrame.Data(buffer.AsMemory(0, length));
            response.ContentLength = answer.Length;
            await response.Body.WriteAsync(answer);
        }

        Release();
        await base.DisposeAsync();
    }

    private void Hold(ReadOnlySpan<byte> more)
    {
        if (held!.Length - length < more.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(held.Length * 2, length + more.Length));
            held.AsSpan(0, length).CopyTo(larger);
            Release();
            held = larger;
        }

        more.CopyTo(held.AsSpan(length));
        length += more.Length;
    }

    private void Release()
    {
        if (held is not null)
            ArrayPool<byte>.Shared.Return(held);
        held = null;
    }
}
