namespace HeyGen.Mcp.Cli;

/// <summary>Standard error: what it does not take, as where the disk is full or it is closed, is left out, for a result may be paid for.</summary>
internal sealed class ErrorWriter : TextWriter
{
    private readonly TextWriter inner = Null;

    public ErrorWriter(Func<TextWriter> open)
    {
        var opened = Null;
        Try(() => opened = open());
        inner = opened;
    }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException)
        {
            // there is no other place to tell it
        }
    }
}
