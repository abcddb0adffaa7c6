using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Hands standard input on to the SDK's transport, which would keep a line of any length in memory, take the last of two
/// members with one name, take any of two answers to one question and, at the end of input, drop what it has not answered: lines
/// that are too long or hold too much are left out, of several answers the first counts, and the end is told when all is answered.
/// </summary>
/// <param name="reading">Called with each line that has a method, before it or any later one is handed on.</param>
internal sealed class StdioInput(Stream input, PipeWriter output, Action<string, ReadOnlySequence<byte>>? reading = null)
{
    /// <summary>Longest line that is read, in bytes: far above any prompt, far below what would hurt.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    private const int ReadSize = 64 * 1024;
    private const int LongestBatch = 100;
    private static readonly string TooLong = $"The line is longer than {LongestLine / (1024 * 1024)} MiB and was not read. Pass files as asset ids or URLs.";
    private readonly HashSet<RequestId> answered = [];
    private readonly PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: ReadSize));
    private OversizedLine? dropped;
    private int lines;

    /// <summary>How many lines were handed on.</summary>
    public int Lines => Volatile.Read(ref lines);

    /// <param name="refuse">Called with each line that was left out: whose request it was, if that is known, and why.</param>
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
        if (dropped is not null || line.Length > LongestLine)
            Drop(line);
        if (dropped is { } tooLong)
        {
            dropped = null;
            await refuse(tooLong.Id, TooLong);
            return;
        }

        line = IncomingMessage.Readable(line);
        foreach (var message in Batch(line) ?? [line])
            await ProcessMessage(message, refuse);
    }

    private async Task ProcessMessage(ReadOnlySequence<byte> line, Func<RequestId?, string, Task> refuse)
    {
        var message = IncomingMessage.Inspect(line);
        if (message.WithWholeId(line) is { } whole)
        {
            line = new(whole);
            message = IncomingMessage.Inspect(line);
        }

        if (message is { IsMalformed: false, Problem: { } problem })
        {
            await refuse(message.Id ?? EndsOf(line).Id, $"The line {problem}.");
        }
        else if (message is not { Method: null, IsAnswer: true, Id: { } id } || answered.Add(id))
        {
            if (message.Method is { } method)
                reading?.Invoke(method, line);
            await Forward((message.WithReadableMeta(line) ?? message.WithReadableError(line)) is { } readable ? new(readable) : line); // what is no JSON is the SDK's to answer
        }
    }

    /// <summary>The messages of a batch, which clients of 2025-03-26 may send, as lines of their own; null for any other line.</summary>
    private static IReadOnlyList<ReadOnlySequence<byte>>? Batch(in ReadOnlySequence<byte> line)
    {
        var start = new SequenceReader<byte>(line);
        start.AdvancePastAny(" \t\r\n"u8);
        if (!start.IsNext((byte)'['))
            return null;
        try
        {
            using var batch = JsonDocument.Parse(line);
            return batch.RootElement.GetArrayLength() is > 0 and <= LongestBatch
                ? [.. batch.RootElement.EnumerateArray().Select(message => new ReadOnlySequence<byte>([.. JsonMarshal.GetRawUtf8Value(message), (byte)'\n']))]
                : null;
        }
        catch (JsonException)
        {
            return null;
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

    private static bool EndsInLineBreak(in ReadOnlySequence<byte> line) => line.Slice(line.Length - 1).FirstSpan[0] is (byte)'\n';

    private async Task Forward(ReadOnlySequence<byte> line)
    {
        if (line.IsEmpty)
            return;
        foreach (var memory in line)
            await output.WriteAsync(memory);
        if (!EndsInLineBreak(line))
            await output.WriteAsync("\n"u8.ToArray()); // else the SDK would wait for it until the end
        Interlocked.Increment(ref lines);
    }
}

/// <summary>The two ends of a line that is not read as a whole: enough to say whose request it was.</summary>
internal sealed partial class OversizedLine
{
    private const int Kept = 256;

    /// <summary>A number is whole to its end, but for zeros after a point: a part of one that is not, or was cut off, might be another's id.</summary>
    private const string IdMember = """
        "id"\s*:\s*((?<number>-?[0-9]{1,18})(\.0+)?(?=[\s,}])|"(?<text>[\x20-\x21\x23-\x5B\x5D-\x7E]*)")
        """;

    private string beginning = "";
    private string end = "";

    /// <summary>The request's id, if it stands where clients put it: right at the beginning or right at the end. Elsewhere it might be another's.</summary>
    public RequestId? Id
    {
        get
        {
            var found = Head().Match(beginning) is { Success: true } first ? first : Tail().Match(end);
            return found.Groups["number"] is { Success: true } number ? new RequestId(long.Parse(number.ValueSpan, CultureInfo.InvariantCulture))
                : found.Groups["text"] is { Success: true } text ? new RequestId(text.Value)
                : null;
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (beginning.Length < Kept)
            beginning += Encoding.Latin1.GetString(bytes[..Math.Min(Kept - beginning.Length, bytes.Length)]);
        var both = end + Encoding.Latin1.GetString(bytes[^Math.Min(Kept, bytes.Length)..]);
        end = both[^Math.Min(Kept, both.Length)..];
    }

    [GeneratedRegex("""^\s*\{\s*("jsonrpc"\s*:\s*"2\.0"\s*,\s*)?""" + IdMember, RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Head();

    [GeneratedRegex("""\}\s*,\s*("jsonrpc"\s*:\s*"2\.0"\s*,\s*)?""" + IdMember + """\s*(,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$""", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Tail();
}
