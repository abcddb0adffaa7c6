using System.Collections.Concurrent;
using System.Globalization;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>Attacks on the hosted server, seen from outside: the built program, a client that writes every byte itself, and a HeyGen that tells what it saw.</summary>
public sealed class HostedSecurityTests(ITestOutputHelper output, HostedSecurityTests.Hosted hosted) : IClassFixture<HostedSecurityTests.Hosted>
{
    private readonly FakeUpstream upstream = hosted.Upstream.Reset();
    private readonly HostedProcess server = hosted.Process;

    /// <summary>TENANT_CALLS makes it longer.</summary>
    [Fact]
    public async Task TwoTenantsSameIdsRandomDisconnects_NoAnswerCrossesOver()
    {
        var calls = int.TryParse(Environment.GetEnvironmentVariable("TENANT_CALLS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 2000;
        var asked = 0;
        await using var slow = await FakeUpstream.Start(); // whoever leaves may be asked for a little longer
        slow.Then(async http =>
        {
            await Task.Delay(Interlocked.Increment(ref asked) * 7 % 50); // HeyGen is not always as fast
            await FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = new { username = HeyGenCredential.FingerprintOf(http.Request.Headers["x-api-key"].ToString()) } }))(http);
        });
        await using var tenants = await HostedProcess.Start(slow.Address, ["--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"]);
        foreach (var key in new[] { HostedProcess.Key, HostedProcess.OtherKey })
            await tenants.Call("get_current_user", new { }, key); // keys that nobody knows yet have to wait for each other
        var foreign = new ConcurrentBag<string>();
        var (own, left) = (0, 0);

        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (call, _) =>
        {
            var key = call % 2 is 0 ? HostedProcess.Key : HostedProcess.OtherKey;
            using var leave = new CancellationTokenSource();
            if (call % 10 is 0)
                leave.CancelAfter(call / 10 % 40);
            try
            {
                using var request = HostedProcess.Request(tenants.Address, "get_current_user", new { }, id: 1, key);
                using var response = await tenants.Http.SendAsync(request, leave.Token);
                var told = (await HostedProcess.Answer(response)).GetProperty("result").GetProperty("structuredContent").GetText("username")!;
                if (told == HeyGenCredential.FingerprintOf(key))
                    Interlocked.Increment(ref own);
                else
                    foreign.Add(told);
            }
            catch (OperationCanceledException) when (leave.IsCancellationRequested)
            {
                Interlocked.Increment(ref left);
            }
        });

        output.WriteLine($"{own} answers, {left} callers left before theirs");
        Assert.Empty(foreign);
        Assert.Equal(calls, own + left);
        Assert.InRange(left, 1, calls / 10);
    }

    [Theory]
    [InlineData(302, "get_video")]
    [InlineData(307, "get_video")]
    [InlineData(302, "create_video_from_avatar")]
    [InlineData(307, "create_video_from_avatar")]
    [InlineData(308, "create_video_from_avatar")]
    public async Task Redirect_CarriesTheKeyNowhere(int status, string tool)
    {
        await using var elsewhere = await FakeUpstream.Start();
        upstream.Then(status, "", ("Location", new Uri(elsewhere.Address, "/LOCATIONCANARY").ToString()));
        object arguments = tool is "get_video" ? new { videoId = "v1" } : new { script = "Tea.", avatarId = "look1", voiceId = "voice1" };

        var error = await HostedProcess.ErrorOf(await server.Call(tool, arguments));

        Assert.Empty(elsewhere.Requests);
        Assert.Equal("upstream_bad_response", error?.GetText("code"));
        Assert.Contains("redirect", error?.GetText("hint"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("LOCATIONCANARY", error?.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("https://api.heygen.com@evil.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    public async Task UrlArgument_IsNeverFetched(string url)
    {
        var error = await HostedProcess.ErrorOf(await server.Call("create_video_from_image", new { image = url, script = "Tea.", voiceId = "voice1" }));

        Assert.Equal("url_not_allowed", error?.GetText("code"));
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("thumbnail_url", "heygen://videos/v1")]
    [InlineData("subtitle_url", "heygen://videos/v1/subtitles")]
    public async Task LinkFromHeyGenToThisMachine_IsNotFollowed(string member, string uri)
    {
        await using var inside = await FakeUpstream.Start();
        upstream.Then(200, JsonSerializer.Serialize(new { data = new Dictionary<string, string> { ["id"] = "v1", ["status"] = "completed", [member] = new Uri(inside.Address, "/LINKCANARY").ToString() } }));
        using var response = await server.Modern("resources/read", new { uri });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(upstream.Requests);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task ToolsList_IsSharedOnlyWhereItIsTheSameForAll()
    {
        using var one = await server.Modern("tools/list", new { });
        using var two = await server.Modern("tools/list", new { }, HostedProcess.OtherKey);
        using var narrowed = await server.Modern("tools/list", new { }, HostedProcess.OtherKey, ("X-MCP-Readonly", "true"));

        Assert.Equal(await one.Content.ReadAsByteArrayAsync(), await two.Content.ReadAsByteArrayAsync());
        Assert.Equal([("public", true), ("public", true), ("private", true)], await Task.WhenAll(new[] { one, two, narrowed }.Select(Caching)));
        Assert.All([one, two, narrowed], response => Assert.True(response.Headers.CacheControl?.NoStore));

        static async Task<(string? Scope, bool HasLifetime)> Caching(HttpResponseMessage response)
        {
            var result = (await HostedProcess.Answer(response)).GetProperty("result");
            return (result.GetText("cacheScope"), result.GetProperty("ttlMs").GetInt32() >= 0);
        }
    }

    [Theory]
    [InlineData("tools/call")]
    [InlineData("resources/list")]
    [InlineData("server/discover")]
    public async Task AnythingElse_IsPrivate(string method)
    {
        upstream.Then(200, """{"data":{"username":"ann"}}""");
        using var response = await server.Modern(method, method is "tools/call" ? new { name = "get_current_user", arguments = new { } } : new { });

        var result = (await HostedProcess.Answer(response)).GetProperty("result");
        Assert.NotEqual("public", result.TryGetProperty("cacheScope", out var scope) ? scope.GetString() : "private");
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/proc/self/environ")]
    public async Task FileOfTheServersMachine_IsNotRead(string file)
    {
        var error = await HostedProcess.ErrorOf(await server.Call("upload_asset", new { file }));

        Assert.Contains(error?.GetText("code"), (string[])["path_not_allowed", "invalid_argument", "url_not_allowed"]);
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a%2fb")]
    [InlineData("a?x=1")]
    [InlineData("a#b")]
    [InlineData("a\nb")]
    [InlineData("\uFF0E\uFF0E")]
    [InlineData(null)]
    public async Task IdThatIsNone_NeverGetsIntoAPath(string? id)
    {
        var error = await HostedProcess.ErrorOf(await server.Call("get_video", new { videoId = id ?? new string('a', 129) }));

        Assert.Equal(("invalid_argument", "videoId"), (error?.GetText("code"), error?.GetText("param")));
        Assert.Empty(upstream.Requests);
    }

    public sealed class Hosted() : HostedServer("--toolsets", "all", "--calls-per-second", "0", "--address-requests-per-second", "0");
}
