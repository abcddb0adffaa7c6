namespace HeyGen.Mcp.IntegrationTests.Http.Operations;

public sealed class OperationsTests : UpstreamTest
{
    [Fact]
    public async Task Health_WithoutKey_AnswersAndAsksNobody()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, []);

        Assert.Equal("""{"status":"alive"}""", (await server.Get("/healthz")).GetRawText());
        Assert.Equal("""{"status":"ready","limits":"per replica"}""", (await server.Get("/readyz")).GetRawText());
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_AddressThatAsksTooOften_IsStillAnswered(string path)
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--address-requests-per-second", "1", "--address-request-burst", "3"]);

        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.Post("{}", key: null)));
        var probes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Http.GetAsync(new Uri(server.Address, path))));

        Assert.Contains(calls, call => call.StatusCode is HttpStatusCode.TooManyRequests);
        Assert.All(probes, probe => Assert.Equal(HttpStatusCode.OK, probe.StatusCode));
    }

    [Fact]
    public async Task Log_Call_IsOneJsonLineWithRequestIdAndFingerprint()
    {
        Upstream.Then(404, """{"error":{"code":"not_found","message":"no video"}}""");
        await using var server = await HostedProcess.Start(Upstream.Address, ["--log-level", "Information"]);

        var response = await server.Call("get_video", new { videoId = "ARGCANARY" });
        var log = await server.WholeLog();

        var lines = log.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonElement.Parse(line).GetProperty("Properties")).ToArray();
        var call = Assert.Single(lines, line => line.TryGetProperty("DurationMs", out _));
        Assert.Equal(
            ("tools/call", "get_video", "not_found", 200, response.Headers.GetValues("X-Request-Id").Single(), HeyGenCredential.FingerprintOf(HostedProcess.Key)),
            (call.GetText("Method"), call.GetText("Tool"), call.GetText("Error"), call.GetProperty("Status").GetInt32(), call.GetText("RequestId"), call.GetText("Account")));
        Assert.True(call.GetProperty("DurationMs").GetDouble() > 0);
        Assert.DoesNotContain("ARGCANARY", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get_video", """{"videoId":"v1"}""", "X-Request-Id")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", "X-Request-Id")]
    [InlineData("delete_video", """{"videoId":"v1"}""", null)]
    public async Task Log_CallThatHeyGenRefuses_HasTheCallersIdOnEachLine(string tool, string arguments, string? upstreamHeader)
    {
        Upstream.Then(async http =>
        {
            if (upstreamHeader is not null)
                http.Response.Headers[upstreamHeader] = "req_1";
            await FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"no video"}}""")(http);
        });
        await using var server = await HostedProcess.Start(Upstream.Address, ["--log-level", "Information", "--toolsets", "all"]);

        var response = await server.Call(tool, JsonElement.Parse(arguments));
        var log = await server.WholeLog();

        var lines = log.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonElement.Parse(line).GetProperty("Properties")).Where(line => line.TryGetProperty("RequestId", out _)).ToArray();
        Assert.All(lines, line => Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), line.GetText("RequestId")));
        Assert.Contains(lines, line => line.TryGetProperty("UpstreamRequestId", out var id) && (upstreamHeader is null || id.GetString() is "req_1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ForwardedFor_Proxy_IsBelievedOnlyIfTrusted(bool isTrusted)
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--address-requests-per-second", "1", "--address-request-burst", "3", .. isTrusted ? ["--trusted-proxies", "127.0.0.0/8"] : (string[])[]]);

        var responses = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => server.Post("{}", key: null, ("X-Forwarded-For", $"198.51.100.{number}"))));

        var refused = responses.Count(response => response.StatusCode is HttpStatusCode.TooManyRequests);
        if (isTrusted)
            Assert.Equal(0, refused); // twenty clients
        else
            Assert.InRange(refused, 10, 17); // one client
    }

    [Fact]
    public async Task ForwardedHost_TrustedProxy_IsNotBelieved()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--trusted-proxies", "127.0.0.1"]);

        var response = await server.Post(HostedProcess.Message(1, "tools/list", new { }), HostedProcess.Key, ("X-Forwarded-Host", "evil.example"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("evil.example", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--trusted-proxies", "proxy.example")]
    [InlineData("--redis", "redis://cache:6379")]
    [InlineData("--max-usd-per-subject-per-day", "5")]
    public async Task Start_SettingThatCantBeUsed_Refuses(string flag, string value)
    {
        var finished = await HeyGenMcpProcess.Run(["http", "--urls", "http://127.0.0.1:0", flag, value]);

        Assert.NotEqual(0, finished.ExitCode);
        Assert.Contains(flag, finished.Error, StringComparison.Ordinal);
    }
}
