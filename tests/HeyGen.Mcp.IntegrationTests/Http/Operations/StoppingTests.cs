using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Http.Operations;

/// <summary>Told to stop, the process finishes what must not be cut off, hands back what can go on elsewhere, and ends by itself.</summary>
public sealed class StoppingTests : UpstreamTest
{
    private static readonly object Order = new { script = "Tea.", avatarId = "look1", voiceId = "voice1" };
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Terminate_WaitUnderWay_IsAnsweredAtOnceWithTheNextCall()
    {
        Upstream.Then(async http =>
        {
            await FakeUpstream.Json(200, """{"data":{"id":"v1","status":"processing"}}""")(http);
            await http.Response.CompleteAsync();
            arrived.TrySetResult();
        });
        await using var server = await HostedProcess.Start(Upstream.Address, []);
        var wait = server.Call("wait_for_job", new { kind = "video", id = "v1", maxSeconds = 50 });
        await arrived.Task;
        var told = Stopwatch.GetTimestamp();

        server.Terminate();
        var report = (await HostedProcess.Answer(await wait)).GetProperty("result").GetProperty("structuredContent");
        var exitCode = await server.Gone();

        Assert.Equal(("running", false, true), (report.GetText("status"), report.GetProperty("done").GetBoolean(), report.GetProperty("timed_out").GetBoolean()));
        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video","id":"v1","maxSeconds":50},"in_seconds":1}""", report.GetProperty("next_step").GetRawText());
        Assert.False(report.TryGetProperty("last_error", out _));
        Assert.Equal(0, exitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(told), TimeSpan.Zero, TimeSpan.FromSeconds(30)); // of 50 to wait
    }

    [Fact]
    public async Task Terminate_WithADrain_SaysNotReadyBeforeItRefusesConnections()
    {
        Upstream.Then(HoldCreates);
        await using var server = await HostedProcess.Start(Upstream.Address, ["--drain-seconds", "4", "--address-requests-per-second", "0"]);
        var create = server.Call("create_video_from_avatar", Order);
        await arrived.Task;

        server.Terminate();
        using var anew = new HttpClient();
        var notReady = await FirstOtherAnswer(anew, new Uri(server.Address, "/readyz"));
        var meanwhile = await HostedProcess.ErrorOf(await server.Call("get_video", new { videoId = "v2" }, id: 2));
        var alive = await anew.GetStringAsync(new Uri(server.Address, "/healthz"));
        await RefusesConnections(anew, new Uri(server.Address, "/readyz"));
        release.SetResult();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"stopping"}"""), notReady);
        Assert.Equal("""{"status":"alive"}""", alive);
        Assert.Null(meanwhile);
        Assert.Null(await HostedProcess.ErrorOf(await create));
        Assert.Equal(0, await server.Gone());
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"script":"Tea.","avatarId":"look1","voiceId":"voice1"}""")]
    [InlineData("create_video_agent", """{"prompt":"A film about tea."}""")]
    public async Task Terminate_CreateOnTheWire_IsFinishedAndAnswered(string tool, string arguments)
    {
        Upstream.Then(Hold);
        await using var server = await HostedProcess.Start(Upstream.Address, []);
        var create = server.Call(tool, JsonElement.Parse(arguments));
        await arrived.Task;

        server.Terminate();
        release.SetResult();

        Assert.Null(await HostedProcess.ErrorOf(await create));
        Assert.Equal(0, await server.Gone());
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task Terminate_CallerGoneAndCreateOnTheWire_WaitsForIt()
    {
        var answered = new TaskCompletionSource();
        Upstream.Then(async http =>
        {
            await Hold(http);
            await http.Response.CompleteAsync();
            answered.SetResult();
        });
        await using var server = await HostedProcess.Start(Upstream.Address, ["--log-level", "Information"]);
        using var client = new HttpClient();
        using var gone = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/mcp"))
        {
            Content = new StringContent(HostedProcess.Message(1, "tools/call", new { name = "create_video_from_avatar", arguments = Order }), System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "X-Api-Key", HostedProcess.Key }, { "Accept", "application/json, text/event-stream" } },
        };
        var create = client.SendAsync(request, gone.Token);
        await arrived.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);

        server.Terminate();
        release.SetResult();

        await answered.Task;
        Assert.Equal(0, await server.Gone());
        Assert.Contains("video_id v1", await server.WholeLog(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mcp", "application/json", "Content-Length: 100", 1)]
    [InlineData("/mcp", "application/json", "Content-Length: 200000", 100_000)]
    [InlineData("/mcp", "application/json", "Transfer-Encoding: chunked", 1)]
    [InlineData("/register", "application/json", "Content-Length: 100", 1)]
    [InlineData("/token", "application/x-www-form-urlencoded", "Content-Length: 100", 1)]
    [InlineData("/authorize", "application/x-www-form-urlencoded", "Content-Length: 100", 1)]
    public async Task Terminate_BodyThatIsStillComing_IsNotWaitedFor(string path, string type, string length, int sent)
    {
        var isSignIn = path is not "/mcp";
        await using var server = await HostedProcess.Start(Upstream.Address, isSignIn ? ["--auth", "oauth", "--public-url", "http://localhost/mcp"] : [], ("HEYGEN_MCP_STATE_KEY", Convert.ToBase64String(new byte[32])));
        using var connection = await BeginPost(server, path, type, length);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(new string(length[0] is 'T' ? '1' : ' ', sent)));
        var told = Stopwatch.GetTimestamp();

        server.Terminate();
        var exitCode = await server.Gone();

        Assert.Equal(0, exitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(told), TimeSpan.Zero, TimeSpan.FromSeconds(30)); // of 55
        Assert.DoesNotContain("xception", await server.WholeLog(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_BodyThatComesWhileItDrains_IsServed()
    {
        Upstream.Then(200, """{"data":{"id":"v2","status":"completed"}}""");
        await using var server = await HostedProcess.Start(Upstream.Address, ["--drain-seconds", "4", "--address-requests-per-second", "0"]);
        var body = Encoding.ASCII.GetBytes(HostedProcess.Message(1, "tools/call", new { name = "get_video", arguments = new { videoId = "v2" } }));
        using var connection = await BeginPost(server, "/mcp", "application/json", $"Content-Length: {body.Length}");
        await connection.GetStream().WriteAsync(body.AsMemory(..10));

        server.Terminate();
        using var anew = new HttpClient();
        await FirstOtherAnswer(anew, new Uri(server.Address, "/readyz"));
        await connection.GetStream().WriteAsync(body.AsMemory(10..));
        using var reader = new StreamReader(connection.GetStream());

        Assert.StartsWith("HTTP/1.1 200 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await server.Gone());
    }

    /// <summary>The head of a request whose body the server has begun to wait for.</summary>
    private static async Task<TcpClient> BeginPost(HostedProcess server, string path, string type, string length)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(server.Address.Host, server.Address.Port);
        var stream = connection.GetStream();
        string[] head = [$"POST {path} HTTP/1.1", "Host: localhost", $"Content-Type: {type}", length, "Accept: application/json, text/event-stream", $"X-Api-Key: {HostedProcess.Key}", "Expect: 100-continue", "", ""];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head)));
        var answer = new byte["HTTP/1.1 100 Continue\r\n\r\n".Length];
        await stream.ReadExactlyAsync(answer);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(answer));
        return connection;
    }

    private Task HoldCreates(HttpContext http) => http.Request.Method is "POST" ? Hold(http) : FakeUpstream.Json(200, """{"data":{"id":"v2","status":"completed"}}""")(http);

    private async Task Hold(HttpContext http)
    {
        arrived.SetResult();
        await release.Task;
        await FakeUpstream.Json(200, """{"data":{"video_id":"v1","session_id":"s1","status":"waiting"}}""")(http);
    }

    private static async Task<(HttpStatusCode Status, string Body)> FirstOtherAnswer(HttpClient client, Uri address)
    {
        while (true)
        {
            using var response = await client.GetAsync(address);
            if (response.StatusCode is not HttpStatusCode.OK)
                return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private static async Task RefusesConnections(HttpClient client, Uri address)
    {
        try
        {
            while (true)
            {
                using var response = await client.GetAsync(address);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            }
        }
        catch (HttpRequestException)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address));
        }
    }
}
