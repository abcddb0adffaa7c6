using System.IO.Pipelines;
using HeyGen.Mcp.Hosting.Stdio;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Stdio;

/// <summary>Each line on standard output is one message, whenever a call is cancelled.</summary>
public sealed class WholeMessageTransportTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Send_CancelledDuringIt_LeavesNoPartOfALine(int write)
    {
        using var cancel = new CancellationTokenSource();
        await using var output = new CancellingStream(cancel, write);
        await using var transport = new WholeMessageTransport(new StreamServerTransport(new Pipe().Reader.AsStream(), output)); // one that does not end

        if (write is 0)
            await cancel.CancelAsync();
        try
        {
            await transport.SendMessageAsync(Notification("first"), cancel.Token);
        }
        catch (OperationCanceledException)
        {
            // whole or not at all
        }

        await transport.SendMessageAsync(Notification("second"), CancellationToken.None);

        string[] expected = write is 0 ? ["second"] : ["first", "second"];
        Assert.Equal(expected, output.Lines.Select(line => JsonElement.Parse(line).GetText("method")));
    }

    private static JsonRpcNotification Notification(string method) => new() { Method = method };

    /// <summary>Cancels as soon as it has been written to so many times.</summary>
    private sealed class CancellingStream(CancellationTokenSource cancel, int write) : MemoryStream
    {
        private int writes;

        public string[] Lines => Encoding.UTF8.GetString(ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(buffer.Span);
            if (++writes == write)
                await cancel.CancelAsync();
        }
    }
}
