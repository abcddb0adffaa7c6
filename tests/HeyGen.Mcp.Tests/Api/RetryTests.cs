using System.Text.Json;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Tests.Api;

public sealed class RetryTests
{
    private const string Created = """{"data":{"video_id":"vid_1","status":"waiting","output_format":"mp4"}}""";
    private static readonly object Order = new { avatarId = "look_1", script = "Hello." };

    [Fact]
    public async Task Get_ServerErrorThenAnswer_IsRetried()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(503, "{}").Then(200, """{"data":{"id":"vid_1","status":"completed"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var video = await server.Result("get_video", new { videoId = "vid_1" });

        Assert.Equal("completed", video.GetProperty("status").GetString());
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task KeyedPost_BrokenConnectionThenAnswer_IsSentAgainUnderTheSameKey()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(FakeUpstream.Break).Then(200, Created);
        await using var server = await McpTestServer.Start(upstream.Address);

        var video = await server.Result("create_video_from_avatar", Order);

        Assert.Equal("vid_1", video.GetProperty("video_id").GetString());
        var keys = upstream.Requests.Select(request => request.Header("Idempotency-Key")).ToArray();
        Assert.Equal(2, keys.Length);
        Assert.Single(keys.Distinct());
        Assert.Matches("^hm1\\.[A-Za-z0-9_-]{43}$", keys[0]);
    }

    [Fact]
    public async Task KeyedPost_ServerErrorsThroughout_EndsInUnknownOutcomeAfterThreeTries()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(500, """{"error":{"code":"internal","message":"oops"}}""", ("X-Request-Id", "req_7"));
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_video_from_avatar", Order);

        Assert.Equal("outcome_unknown", error.GetProperty("code").GetString());
        Assert.Equal("unknown", error.GetProperty("outcome").GetString());
        Assert.True(error.GetProperty("retryable").GetBoolean());
        Assert.Equal("req_7", error.GetProperty("request_id").GetString());
        Assert.Equal(upstream.Requests[0].Header("Idempotency-Key"), error.GetProperty("idempotency_key").GetString());
        Assert.Equal(3, upstream.Requests.Count);
    }

    [Fact]
    public async Task KeyedPost_StillInProgress_IsPolledUnderTheSameKey()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(409, """{"error":{"code":"request_in_progress","message":"in flight"}}""").Then(200, Created);
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("create_video_from_avatar", Order);

        Assert.Single(upstream.Requests.Select(request => request.Header("Idempotency-Key")).Distinct());
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task Any_RetryAfterBeyondTheBudget_IsHandedOnAtOnce()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", "86400"));
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_video_from_avatar", Order);

        Assert.Equal("rate_limited", error.GetProperty("code").GetString());
        Assert.Equal("not_executed", error.GetProperty("outcome").GetString());
        Assert.Equal(86400, error.GetProperty("retry_after_s").GetDouble());
        Assert.Single(upstream.Requests);
    }

    [Theory]
    [InlineData("create_video_from_avatar", 409, "request_in_progress", "0")]
    [InlineData("create_video_from_avatar", 409, "request_in_progress", "1")]
    [InlineData("create_video_from_avatar", 409, "request_in_progress", null)]
    [InlineData("create_video_from_avatar", 429, "rate_limit_exceeded", "0")]
    [InlineData("get_video", 429, "rate_limit_exceeded", "0")]
    [InlineData("get_video", 503, "service_unavailable", "0")]
    [InlineData("delete_video", 503, "service_unavailable", "0")]
    public async Task Any_RetryAfterThatIsNoPause_IsNoHotLoop(string tool, int status, string code, string? retryAfter)
    {
        var clock = new VirtualTime();
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(http => upstream.Requests.Count > 20 ? FakeUpstream.Json(200, Created)(http) : FakeUpstream.Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"later"}}""", retryAfter is null ? [] : [("Retry-After", retryAfter)])(http));
        await using var server = await McpTestServer.Start(upstream.Address, network: clock);

        await server.Error(tool, tool is "create_video_from_avatar" ? Order : new { videoId = "vid_1" });

        Assert.InRange(upstream.Requests.Count, 2, 10);
        Assert.Equal(upstream.Requests.Count - 1, clock.Delays.Count(delay => delay > 0));
    }

    [Theory]
    [InlineData("create_video_from_avatar", "48")]
    [InlineData("create_video_from_avatar", "41")]
    [InlineData("delete_video", "24")]
    [InlineData("delete_video", "16")]
    public async Task Write_WaitThatLeavesNoTimeForTheTry_IsHandedOn(string tool, string retryAfter)
    {
        var clock = new VirtualTime();
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", retryAfter)).Then(async http =>
        {
            clock.Hang();
            await FakeUpstream.Json(200, Created)(http);
        });
        await using var server = await McpTestServer.Start(upstream.Address, network: clock);

        var error = await server.Error(tool, tool is "delete_video" ? new { videoId = "vid_1" } : Order);

        Assert.Equal(("rate_limited", "not_executed", double.Parse(retryAfter, System.Globalization.CultureInfo.InvariantCulture)), (error.GetProperty("code").GetString(), error.GetProperty("outcome").GetString(), error.GetProperty("retry_after_s").GetDouble()));
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task Write_AnswerThatTookMostOfTheTime_IsNotTriedAgainInTheRest()
    {
        var clock = new VirtualTime();
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(async http =>
        {
            clock.Pass(TimeSpan.FromSeconds(42));
            await FakeUpstream.Json(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""")(http);
        });
        await using var server = await McpTestServer.Start(upstream.Address, network: clock);

        var error = await server.Error("create_video_from_avatar", Order);

        Assert.Equal(("rate_limited", "not_executed"), (error.GetProperty("code").GetString(), error.GetProperty("outcome").GetString()));
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task KeyedPost_WaitThatFits_IsTriedAgain()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", "30")).Then(200, Created);
        await using var server = await McpTestServer.Start(upstream.Address, network: new VirtualTime());

        Assert.Equal("vid_1", (await server.Result("create_video_from_avatar", Order)).GetProperty("video_id").GetString());
    }

    [Fact]
    public async Task Any_Redirect_IsNotFollowed()
    {
        await using var other = await FakeUpstream.Start();
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(302, "", ("Location", other.Address.ToString()));
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal("upstream_bad_response", error.GetProperty("code").GetString());
        Assert.DoesNotContain(other.Address.ToString(), error.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Any_ForbiddenPageOfTheEdge_IsNotAPermissionProblem()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(403, "<html><script>blocked</script></html>");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal("upstream_bad_response", error.GetProperty("code").GetString());
        Assert.DoesNotContain("script", error.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TruncatedJson_IsRetriedThenTold()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"vi""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal("upstream_bad_response", error.GetProperty("code").GetString());
        Assert.Equal("not_executed", error.GetProperty("outcome").GetString());
        Assert.Equal(3, upstream.Requests.Count);
    }

    [Fact]
    public async Task Error_InsideASuccess_IsMappedByItsCode()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"error":{"code":"insufficient_credit","message":"no money"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_video_from_avatar", Order);

        Assert.Equal("insufficient_credit", error.GetProperty("code").GetString());
        Assert.Equal("not_executed", error.GetProperty("outcome").GetString());
        Assert.NotNull(error.GetProperty("suggested_idempotency_key").GetString());
    }

    [Fact]
    public async Task Answer_UnknownMembersAndWords_AreHandedOn()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"vid_1","status":"weird","brand_new":{"a":[1,2]}}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var video = await server.Result("get_video", new { videoId = "vid_1" });

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse("""{"id":"vid_1","status":"weird","brand_new":{"a":[1,2]}}""").RootElement, video), video.GetRawText());
    }

    [Fact]
    public async Task Request_Any_CarriesOurUserAgentAndTheKeyOnly()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"vid_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("get_video", new { videoId = "vid_1" });

        var request = Assert.Single(upstream.Requests);
        Assert.Equal(McpTestServer.Key, request.Header("x-api-key"));
        Assert.Null(request.Header("Authorization"));
        Assert.StartsWith("heygen-mcp/", request.Header("User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AnswerWithAByteOrderMark_IsRead()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, "\uFEFF{\"data\":{\"video_id\":\"v_1\",\"status\":\"pending\"}}");
        await using var server = await McpTestServer.Start(upstream.Address);

        Assert.Equal("v_1", (await server.Result("create_video_from_avatar", Order)).GetProperty("video_id").GetString());
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task KeyedPost_TooEarlyThenAnswer_IsSentAgainUnderTheSameKey()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(425, """{"error":{"code":"too_early","message":"later"}}""").Then(200, """{"data":{"video_id":"v_1","status":"pending"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("create_video_from_avatar", Order);

        Assert.Equal(2, upstream.Requests.Count);
        Assert.Single(upstream.Requests.Select(request => request.Header("Idempotency-Key")).Distinct());
    }

    [Fact]
    public async Task Delete_ErrorAsATextInsideASuccess_IsNotToldAsDone()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"error":"boom"}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("delete_video", new { videoId = "vid_1" });

        Assert.Equal(("boom", "unknown"), (error.GetProperty("message").GetString(), error.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Delete_SlowedDownThenNotFound_IsNotFound()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""").Then(404, """{"error":{"code":"not_found","message":"no such video"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("delete_video", new { videoId = "vid_1" });

        Assert.Equal("not_found", error.GetProperty("code").GetString());
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task Delete_BrokenThenNotFound_HasDeleted()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(FakeUpstream.Break).Then(404, """{"error":{"code":"not_found","message":"no such video"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("delete_video", new { videoId = "vid_1" });

        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task Get_DataOfAnotherForm_SaysNothingOfWorkDone()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":[1]}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal(("upstream_bad_response", "not_executed"), (error.GetProperty("code").GetString(), error.GetProperty("outcome").GetString()));
        Assert.Equal("HeyGen's answer has a form this version does not know.", error.GetProperty("message").GetString());
        Assert.Equal("Update heygen-mcp: HeyGen's API has changed.", error.GetProperty("hint").GetString());
    }
}
