using System.Net;
using System.Net.Sockets;
using System.Text;
using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench;

/// <summary>What a connection costs that was used once and is kept open.</summary>
internal static class IdleConnections
{
    public static async Task<double> KilobytesEach(BenchProcess server, int count, CancellationToken cancellationToken)
    {
        var before = server.ResidentKilobytes;
        var sockets = new List<Socket>(count);
        try
        {
            for (var opened = 0; opened < count; opened++)
                sockets.Add(await Used(server, cancellationToken));
            return (server.ResidentKilobytes - before) / (double)count;
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task<Socket> Used(BenchProcess server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancellationToken);
        var body = McpRequest.CallBody("get_video", """{"videoId":"vid_1"}""", id: 1);
        var head = $"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nContent-Length: {body.Length}\r\n{string.Concat(McpRequest.Headers("get_video").Select(header => $"{header.Name}: {header.Value}\r\n"))}X-Api-Key: bench-key-0123456789\r\nX-Bench-Video: vid_1\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head + body), cancellationToken);
        await socket.ReceiveAsync(new byte[64 * 1024], cancellationToken);
        return socket;
    }
}
