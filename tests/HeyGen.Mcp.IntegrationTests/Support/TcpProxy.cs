using System.Collections.Concurrent;
using System.Net.Sockets;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A port of this machine that leads to another, until it is cut; and again once it is mended.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> ends = [];
    private readonly string host;
    private readonly int port;
    private readonly Task accepting;
    private volatile bool isCut;

    public TcpProxy(string host, int port)
    {
        this.host = host;
        this.port = port;
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whatever went through it breaks, and nothing new goes through.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var end in ends)
            end.Close();
    }

    public void Restore() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Accept()
    {
        while (true)
        {
            var near = await listener.AcceptTcpClientAsync();
            ends.Add(near);
            if (isCut)
                near.Close();
            else
                _ = Join(near);
        }
    }

    private async Task Join(TcpClient near)
    {
        using var far = new TcpClient();
        ends.Add(far);
        try
        {
            await far.ConnectAsync(host, port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }
        finally
        {
            near.Close();
        }
    }
}
