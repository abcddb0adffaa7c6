using System.Net.Sockets;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Storage that answers from the headers alone and cuts off whoever sends on.</summary>
public sealed class RefusedUploadTests : IAsyncLifetime
{
    private const int Length = 50_000_000;
    private readonly TemporaryFolder folder = new();
    private readonly TcpListener storage = new(IPAddress.Loopback, 0);
    private readonly List<string> puts = [];
    private FakeUpstream heygen = null!;

    public async ValueTask InitializeAsync()
    {
        folder.Write("big.mp4", SampleMedia.Mp4(Length));
        storage.Start();
        heygen = await FakeUpstream.Start();
        heygen.Then(http => FakeUpstream.Json(200, (http.Request.Path.Value ?? "") switch
        {
            "/v3/assets/direct-uploads" => Announcement(heygen.Requests.Count(request => request.PathAndQuery == "/v3/assets/direct-uploads")),
            "/v3/assets/statuses" => """{"data":[{"video_id":"ast_2","status":"completed"}],"has_more":false}""",
            _ => """{"data":{"asset_id":"ast_2","status":"completed","url":"https://resource2.heygen.ai/ast_2"}}""",
        })(http));
    }

    public async ValueTask DisposeAsync()
    {
        storage.Dispose();
        await heygen.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("403 Forbidden", 2)]
    [InlineData("410 Gone", 2)]
    [InlineData("417 Expectation Failed", 1)]
    public async Task UploadAsset_AnswerBeforeTheBody_IsReadAndActedOn(string answer, int announcements)
    {
        var serving = Serve(answer);
        await using var server = await McpTestServer.Start(heygen.Address, new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path, DownloadHosts = [storage.LocalEndpoint.ToString()!] }, time: new VirtualTime());

        await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal(announcements, heygen.Requests.Count(request => request.PathAndQuery == "/v3/assets/direct-uploads"));
        Assert.Equal(2, puts.Count);
        storage.Stop();
        await serving;
    }

    private string Announcement(int number) => $$$"""{"data":{"asset_id":"ast_{{{number}}}","status":"pending_upload","upload_url":"http://{{{storage.LocalEndpoint}}}/put/{{{number}}}","upload_headers":{},"expires_in_seconds":60,"max_bytes":{{{Length}}}}}""";

    /// <summary>Refuses the first PUT and resets its connection; takes the second.</summary>
    private async Task Serve(string answer)
    {
        while (true)
        {
            try
            {
                using var client = await storage.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                puts.Add(await Headers(stream));
                var refuses = puts.Count is 1;
                if (!refuses)
                    await Drop(stream, puts[^1].Contains("100-continue", StringComparison.Ordinal));
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(refuses ? answer : "200 OK")}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                if (refuses)
                    client.LingerState = new LingerOption(true, 0);
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            catch (IOException)
            {
                // the caller has gone
            }
        }
    }

    private static async Task<string> Headers(NetworkStream stream)
    {
        var headers = new StringBuilder();
        var one = new byte[1];
        while (!headers.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
            headers.Append((char)one[0]);
        return headers.ToString();
    }

    private static async Task Drop(NetworkStream stream, bool isAsked)
    {
        if (isAsked)
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        var buffer = new byte[128 * 1024];
        for (var left = Length; left > 0;)
            left -= await stream.ReadAsync(buffer);
    }
}
