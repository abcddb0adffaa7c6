using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using HeyGen.Mcp.HeyGenApi;
using HeyGen.Mcp.Tests.Support;

namespace HeyGen.Mcp.Tests.Security;

/// <summary>Attacks on the hosted server, seen from outside: the built program, a client that writes every byte itself, and a HeyGen that tells what it saw.</summary>
public sealed class HostedSecurityTests : IAsyncLifetime
{
    private FakeUpstream upstream = null!;

    public async Task InitializeAsync() => upstream = await FakeUpstream.Start();

    public async Task DisposeAsync() => await upstream.DisposeAsync();

    [Fact]
    public async Task T5_TwoTenantsSameIdsRandomDisconnects_NoAnswerCrossesOver()
    {
        upstream.Then(async http =>
        {
            await Task.Yield();
            await FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = new { username = HeyGenCredential.FingerprintOf(http.Request.Headers["x-api-key"].ToString()) } }))(http);
        });
        await using var server = await HostedProcess.Start(upstream.Address, ["--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"]);
        var foreign = new ConcurrentBag<string>();
        var own = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (call, _) =>
        {
            var key = call % 2 is 0 ? HostedProcess.Key : HostedProcess.OtherKey;
            var response = server.Call("get_current_user", new { }, key);
            if (call % 10 is 0 && await Task.WhenAny(response, Task.Delay(1, CancellationToken.None)) != response)
                return; // left behind, its answer unread
            var told = (await HostedProcess.Answer(await response)).GetProperty("result").GetProperty("structuredContent").GetProperty("username").GetString()!;
            if (told == HeyGenCredential.FingerprintOf(key))
                Interlocked.Increment(ref own);
            else
                foreign.Add(told);
        });

        Assert.Empty(foreign);
        Assert.InRange(own, 1800, 2000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T10_Preflight_IsAnsweredOnlyForAllowedOrigins(bool isAllowed)
    {
        const string Site = "https://app.example.com";
        await using var server = await HostedProcess.Start(upstream.Address, isAllowed ? ["--allowed-origins", Site] : []);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri(server.Address, "/mcp"));
        preflight.Headers.Add("Origin", Site);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-api-key,content-type");

        var response = await server.Http.SendAsync(preflight);

        Assert.Equal(isAllowed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(isAllowed ? [Site] : [], response.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins : []);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(302, "get_video")]
    [InlineData(307, "get_video")]
    [InlineData(302, "create_video_from_avatar")]
    [InlineData(307, "create_video_from_avatar")]
    [InlineData(308, "create_video_from_avatar")]
    public async Task T16_Redirect_CarriesTheKeyNowhere(int status, string tool)
    {
        await using var elsewhere = await FakeUpstream.Start();
        upstream.Then(status, "", ("Location", new Uri(elsewhere.Address, "/LOCATIONCANARY").ToString()));
        await using var server = await HostedProcess.Start(upstream.Address, []);
        object arguments = tool is "get_video" ? new { videoId = "v1" } : new { script = "Tea.", avatarId = "look1", voiceId = "voice1" };

        var error = await HostedProcess.ErrorOf(await server.Call(tool, arguments));

        Assert.Empty(elsewhere.Requests);
        Assert.Equal("upstream_bad_response", error?.GetProperty("code").GetString());
        Assert.Contains("redirect", error?.GetProperty("hint").GetString(), StringComparison.OrdinalIgnoreCase);
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
    public async Task T18_UrlArgument_IsNeverFetched(string url)
    {
        await using var server = await HostedProcess.Start(upstream.Address, ["--toolsets", "all"]);

        var error = await HostedProcess.ErrorOf(await server.Call("create_video_from_image", new { image = url, script = "Tea.", voiceId = "voice1" }));

        Assert.Equal("url_not_allowed", error?.GetProperty("code").GetString());
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task T22_ToolsList_IsSharedOnlyWhereItIsTheSameForAll()
    {
        await using var server = await HostedProcess.Start(upstream.Address, []);
        var request = HostedProcess.Message(1, "tools/list", new { });

        var one = await server.Post(request);
        var two = await server.Post(request, HostedProcess.OtherKey);
        var narrowed = await HostedProcess.Answer(await server.Post(request, HostedProcess.OtherKey, ("X-MCP-Readonly", "true")));

        Assert.Equal(await one.Content.ReadAsStringAsync(), await two.Content.ReadAsStringAsync());
        Assert.All([one, two], response => Assert.True(response.Headers.CacheControl?.NoStore));
        Assert.NotEqual("public", narrowed.GetProperty("result").TryGetProperty("cacheScope", out var scope) ? scope.GetString() : "private");
    }
}
