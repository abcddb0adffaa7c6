using System.Net.Sockets;

namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>One connection as bytes: HTTP/1.1 read by hand, so that it can be broken anywhere.</summary>
internal sealed class Connection(int number, Socket socket, Stream stream) : IDisposable
{
    private readonly List<byte> pending = [];
    private readonly byte[] chunk = new byte[16 * 1024];
    private int requests;

    /// <summary>True once either side has ended it.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The next request without its body; null if the client has gone.</summary>
    public async Task<WireRequest?> ReadHead(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = Encoding.Latin1.GetString([.. pending]).IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var head = Encoding.Latin1.GetString([.. pending[..end]]);
                pending.RemoveRange(0, end + 4);
                return WireRequest.Parse(number, requests++, head);
            }

            if (!await More(cancellationToken))
                return null;
        }
    }

    /// <returns>False if the client has gone before the end of it.</returns>
    public async Task<bool> ReadBody(WireRequest request, CancellationToken cancellationToken)
    {
        while (pending.Count < request.Length)
        {
            if (!await More(cancellationToken))
                return false;
        }

        request.Body = [.. pending[..request.Length]];
        pending.RemoveRange(0, request.Length);
        return true;
    }

    /// <returns>False if the client has gone.</returns>
    public async Task<bool> Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            return true;
        }
        catch (IOException)
        {
            IsOver = true;
            return false;
        }
    }

    /// <summary>Waits until the client closes it.</summary>
    public async Task UntilGone(CancellationToken cancellationToken)
    {
        while (await More(cancellationToken))
            pending.Clear();
    }

    /// <summary>RST: whatever was still to be read or written is lost.</summary>
    public void Reset()
    {
        IsOver = true;
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>FIN.</summary>
    public void Close()
    {
        IsOver = true;
        stream.Dispose();
    }

    public void Dispose()
    {
        IsOver = true;
        stream.Dispose();
        socket.Dispose();
    }

    private async Task<bool> More(CancellationToken cancellationToken)
    {
        if (IsOver)
            return false;
        try
        {
            var count = await stream.ReadAsync(chunk, cancellationToken);
            pending.AddRange(chunk.AsSpan(0, count));
            IsOver = count is 0;
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            IsOver = true;
        }

        return !IsOver;
    }
}
