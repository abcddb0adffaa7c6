using System.Diagnostics;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>Callers that want too much of the hosted server: too fast, too slowly, too large.</summary>
public sealed class FloodTests(ITestOutputHelper output) : UpstreamTest
{
    private const long Mebibyte = 1024 * 1024;
    private const string Account = """{"data":{"username":"ann"}}""";
    private static readonly string[] Unlimited = ["--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"];

    protected override string FirstAnswer => Account;

    [Fact]
    public async Task ManyBodiesThatAreTooLarge_DoNotFillTheMemory()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, Unlimited);
        var large = new byte[5 * Mebibyte];
        await server.Call("get_current_user", new { });
        await SendChunked(server, new byte[100_000]); // what a large body needs once
        var before = server.PeakMemory;

        var single = await SendChunked(server, large);
        var afterOne = server.PeakMemory;
        var many = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SendChunked(server, large)));

        Assert.Contains(HttpStatusCode.RequestEntityTooLarge, many);
        Assert.All(many.Append(single), status => Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}"));
        output.WriteLine($"{afterOne - before:N0} bytes more after one, {server.PeakMemory - before:N0} after a hundred");
        Assert.InRange(afterOne - before, 0, 8 * Mebibyte);
        Assert.InRange(server.PeakMemory - before, 0, 64 * Mebibyte);
        Assert.Null(await HostedProcess.ErrorOf(await server.Call("get_current_user", new { })));
    }

    [Theory]
    [InlineData("POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")]
    [InlineData("POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: hgk_CANARY_A_0123456789abcdef\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")]
    [InlineData("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{")]
    public async Task OneByteASecond_IsCutOff(string beginning)
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--client-timeout", "2"]);
        var started = Stopwatch.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SlowClient.Send(server.Address, beginning)));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.All(answers, answer => Assert.True(answer is "" || RawHttp.StatusOf(answer) is 401 or 408, answer));
        Assert.Null(await HostedProcess.ErrorOf(await server.Call("get_current_user", new { })));
    }

    [Fact]
    public async Task TwoHundredCallsAtOnceWithOneKey_LeaveRoomForTheOther()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Upstream.Then(async http =>
        {
            if (http.Request.Headers["x-api-key"] == HostedProcess.Key)
                await release.Task; // whatever of the flood gets through stays
            await FakeUpstream.Json(200, Account)(http);
        });
        await using var server = await HostedProcess.Start(Upstream.Address, ["--address-request-burst", "1000"]);

        var flood = Enumerable.Range(1, 200).Select(id => server.Call("get_current_user", new { }, HostedProcess.Key, id)).ToArray();
        var others = await Task.WhenAll(Enumerable.Range(1, 10).Select(id => server.Call("get_current_user", new { }, HostedProcess.OtherKey, id)));
        release.SetResult();

        Assert.All(await Task.WhenAll(others.Select(HostedProcess.ErrorOf)), error => Assert.Null(error));
        var refused = (await Task.WhenAll((await Task.WhenAll(flood)).Select(HostedProcess.ErrorOf))).OfType<JsonElement>().ToArray();
        Assert.InRange(refused.Length, 50, 184); // 16 at a time, and more only as time goes on
        Assert.All(refused, error => Assert.Equal(("rate_limited", true), (error.GetText("code"), error.GetProperty("retry_after_s").GetDouble() > 0)));
    }

    [Fact]
    public async Task FloodWithoutKey_IsTurnedAwayAndLeavesNothingInMemory()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, []);
        await Flood(server, 40_000); // until the code is compiled for speed and the heap has the size it works with
        var before = server.PeakMemory;

        var statuses = await Flood(server, 20_000);

        output.WriteLine($"{server.PeakMemory - before:N0} bytes more");
        Assert.InRange(server.PeakMemory - before, 0, 16 * Mebibyte);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses.Keys.Order());
        Assert.True(statuses[HttpStatusCode.TooManyRequests] > statuses[HttpStatusCode.Unauthorized], string.Join(", ", statuses));
    }

    /// <summary>How often each status came; a 429 that does not say when to come again is none.</summary>
    private static async Task<Dictionary<HttpStatusCode, int>> Flood(HostedProcess server, int requests)
    {
        var statuses = new HttpStatusCode[requests];
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            using var response = await server.Post("{}", key: null);
            statuses[number] = response.StatusCode is HttpStatusCode.TooManyRequests && response.Headers.RetryAfter is null ? HttpStatusCode.Unused : response.StatusCode;
        });
        return statuses.CountBy(status => status).ToDictionary();
    }

    /// <summary>Null if the server closed the connection before the whole body was sent: its answer may be lost then.</summary>
    private static async Task<HttpStatusCode?> SendChunked(HostedProcess server, byte[] body)
    {
        using var request = HostedProcess.Request(server.Address, "get_current_user", new { }, id: 1);
        request.Content = new StreamContent(new MemoryStream(body)) { Headers = { { "Content-Type", "application/json" } } };
        request.Headers.TransferEncodingChunked = true;
        try
        {
            using var response = await server.Http.SendAsync(request);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
