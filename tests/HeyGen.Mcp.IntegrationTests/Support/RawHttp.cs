using System.Net.Sockets;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>HTTP/1.1 as one types it, for requests that a proper client would not send.</summary>
internal static class RawHttp
{
    /// <returns>The status line and all that follows, once the server has closed the connection.</returns>
    public static async Task<string> Send(Uri server, string requestLine, params string[] headers)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", [requestLine, .. headers, "Connection: close", "Content-Length: 0", "", ""])));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public static int StatusOf(string answer) => int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
