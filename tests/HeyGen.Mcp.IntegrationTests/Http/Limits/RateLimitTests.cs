using System.Net.Sockets;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

/// <summary>Nobody can use up what belongs to others (T9), nor find out which keys are good.</summary>
public sealed class RateLimitTests(RateLimitTests.FiveAtOnce five) : UpstreamTest, IClassFixture<RateLimitTests.FiveAtOnce>
{
    private const string Account = """{"data":{"username":"ann"}}""";

    [Fact]
    public async Task Call_FasterThanThePace_IsToldToWait_AndOthersAreNot()
    {
        var (upstream, server, key) = five.ForNewKey();
        upstream.Then(200, Account);

        var flood = await Task.WhenAll(Enumerable.Range(1, 60).Select(id => server.Call("get_current_user", new { }, key, id)));
        var other = await server.Call("get_current_user", new { }, HostedProcess.OtherKey);

        Assert.All(flood, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        var errors = await Task.WhenAll(flood.Select(HostedProcess.ErrorOf));
        var refused = errors.OfType<JsonElement>().ToArray();
        Assert.True(refused.Length > 40, $"{refused.Length} of 60 were refused.");
        Assert.All(refused, error => Assert.Equal(("rate_limited", "not_executed", true), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retry_after_s").GetDouble() >= 1)));
        Assert.Equal(flood.Length - refused.Length, upstream.Requests.Count(request => request.Header("x-api-key") == key));
        Assert.Null(await HostedProcess.ErrorOf(other));
    }

    [Theory]
    [InlineData("get_video", """{"no_such_argument":1}""")]
    [InlineData("get_video", """{"videoId":true}""")]
    [InlineData("no_such_tool", "{}")]
    [InlineData("get_video_status", "{}")]
    [InlineData("estimate_cost", """{"tool":"no_such_tool"}""")]
    public async Task Call_OfWhatCantBeCalled_CountsAllTheSame(string tool, string arguments)
    {
        var (upstream, server, key) = five.ForNewKey();

        var flood = await Task.WhenAll(Enumerable.Range(1, 40).Select(async id => await (await server.Call(tool, JsonElement.Parse(arguments), key, id)).Content.ReadAsStringAsync()));

        Assert.True(flood.Count(answer => answer.Contains("rate_limited", StringComparison.Ordinal)) > 20);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Call_MoreAtATimeThanMayBe_IsRefused()
    {
        var release = new TaskCompletionSource();
        Upstream.Then(async http =>
        {
            await release.Task;
            await FakeUpstream.Json(200, Account)(http);
        });
        await using var server = await HostedProcess.Start(Upstream.Address, ["--concurrent-calls", "3", "--call-burst", "50"]);

        var calls = Enumerable.Range(1, 8).Select(id => server.Call("get_current_user", new { }, HostedProcess.Key, id)).ToList();
        List<HttpResponseMessage> early = [];
        while (early.Count < 5)
        {
            var done = await Task.WhenAny(calls);
            calls.Remove(done);
            early.Add(await done);
        }

        Assert.All(await Task.WhenAll(early.Select(HostedProcess.ErrorOf)), error => Assert.Equal("rate_limited", error?.GetText("code")));
        release.SetResult();
        Assert.All(await Task.WhenAll((await Task.WhenAll(calls)).Select(HostedProcess.ErrorOf)), error => Assert.Null(error));
    }

    [Theory]
    [InlineData("resources/read", """{"uri":"heygen://videos/v1"}""")]
    [InlineData("resources/list", "{}")]
    [InlineData("completion/complete", """{"ref":{"type":"ref/resource","uri":"heygen://videos/{id}"},"argument":{"name":"id","value":"v"}}""")]
    public async Task Resource_FasterThanThePace_CountsAsCallsDo(string method, string parameters)
    {
        var (upstream, server, key) = five.ForNewKey();
        upstream.Then(200, """{"data":[],"has_more":false}""");

        var flood = await Task.WhenAll(Enumerable.Range(1, 40).Select(async _ => await HostedProcess.Answer(await server.Modern(method, JsonElement.Parse(parameters), key))));

        var refused = flood.Where(answer => answer.TryGetProperty("error", out _)).Select(answer => answer.GetProperty("error")).ToArray();
        Assert.True(refused.Length > 20, $"{refused.Length} of 40 were refused.");
        Assert.All(refused, error => Assert.Equal(("rate_limited", true), (error.GetProperty("data").GetText("code"), error.GetProperty("data").GetProperty("retry_after_s").GetDouble() > 0)));
        Assert.Equal(40 - refused.Length, upstream.Requests.Count);
    }

    [Fact]
    public async Task Request_FloodWithoutKey_GetsTooManyRequests()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--address-requests-per-second", "1", "--address-request-burst", "10"]);

        var flood = await Task.WhenAll(Enumerable.Range(1, 60).Select(_ => server.Post("{}", key: null)));

        var refused = flood.Where(response => response.StatusCode is HttpStatusCode.TooManyRequests).ToArray();
        Assert.True(refused.Length > 40, $"{refused.Length} of 60 were refused.");
        Assert.All(refused, response => Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        Assert.All(flood.Except(refused), response => Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_ManyBadKeysFromOneAddress_AreStoppedAfterTwenty()
    {
        Upstream.Then(401, """{"error":{"code":"unauthorized","message":"no such key"}}""");
        await using var server = await HostedProcess.Start(Upstream.Address, []);

        var tries = await Task.WhenAll(Enumerable.Range(1, 50).Select(number => server.Call("get_current_user", new { }, $"hgk_guess_{number:0000000000}")));

        // Those that were under way already are told as a tool error, whoever comes later by the status.
        var codes = await Task.WhenAll(tries.Select(async response => response.StatusCode is HttpStatusCode.TooManyRequests ? "rate_limited" : (await HostedProcess.ErrorOf(response))?.GetText("code")));
        Assert.Equal([("rate_limited", 30), ("unauthorized", 20)], codes.CountBy(code => code ?? "none").Select(count => (count.Key, count.Value)).Order());
        Assert.Equal(20, Upstream.Requests.Count);
        var late = await server.Call("get_current_user", new { }, "hgk_guess_late_0000000");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (late.StatusCode, late.Headers.RetryAfter?.Delta > TimeSpan.Zero));
    }

    [Fact]
    public async Task Call_BesideUnfinishedBodiesWithOtherKeys_IsServed()
    {
        Upstream.Then(200, Account);
        await using var server = await HostedProcess.Start(Upstream.Address, []);
        List<TcpClient> slow = [];
        foreach (var number in Enumerable.Range(1, 30))
        {
            var client = new TcpClient();
            slow.Add(client);
            await client.ConnectAsync(server.Address.Host, server.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: hgk_slow_{number:0000000000}\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 60000\r\nExpect: 100-continue\r\n\r\n"));
            if (number <= 20)
                await client.GetStream().ReadExactlyAsync(new byte["HTTP/1.1 100 Continue".Length]); // it reads the body
        }

        var response = await server.Call("get_current_user", new { });

        Assert.Null(await HostedProcess.ErrorOf(response));
        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Call_UnansweredKeysFromOneAddress_KeepOthersWaitingTwoSecondsAtMost()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var allHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        Upstream.Then(async http =>
        {
            if (Interlocked.Increment(ref count) == 20)
                allHeld.SetResult();
            await release.Task;
            await FakeUpstream.Json(200, Account)(http);
        });
        await using var server = await HostedProcess.Start(Upstream.Address, []);
        var held = Enumerable.Range(1, 20).Select(number => server.Call("get_current_user", new { }, $"hgk_held_{number:0000000000}")).ToArray();
        await allHeld.Task;

        var error = await HostedProcess.ErrorOf(await server.Call("get_current_user", new { }));
        release.SetResult();

        Assert.Equal(("rate_limited", "not_executed", true, 2), (error?.GetText("code"), error?.GetText("outcome"), error?.GetProperty("retryable").GetBoolean(), error?.GetProperty("retry_after_s").GetInt32()));
        Assert.All(await Task.WhenAll((await Task.WhenAll(held)).Select(HostedProcess.ErrorOf)), other => Assert.Null(other));
    }

    [Fact]
    public async Task Call_GoodKeyAmongGuesses_GoesOn()
    {
        Upstream.Then(http => http.Request.Headers["x-api-key"] == HostedProcess.Key
            ? FakeUpstream.Json(200, Account)(http)
            : FakeUpstream.Json(401, """{"error":{"code":"unauthorized","message":"no such key"}}""")(http));
        await using var server = await HostedProcess.Start(Upstream.Address, []);
        await server.Call("get_current_user", new { });
        await Task.WhenAll(Enumerable.Range(1, 25).Select(number => server.Call("get_current_user", new { }, $"hgk_guess_{number:0000000000}")));

        var response = await server.Call("get_current_user", new { });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(await HostedProcess.ErrorOf(response));
    }

    /// <summary>A server that lets five calls of a key through at once, and one more a second; each test has a key of its own.</summary>
    public sealed class FiveAtOnce() : HostedServer("--calls-per-second", "1", "--call-burst", "5", "--concurrent-calls", "0", "--address-requests-per-second", "0")
    {
        internal (FakeUpstream Upstream, HostedProcess Server, string Key) ForNewKey() => (Upstream.Reset(), Process, $"hgk_{Guid.NewGuid():N}");
    }
}
