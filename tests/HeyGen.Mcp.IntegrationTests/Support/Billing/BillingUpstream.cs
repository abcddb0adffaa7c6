using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>
/// A loopback server that plays HeyGen and keeps its books, on bare sockets so that it can misbehave like a network.
/// Scripted acts are taken one a request; then all is well.
/// </summary>
internal sealed class BillingUpstream : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<Act> script = new();
    private readonly ConcurrentQueue<WireRequest> requests = new();
    private readonly ConcurrentDictionary<int, (Connection Connection, Task Served)> connections = new();
    private readonly X509Certificate2? certificate;
    private readonly Lock reopening = new();
    private readonly Socket place;
    private Socket? listener;
    private int accepted;

    private BillingUpstream(VirtualTime time, X509Certificate2? certificate)
    {
        Time = time;
        Ledger = new Ledger(time);
        this.certificate = certificate;
        place = Bound(new IPEndPoint(IPAddress.Loopback, 0)); // keeps the port while nobody listens
    }

    public VirtualTime Time { get; }

    public Ledger Ledger { get; }

    public Uri Address => new($"{(certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)place.LocalEndPoint!).Port}/");

    /// <summary>Which requests take from the script; the others are answered.</summary>
    public Func<WireRequest, bool> Scripted { get; set; } = static _ => true;

    /// <summary>What becomes of requests once the script is through.</summary>
    public Act Last { get; set; } = UpstreamActions.Answer;

    /// <summary>Resets every connection at the client's first words.</summary>
    public bool ResetsConnections { get; set; }

    /// <summary>Takes every connection, and says nothing on it.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Everything that arrived, whole or not.</summary>
    public IReadOnlyList<WireRequest> Requests => [.. requests];

    public IReadOnlyList<WireRequest> Posts => [.. requests.Where(request => request.Method is "POST")];

    public int Connections => accepted;

    public static BillingUpstream Start(VirtualTime? time = null, X509Certificate2? certificate = null)
    {
        var upstream = new BillingUpstream(time ?? new VirtualTime(), certificate);
        upstream.Listen();
        return upstream;
    }

    public BillingUpstream Then(params Act[] acts)
    {
        foreach (var act in acts)
            script.Enqueue(act);
        return this;
    }

    /// <summary>Refuses connections until somebody has waited for a while.</summary>
    public BillingUpstream RefuseUntilNextDelay()
    {
        RefuseConnections();
        Time.Delayed += Reopen;
        return this;
    }

    /// <summary>Listens again, and forgets what was scripted.</summary>
    public void Calm()
    {
        script.Clear();
        Reopen(this, EventArgs.Empty);
    }

    public void RefuseConnections()
    {
        Interlocked.Exchange(ref listener, null)?.Dispose();
        foreach (var (connection, _) in connections.Values)
            connection.Dispose();
    }

    public void Listen()
    {
        var socket = Bound(place.LocalEndPoint!);
        socket.Listen();
        listener = socket;
        _ = Accept(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        RefuseConnections();
        place.Dispose();
        await Task.WhenAll(connections.Values.Select(entry => entry.Served)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static Socket Bound(EndPoint endPoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        socket.Bind(endPoint);
        return socket;
    }

    private void Reopen(object? sender, EventArgs moment)
    {
        Time.Delayed -= Reopen;
        lock (reopening)
        {
            if (listener is null)
                Listen();
        }
    }

    private async Task Accept(Socket socket)
    {
        try
        {
            while (true)
            {
                var client = await socket.AcceptAsync(stop.Token);
                var number = Interlocked.Increment(ref accepted);
                Stream stream = new NetworkStream(client, ownsSocket: true);
                if (certificate is not null)
                    stream = new SslStream(stream);
                var connection = new Connection(number, client, stream);
                connections[number] = (connection, Task.Run(() => Serve(connection, stream)));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // no longer listening
        }
    }

    private async Task Serve(Connection connection, Stream stream)
    {
        using (connection)
        {
            try
            {
                if (ResetsConnections)
                {
                    await stream.ReadExactlyAsync(new byte[1], stop.Token);
                    connection.Reset();
                    return;
                }

                if (IsSilent)
                {
                    await connection.UntilGone(stop.Token);
                    return;
                }

                if (stream is SslStream secure)
                    await secure.AuthenticateAsServerAsync(certificate!);
                while (!connection.IsOver && await connection.ReadHead(stop.Token) is { } request)
                    await Play(request, connection);
            }
            catch (Exception broken) when (broken is OperationCanceledException or IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // the client or the test has gone
            }
        }
    }

    private async Task Play(WireRequest request, Connection connection)
    {
        requests.Enqueue(request);
        var act = Scripted(request) && script.TryDequeue(out var next) ? next : Scripted(request) ? Last : UpstreamActions.Answer;
        try
        {
            await act(new Exchange(request, connection, Ledger, Time, stop.Token));
        }
        finally
        {
            Ledger.End(request);
        }
    }
}
