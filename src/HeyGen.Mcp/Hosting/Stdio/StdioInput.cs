using System.Buffers;
using System.IO.Pipelines;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Hands standard input on to the SDK's transport, which would keep a line of any length in memory, take the last of two
/// members with one name and, at the end of input, drop what it has not answered: lines that are too long or hold too much
/// are left out, and the end is told when all is answered.
/// </summary>
internal sealed class StdioInput(Stream input, PipeWriter output)
{
    /// <summary>Longest line that is read, in bytes: far above any prompt, far below what would hurt.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    private const int ReadSize = 64 * 1024;
    private static readonly string TooLong = $"The line is longer than {LongestLine / (1024 * 1024)} MiB and was not read. Pass files as asset ids or URLs.";
    private readonly PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: ReadSize));
    private OversizedLine? dropped;
    private int lines;

    /// <summary>How many lines were handed on.</summary>
    public int Lines => Volatile.Read(ref lines);

    /// <param name="refuse">Told of each line that was left out: whose request it was, if that can be told, and why.</param>
    /// <param name="ended">Runs between the last line and the end.</param>
    public async Task Run(Func<RequestId?, string, Task> refuse, Func<Task> ended)
    {
        try
        {
            await ReadLines(refuse);
        }
        finally
        {
            await ended();
            await output.CompleteAsync();
        }
    }

    private async Task ReadLines(Func<RequestId?, string, Task> refuse)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } lineBreak)
            {
                var line = rest.Slice(0, rest.GetPosition(1, lineBreak));
                rest = rest.Slice(line.End);
                await Process(line, refuse);
            }

            if (read.IsCompleted)
            {
                await Process(rest, refuse); // the last line may end without a line break
                return;
            }

            if (dropped is not null || rest.Length >= LongestLine)
                rest = Drop(rest);
            reader.AdvanceTo(rest.Start, read.Buffer.End);
        }
    }

    private async Task Process(ReadOnlySequence<byte> line, Func<RequestId?, string, Task> refuse)
    {
        if (lines is 0)
            line = IncomingMessage.WithoutMark(line);
        if (dropped is not null || line.Length > LongestLine)
            Drop(line);
        if (dropped is { } tooLong)
        {
            dropped = null;
            await refuse(tooLong.Id, TooLong);
        }
        else if (IncomingMessage.Inspect(line) is { IsMalformed: false, Problem: { } problem, Id: var id })
        {
            await refuse(id ?? EndsOf(line).Id, $"The line {problem}.");
        }
        else
        {
            await Forward(line); // what is no JSON is the SDK's to answer
        }
    }

    private static OversizedLine EndsOf(ReadOnlySequence<byte> line, OversizedLine? before = null)
    {
        var ends = before ?? new OversizedLine();
        foreach (var memory in line)
            ends.Add(memory.Span);
        return ends;
    }

    /// <returns>Nothing that is left to read.</returns>
    private ReadOnlySequence<byte> Drop(ReadOnlySequence<byte> part)
    {
        dropped = EndsOf(part, dropped);
        return part.Slice(part.End);
    }

    private async Task Forward(ReadOnlySequence<byte> line)
    {
        if (line.IsEmpty)
            return;
        foreach (var memory in line)
            await output.WriteAsync(memory);
        Interlocked.Increment(ref lines);
    }
}
