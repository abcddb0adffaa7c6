using System.IO.Pipelines;
using System.Text;
using HeyGen.Mcp.Hosting.Stdio;

namespace HeyGen.Mcp.Tests.Stdio;

public sealed class StdioInputTests
{
    private static readonly string TooLong = new('x', StdioInput.LongestLine);

    [Theory]
    [InlineData(1000)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public async Task Read_LinesOfAnyLength_HandsOnAllButTheLongOnes(int readSize)
    {
        var (text, refused) = await Read($"first\n{TooLong}\nsecond\n\n{TooLong}y\nlast", readSize);

        Assert.Equal(("first\nsecond\n\nlast", 2), (text, refused.Count));
    }

    [Fact]
    public async Task Read_LineOfExactlyTheLimit_IsHandedOn()
    {
        var line = TooLong[..^1] + "\n";

        var (text, refused) = await Read(line, 4096);

        Assert.Equal((line, 0), (text, refused.Count));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":12,"method":"a","params":{"id":5,"text":"*"}}""", "12")]
    [InlineData("""{"id":"q","jsonrpc":"2.0","method":"a","params":{"text":"*"}}""", "q")]
    [InlineData("""{"method":"a","params":{"text":"*","id":5},"jsonrpc":"2.0","id":13}""", "13")]
    [InlineData("""{"method":"a","params":{"text":"*"},"id":"z","jsonrpc":"2.0"}""", "z")]
    [InlineData("""{"method":"a","params":{"id":5,"text":"*","last":{"id":6}}}""", null)]
    [InlineData("""{"method":"a","params":{"text":"*","last":{"a":{},"id":6}}}""", null)]
    [InlineData("*", null)]
    public async Task Id_OfALongLine_IsFoundWhereItCanOnlyBeTheRequests(string line, string? id)
    {
        var (_, refused) = await Read(line.Replace("*", TooLong, StringComparison.Ordinal) + "\n", 100_000);

        Assert.Equal(id, Assert.Single(refused).Id?.ToString());
    }

    [Fact]
    public async Task Run_EndOfInput_IsToldAfterAllElseHasBeenDone()
    {
        var pipe = new Pipe();
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var input = new StdioInput(new MemoryStream("one\ntwo"u8.ToArray()), pipe.Writer);
        var running = input.Run(_ => Task.CompletedTask, () => mayEnd.Task);

        var read = await pipe.Reader.ReadAtLeastAsync(7);
        Assert.Equal((false, 2), (read.IsCompleted, input.Lines));
        mayEnd.SetResult();
        await running;
        pipe.Reader.AdvanceTo(read.Buffer.End);
        Assert.True((await pipe.Reader.ReadAsync()).IsCompleted);
    }

    private static async Task<(string Text, List<OversizedLine> Refused)> Read(string input, int readSize)
    {
        var refused = new List<OversizedLine>();
        var pipe = new Pipe();
        var running = new StdioInput(new SlowStream(Encoding.UTF8.GetBytes(input), readSize), pipe.Writer).Run(
            line =>
            {
                refused.Add(line);
                return Task.CompletedTask;
            },
            () => Task.CompletedTask);
        using var read = new MemoryStream();
        await pipe.Reader.CopyToAsync(read);
        await running;
        return (Encoding.UTF8.GetString(read.ToArray()), refused);
    }

    /// <summary>Gives no more than so many bytes at once.</summary>
    private sealed class SlowStream(byte[] bytes, int readSize) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(readSize, buffer.Length)], cancellationToken);
    }
}
