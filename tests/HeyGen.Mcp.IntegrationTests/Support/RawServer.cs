using System.Net.Sockets;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A server on a free port that says the same to every connection, be it HTTP or not.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Task serving;

    public RawServer(string answer)
    {
        listener.Start();
        serving = Serve(Encoding.Latin1.GetBytes(answer));
    }

    /// <summary>Host and port.</summary>
    public string Address => listener.LocalEndpoint.ToString()!;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await serving;
        listener.Dispose();
        ended.Dispose();
    }

    private async Task Serve(byte[] answer)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(ended.Token);
                await using var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[4096], ended.Token);
                await stream.WriteAsync(answer, ended.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, ended.Token);
            }
            catch (Exception over) when (over is OperationCanceledException or IOException or SocketException or InvalidOperationException)
            {
            }
        }
    }
}
