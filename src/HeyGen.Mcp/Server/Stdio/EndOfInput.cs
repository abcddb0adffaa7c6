namespace HeyGen.Mcp.Server.Stdio;

/// <summary>
/// Standard input that says when it has ended: the client is gone then, and the process must not outlive it. The reader
/// learns of the end only after <paramref name="ended"/> is through, because it drops what it has not answered by then.
/// </summary>
/// <param name="ended">Gets the time of quiet before the end.</param>
internal sealed class EndOfInput(Stream input, TimeProvider time, Func<TimeSpan, Task> ended) : InputStream(input)
{
    private long lastRead = time.GetTimestamp();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Input.ReadAsync(buffer, cancellationToken);
        if (read is 0 && buffer.Length > 0)
            await ended(time.GetElapsedTime(lastRead));
        lastRead = time.GetTimestamp();
        return read;
    }
}
