namespace HeyGen.Mcp.Tests.Api;

public sealed class RetryTests : ServerTest
{
    private const string Created = """{"data":{"video_id":"vid_1","status":"waiting","output_format":"mp4"}}""";
    private static readonly object Order = new { avatarId = "look_1", script = "Hello." };
    private readonly VirtualTime clock = new();

    protected override TimeProvider NetworkTime => clock;

    [Fact]
    public async Task Get_ServerErrorThenAnswer_IsRetried()
    {
        Upstream.Then(503, "{}").Then(200, """{"data":{"id":"vid_1","status":"completed"}}""");

        var video = await Server.Result("get_video", new { videoId = "vid_1" });

        Assert.Equal("completed", video.GetText("status"));
        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Fact]
    public async Task KeyedPost_BrokenConnectionThenAnswer_IsSentAgainUnderTheSameKey()
    {
        Upstream.Then(FakeUpstream.Break).Then(200, Created);

        var video = await Server.Result("create_video_from_avatar", Order);

        Assert.Equal("vid_1", video.GetText("video_id"));
        var keys = Upstream.Requests.Select(request => request.Header("Idempotency-Key")).ToArray();
        Assert.Equal(2, keys.Length);
        Assert.Single(keys.Distinct());
        Assert.Matches("^hm1\\.[A-Za-z0-9_-]{43}$", keys[0]);
    }

    [Fact]
    public async Task KeyedPost_ServerErrorsThroughout_EndsInUnknownOutcomeAfterThreeTries()
    {
        Upstream.Then(500, """{"error":{"code":"internal","message":"oops"}}""", ("X-Request-Id", "req_7"));

        var error = await Server.Error("create_video_from_avatar", Order);

        Assert.Equal("outcome_unknown", error.GetText("code"));
        Assert.Equal("unknown", error.GetText("outcome"));
        Assert.True(error.GetProperty("retryable").GetBoolean());
        Assert.Equal("req_7", error.GetText("request_id"));
        Assert.Equal(Upstream.Requests[0].Header("Idempotency-Key"), error.GetText("idempotency_key"));
        Assert.Equal(3, Upstream.Requests.Count);
    }

    [Theory]
    [InlineData(409, "request_in_progress")]
    [InlineData(425, "too_early")]
    public async Task KeyedPost_StillInProgressOrTooEarly_IsSentAgainUnderTheSameKey(int status, string code)
    {
        Upstream.Then(status, $$$"""{"error":{"code":"{{{code}}}","message":"later"}}""").Then(200, Created);

        await Server.Result("create_video_from_avatar", Order);

        Assert.Single(Upstream.Requests.Select(request => request.Header("Idempotency-Key")).Distinct());
        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Fact]
    public async Task Any_RetryAfterBeyondTheBudget_IsHandedOnAtOnce()
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", "86400"));

        var error = await Server.Error("create_video_from_avatar", Order);

        Assert.Equal("rate_limited", error.GetText("code"));
        Assert.Equal("not_executed", error.GetText("outcome"));
        Assert.Equal(86400, error.GetProperty("retry_after_s").GetDouble());
        Assert.Single(Upstream.Requests);
    }

    /// <summary>Only who wants one job more waits for another one to end.</summary>
    [Theory]
    [InlineData("create_video_from_avatar", true)]
    [InlineData("get_video", false)]
    [InlineData("list_voices", false)]
    [InlineData("delete_video", false)]
    public async Task Any_TooManyRequests_SpeaksOfJobsWhereOneIsStarted(string tool, bool speaksOfJobs)
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", "120"));

        var error = await Server.Error(tool, tool is "create_video_from_avatar" ? Order : tool is "list_voices" ? new { } : new { videoId = "vid_1" });

        Assert.Equal(("rate_limited", speaksOfJobs), (error.GetText("code"), error.GetText("hint")!.Contains("10 jobs", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("120, 120")]
    [InlineData("120,5")]
    public async Task Any_RetryAfterJoinedToAList_IsItsFirst(string retryAfter)
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", retryAfter));

        Assert.Equal(120, (await Server.Error("get_video", new { videoId = "vid_1" })).GetProperty("retry_after_s").GetDouble());
        Assert.Single(Upstream.Requests);
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("2147483647")]
    [InlineData(" 99999999999 ")]
    public async Task Any_RetryAfterBeyondAllReason_IsTheLongest(string retryAfter)
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", retryAfter));

        var error = await Server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal(("rate_limited", 2592000.0), (error.GetText("code"), error.GetProperty("retry_after_s").GetDouble()));
        Assert.Single(Upstream.Requests);
    }

    [Theory]
    [InlineData("create_video_from_avatar", "NaN")]
    [InlineData("create_video_from_avatar", "-Infinity")]
    [InlineData("create_video_from_avatar", "Infinity")]
    [InlineData("get_video", "nan")]
    [InlineData("get_video", "-1")]
    [InlineData("get_video", "1e3")]
    public async Task Any_RetryAfterThatIsNoTime_IsAPlainRefusal(string tool, string retryAfter)
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", retryAfter));

        var error = await Server.Error(tool, tool is "get_video" ? new { videoId = "vid_1" } : Order);

        Assert.Equal(("rate_limited", "not_executed", 30.0), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retry_after_s").GetDouble()));
    }

    [Theory]
    [InlineData("create_video_from_avatar", "outcome_unknown", "unknown")]
    [InlineData("create_video_agent", "outcome_unknown", "unknown")]
    [InlineData("get_video", "upstream_bad_response", "not_executed")]
    public async Task Any_AnswerAtWhichReadingFailsInAWayOfItsOwn_IsABadAnswer(string tool, string code, string outcome)
    {
        foreach (var thrown in new Exception[] { new InvalidOperationException(), new FormatException(), new OverflowException(), new NotSupportedException() })
        {
            await using var server = await McpTestServer.Start(Upstream.Address, network: clock, configure: services => services.AddHttpClient(Attempt.ClientName).AddHttpMessageHandler(() => new Fails(thrown)));

            var error = await server.Error(tool, tool switch { "get_video" => new { videoId = "vid_1" }, "create_video_agent" => new { prompt = "Hi" }, _ => Order });

            Assert.Equal((code, outcome), (error.GetText("code"), error.GetText("outcome")));
        }
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
        Upstream.Then(http => Upstream.Requests.Count > 20 ? FakeUpstream.Json(200, Created)(http) : FakeUpstream.Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"later"}}""", retryAfter is null ? [] : [("Retry-After", retryAfter)])(http));

        await Server.Error(tool, tool is "create_video_from_avatar" ? Order : new { videoId = "vid_1" });

        Assert.InRange(Upstream.Requests.Count, 2, 10);
        Assert.Equal(Upstream.Requests.Count - 1, clock.Delays.Count(delay => delay > 0));
    }

    [Theory]
    [InlineData("create_video_from_avatar", "48")]
    [InlineData("create_video_from_avatar", "41")]
    [InlineData("delete_video", "24")]
    [InlineData("delete_video", "16")]
    public async Task Write_WaitThatLeavesNoTimeForTheTry_IsHandedOn(string tool, string retryAfter)
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", retryAfter)).Then(async http =>
        {
            clock.Hang();
            await FakeUpstream.Json(200, Created)(http);
        });

        var error = await Server.Error(tool, tool is "delete_video" ? new { videoId = "vid_1" } : Order);

        Assert.Equal(("rate_limited", "not_executed", double.Parse(retryAfter, System.Globalization.CultureInfo.InvariantCulture)), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retry_after_s").GetDouble()));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task Write_AnswerThatTookMostOfTheTime_IsNotTriedAgainInTheRest()
    {
        Upstream.Then(async http =>
        {
            clock.Pass(TimeSpan.FromSeconds(42));
            await FakeUpstream.Json(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""")(http);
        });

        var error = await Server.Error("create_video_from_avatar", Order);

        Assert.Equal(("rate_limited", "not_executed"), (error.GetText("code"), error.GetText("outcome")));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task KeyedPost_WaitThatFits_IsTriedAgain()
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""", ("Retry-After", "30")).Then(200, Created);

        Assert.Equal("vid_1", (await Server.Result("create_video_from_avatar", Order)).GetText("video_id"));
    }

    [Fact]
    public async Task Any_Redirect_IsNotFollowed()
    {
        await using var other = await FakeUpstream.Start();
        Upstream.Then(302, "", ("Location", other.Address.ToString()));

        var error = await Server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal("upstream_bad_response", error.GetText("code"));
        Assert.DoesNotContain(other.Address.ToString(), error.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Any_ForbiddenPageOfTheEdge_IsNotAPermissionProblem()
    {
        Upstream.Then(403, "<html><script>blocked</script></html>");

        var error = await Server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal("upstream_bad_response", error.GetText("code"));
        Assert.DoesNotContain("script", error.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TruncatedJson_IsRetriedThenTold()
    {
        Upstream.Then(200, """{"data":{"id":"vi""");

        var error = await Server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal("upstream_bad_response", error.GetText("code"));
        Assert.Equal("not_executed", error.GetText("outcome"));
        Assert.Equal(3, Upstream.Requests.Count);
    }

    [Fact]
    public async Task Error_InsideASuccess_IsMappedByItsCode()
    {
        Upstream.Then(200, """{"error":{"code":"insufficient_credit","message":"no money"}}""");

        var error = await Server.Error("create_video_from_avatar", Order);

        Assert.Equal("insufficient_credit", error.GetText("code"));
        Assert.Equal("not_executed", error.GetText("outcome"));
        Assert.NotNull(error.GetText("suggested_idempotency_key"));
    }

    [Fact]
    public async Task Answer_UnknownMembersAndWords_AreHandedOn()
    {
        Upstream.Then(200, """{"data":{"id":"vid_1","status":"weird","brand_new":{"a":[1,2]}}}""");

        var video = await Server.Result("get_video", new { videoId = "vid_1" });

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse("""{"id":"vid_1","status":"weird","brand_new":{"a":[1,2]}}""").RootElement, video), video.GetRawText());
    }

    [Fact]
    public async Task Request_Any_CarriesOurUserAgentAndTheKeyOnly()
    {
        Upstream.Then(200, """{"data":{"id":"vid_1"}}""");

        await Server.Result("get_video", new { videoId = "vid_1" });

        var request = Assert.Single(Upstream.Requests);
        Assert.Equal(McpTestServer.Key, request.Header("x-api-key"));
        Assert.Null(request.Header("Authorization"));
        Assert.StartsWith("heygen-mcp/", request.Header("User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AnswerWithAByteOrderMark_IsRead()
    {
        Upstream.Then(200, "\uFEFF{\"data\":{\"video_id\":\"v_1\",\"status\":\"pending\"}}");

        Assert.Equal("v_1", (await Server.Result("create_video_from_avatar", Order)).GetText("video_id"));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task Delete_ErrorAsATextInsideASuccess_IsNotToldAsDone()
    {
        Upstream.Then(200, """{"error":"boom"}""");

        var error = await Server.Error("delete_video", new { videoId = "vid_1" });

        Assert.Equal(("boom", "unknown"), (error.GetText("message"), error.GetText("outcome")));
    }

    [Fact]
    public async Task Delete_SlowedDownThenNotFound_IsNotFound()
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"slow down"}}""").Then(404, """{"error":{"code":"not_found","message":"no such video"}}""");

        var error = await Server.Error("delete_video", new { videoId = "vid_1" });

        Assert.Equal("not_found", error.GetText("code"));
        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Fact]
    public async Task Delete_BrokenThenNotFound_HasDeleted()
    {
        Upstream.Then(FakeUpstream.Break).Then(404, """{"error":{"code":"not_found","message":"no such video"}}""");

        await Server.Result("delete_video", new { videoId = "vid_1" });

        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Fact]
    public async Task Get_DataOfAnotherForm_SaysNothingOfWorkDone()
    {
        Upstream.Then(200, """{"data":[1]}""");

        var error = await Server.Error("get_video", new { videoId = "vid_1" });

        Assert.Equal(("upstream_bad_response", "not_executed"), (error.GetText("code"), error.GetText("outcome")));
        Assert.Equal("HeyGen's answer has a form this version does not know.", error.GetText("message"));
        Assert.Equal("Update heygen-mcp: HeyGen's API has changed.", error.GetText("hint"));
    }

    private sealed class Fails(Exception thrown) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw thrown;
    }
}
