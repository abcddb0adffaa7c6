using HeyGen.Mcp.Cli;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class ErrorWriterTests
{
    [Fact]
    public void Write_StreamThatTakesNothing_LeavesItOut()
    {
        using var writer = new ErrorWriter(() => new StreamWriter(new Full()) { AutoFlush = true });

        writer.Write('a');
        writer.Write("text");
        writer.WriteLine("line");
        writer.WriteLine(1.5);
        writer.Write("text".AsSpan());
        writer.Flush();
    }

    [Fact]
    public void Open_StreamThatIsClosed_LeavesAllOut()
    {
        using var writer = new ErrorWriter(() => throw new IOException("Bad file descriptor"));

        writer.WriteLine("line");
    }

    [Fact]
    public void Write_StreamThatTakesIt_WritesAll()
    {
        var written = new StringWriter { NewLine = "\n" };
        using var writer = new ErrorWriter(() => written);

        writer.Write('a');
        writer.Write("text");
        writer.WriteLine("line");

        Assert.Equal("atextline\n", written.ToString());
    }

    private sealed class Full : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");

        public override void Flush() => throw new UnauthorizedAccessException("Closed");
    }
}
