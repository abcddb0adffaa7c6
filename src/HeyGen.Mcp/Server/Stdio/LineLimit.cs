using System.Buffers;

namespace HeyGen.Mcp.Server.Stdio;

/// <summary>
/// Standard input without the lines that are too long to be read: they are dropped as they come, without being kept,
/// and <paramref name="refuse"/> is told. What is handed on is always whole lines.
/// </summary>
/// <param name="refuse">Gets the beginning and the end of the line.</param>
internal sealed class LineLimit(Stream input, Func<LongLine, Task> refuse) : InputStream(input)
{
    /// <summary>Longest line that is read, in bytes: far above any prompt, far below what would hurt.</summary>
    public const int Longest = 4 * 1024 * 1024;

    private readonly byte[] chunk = new byte[64 * 1024];
    private ArrayBufferWriter<byte> line = new();
    private ReadOnlyMemory<byte> unread;
    private ReadOnlyMemory<byte> ready;
    private LongLine? dropped;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (ready.IsEmpty)
        {
            if (unread.IsEmpty && await Input.ReadAsync(chunk, cancellationToken) is var count)
            {
                if (count is 0 && line.WrittenCount is 0)
                    return 0;
                if (count is 0)
                    HandOn(); // the last line may end without a line break
                unread = chunk.AsMemory(0, count);
            }

            await TakeLine();
        }

        var given = Math.Min(ready.Length, buffer.Length);
        ready[..given].CopyTo(buffer);
        ready = ready[given..];
        return given;
    }

    /// <summary>Takes in what is unread of one line.</summary>
    private async Task TakeLine()
    {
        if (unread.IsEmpty)
            return;
        var end = unread.Span.IndexOf((byte)'\n');
        var part = end < 0 ? unread : unread[..(end + 1)];
        unread = unread[part.Length..];

        if (dropped is null && line.WrittenCount + part.Length > Longest)
        {
            dropped = new LongLine(line.WrittenSpan);
            line = new();
        }

        if (dropped is not null)
            dropped.Add(part.Span);
        else
            line.Write(part.Span);
        if (end < 0)
            return;

        if (dropped is { } tooLong)
        {
            dropped = null;
            await refuse(tooLong);
        }
        else
        {
            HandOn();
        }
    }

    private void HandOn()
    {
        ready = line.WrittenSpan.ToArray();
        if (line.Capacity > chunk.Length)
            line = new(); // a big line is seldom
        else
            line.ResetWrittenCount();
    }
}
