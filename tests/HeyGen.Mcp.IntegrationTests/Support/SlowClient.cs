using System.Net.Sockets;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A client that keeps a connection busy for as long as it is let, by sending one byte a second.</summary>
internal static class SlowClient
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <param name="beginning">Sent at once.</param>
    /// <returns>What the server said before it closed the connection.</returns>
    public static async Task<string> Send(Uri server, string beginning)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        var answer = ReadToEnd(stream);
        while (!answer.IsCompleted)
        {
            try
            {
                await stream.WriteAsync(" "u8.ToArray());
            }
            catch (IOException)
            {
                break; // closed
            }

            await Task.WhenAny(answer, Task.Delay(Pace));
        }

        return await answer;
    }

    private static async Task<string> ReadToEnd(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is var read and > 0)
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Reset, which is also closed.
        }

        return text.ToString();
    }
}
