using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Spending;

public sealed class LimitTests : SpendingTest
{
    /// <summary>A minute of speech at 0.05 USD a second: 3 USD.</summary>
    private static readonly object Minute = new { image = "asset_1", voiceId = "voice_1", script = string.Join(' ', Enumerable.Repeat("word", 150)) };

    [Theory]
    [InlineData(7, true)]
    [InlineData(6.99, false)]
    public async Task MaxCost_Estimate_MayReachIt(double most, bool sent)
    {
        await using var server = await Start(new ServerSettings { MaxCostUsdPerCall = (decimal)most });

        var result = await server.Call(ClipTool, Clip);

        Assert.Equal((sent, sent ? 1 : 0), (result.IsError is not true, Posts.Count()));
    }

    [Fact]
    public async Task MaxCost_Exceeded_SaysBothSums()
    {
        await using var server = await Start(new ServerSettings { MaxCostUsdPerCall = 5 });

        var error = await server.Error(ClipTool, Clip);

        Assert.Equal(
            """{"code":"budget_exceeded","message":"The call may cost 7 USD, and --max-cost-usd-per-call allows 5.","hint":"Nothing was sent. Ask for less, or ask whoever runs the server to change the limit.","retryable":false,"outcome":"not_executed","estimate":{"amount":7,"currency":"USD","pocket":"API wallet","basis":"7 USD a video","prices_as_of":"2026-11"}}""",
            error.GetRawText());
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task MaxCost_UnknownCost_IsRefused()
    {
        await using var server = await Start(new ServerSettings { MaxCostUsdPerCall = 100 });

        var error = await server.Error("create_video_agent", new { prompt = "A film" });

        Assert.Equal("What the call costs can't be known, and --max-cost-usd-per-call allows 100 USD. Unknown: the Video Agent decides how long the video gets; 0.0333 USD a second", error.GetText("message"));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("""{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":"25.50"}}""", "25.5 USD")]
    [InlineData("""{"billing_type":"usage_based","usage_based":{"spending_current_usd":"1","spending_cap_usd":10.0}}""", "9 USD")]
    [InlineData("""{"billing_type":"usage_based","wallet":{"remaining_balance":0},"subscription":{},"usage_based":{"spending_current_usd":1,"spending_cap_usd":10}}""", "9 USD")]
    [InlineData("""{"billing_type":"prepaid","wallet":null,"usage_based":{"spending_current_usd":1,"spending_cap_usd":10}}""", "9 USD")]
    public async Task MinBalance_BalanceInAnyForm_IsRead(string account, string balance)
    {
        AccountIs($$"""{"data":{{account}}}""");
        await using var server = await Start(new ServerSettings { MinBalanceUsd = 0.50m });

        var result = await server.WholeResult("create_video_from_image", Minute);

        Assert.Equal(balance, result.GetText("balance_before"));
    }

    [Fact]
    public async Task MinBalance_WouldFallBelow_IsRefused()
    {
        AccountIs("""{"data":{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":1.00}}}""");
        await using var server = await Start(new ServerSettings { MinBalanceUsd = 0.50m });

        var error = await server.Error("create_video_from_image", Minute);

        Assert.Equal(("budget_exceeded", "not_executed"), ErrorText(error));
        Assert.Equal("The balance is 1 USD, the call may cost 3 USD, and --min-balance-usd keeps 0.5 back.", error.GetText("message"));
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData("""{"data":{"billing_type":"wallet","wallet":{"currency":"credits","remaining_balance":1000}}}""", "1000 credits")]
    [InlineData("""{"data":{"billing_type":"subscription","wallet":{"currency":"usd","remaining_balance":0},"subscription":{"credits":{"premium_credits":{"remaining":"600"}}}}}""", "600 credits")]
    [InlineData("""{"data":{"billing_type":"subscription","subscription":{"credits":{"premium_credits":{"remaining":600}}}}}""", "600 credits")]
    [InlineData("""{"data":{"billing_type":"usage_based","usage_based":{"spending_current_usd":12}}}""", "unknown USD")]
    public async Task MinBalance_NotInUsd_IsRefusedWithTheReason(string account, string balance)
    {
        AccountIs(account);
        await using var server = await Start(new ServerSettings { MinBalanceUsd = 0.50m });

        var error = await server.Error("create_video_from_image", Minute);

        Assert.Equal(("budget_exceeded", "not_executed"), ErrorText(error));
        Assert.Equal($"The account's balance is {balance}, which can't be compared with --min-balance-usd 0.5.", error.GetText("message"));
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task MinBalance_Enough_IsAskedOnceInThirtySecondsAndToldWithTheResult()
    {
        AccountIs("""{"data":{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":20}}}""");
        await using var server = await Start(new ServerSettings { MinBalanceUsd = 0.50m, MaxCostUsdPerCall = 100 });
        await server.Error("create_video_agent", new { prompt = "Too dear, so nothing is asked" });

        var result = await server.Result("create_video_from_image", Minute);

        Assert.Equal("20 USD", result.GetText("balance_before"));
        Assert.Equal(["GET /v3/users/me", "POST /v3/videos"], Upstream.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task MinBalance_ClockThatIsSetMeanwhile_IsAskedForAnewAfterThirtySeconds(int hours)
    {
        AccountIs(Wallet(20));
        var clock = new SkewedTime(Time, TimeSpan.Zero);
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], MinBalanceUsd = 10 }, time: clock);
        await server.Services.GetRequiredService<HeyGen.Mcp.Spending.Approval.Balances>().Get(CancellationToken.None);

        clock.Error = TimeSpan.FromHours(hours);
        Time.Advance(TimeSpan.FromSeconds(31));
        AccountIs(Wallet(12));
        var error = await server.Error(ClipTool, Clip);

        Assert.Equal("budget_exceeded", error.GetText("code"));
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task MinBalance_ManyAtOnce_TakeNoMoreThanIsLeft()
    {
        var balance = 10m;
        var gate = new Lock();
        AccountIs(Wallet(balance));
        Upstream.Then(async http =>
        {
            if (http.Request.Method is "GET")
            {
                decimal left;
                lock (gate)
                    left = balance;
                await FakeUpstream.Json(200, Wallet(left))(http);
                return;
            }

            lock (gate)
                balance -= 3;
            await FakeUpstream.Json(200, """{"data":{"video_id":"v_1"}}""")(http);
        });
        await using var server = await Start(new ServerSettings { MinBalanceUsd = 3 });

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(keySuffix => server.Call("create_video_from_image", new { image = "asset_1", voiceId = "voice_1", script = string.Join(' ', Enumerable.Repeat("word", 150)), idempotencyKey = $"take-{keySuffix}" })));

        Assert.Equal((2, 4m), (results.Count(result => result.IsError is not true), balance));
    }

    [Theory]
    [InlineData(402)]
    [InlineData(200)]
    public async Task MinBalance_CreateWhoseCallerHasGone_IsHeldBackUntilItsAnswer(int answer)
    {
        var (balance, arrived, release) = (24m, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var server = await Start(new ServerSettings { MinBalanceUsd = 20 });
        Upstream.Then(async http =>
        {
            if (http.Request.Method is "GET")
            {
                await FakeUpstream.Json(200, Wallet(balance))(http);
                return;
            }

            arrived.TrySetResult();
            await release.Task;
            await FakeUpstream.Json(answer, answer is 200 ? """{"data":{"video_id":"v_1"}}""" : """{"error":{"code":"insufficient_credit","message":"No"}}""")(http);
        });
        await server.Result("get_current_user");
        using var cancel = new CancellationTokenSource();
        var gone = server.Client.CallToolAsync("create_video_from_image", CreateWithKey("first"), cancellationToken: cancel.Token).AsTask();
        await arrived.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        var second = await server.Error("create_video_from_image", CreateWithKey("second"));
        balance = answer is 200 ? 21 : 24;
        Time.Advance(TimeSpan.FromMinutes(1));
        var third = await server.Error("create_video_from_image", CreateWithKey("third"));
        release.SetResult();
        await server.Services.GetRequiredService<InFlightRequests>().Drain(TimeSpan.FromSeconds(30));
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Method is "GET" ? Wallet(balance) : """{"data":{"video_id":"v_2"}}""")(http));
        var sent = SpinWait.SpinUntil(() => Sent(server), answer is 402 ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(1));

        Assert.All([second, third], refused => Assert.Equal(("budget_exceeded", "not_executed"), ErrorText(refused)));
        Assert.Equal(answer is 402, sent);
    }

    [Fact]
    public async Task MinBalance_CreateOfUnknownOutcome_IsHeldBackForMinutes()
    {
        await using var server = await Start(new ServerSettings { MinBalanceUsd = 20 });
        await server.Result("get_current_user");
        Upstream.Then(http => FakeUpstream.Json(http.Request.Method is "GET" ? 200 : 500, http.Request.Method is "GET" ? Wallet(24) : "{}")(http));
        var lost = await server.Error("create_video_from_image", CreateWithKey("first"));
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Method is "GET" ? Wallet(24) : """{"data":{"video_id":"v_2"}}""")(http));

        var next = await server.Error("create_video_from_image", CreateWithKey("second"));
        Time.Advance(TimeSpan.FromMinutes(6));
        await server.Result("create_video_from_image", CreateWithKey("second"));

        Assert.Equal(("unknown", "budget_exceeded"), (ErrorText(lost).Outcome, ErrorText(next).Code));
    }

    private static bool Sent(McpTestServer server) => server.Call("create_video_from_image", CreateWithKey("last")).GetAwaiter().GetResult().IsError is not true;

    private static Dictionary<string, object?> CreateWithKey(string keySuffix) => new() { ["image"] = "asset_1", ["voiceId"] = "voice_1", ["script"] = string.Join(' ', Enumerable.Repeat("word", 150)), ["idempotencyKey"] = keySuffix };

    private static string Wallet(decimal left) => """{"data":{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":""" + left + "}}}";

    [Theory]
    [InlineData("create_video_from_image", """{"image":"./me.jpg","voiceId":"voice_1","script":"Hello"}""", 400, "invalid_argument")]
    [InlineData("create_video_from_image", """{"image":"./me.jpg","voiceId":"voice_1","script":"Hello"}""", 500, "upstream_unavailable")]
    [InlineData("create_video_agent", """{"prompt":"A film","files":["./me.jpg"]}""", 500, "upstream_unavailable")]
    public async Task MaxCreates_UploadThatFails_DoesNotCount(string tool, string arguments, int status, string code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { MaxCreatesPerHour = 1, AllowDir = [folder.Path] }, time: Time, network: new VirtualTime());
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(status, """{"error":{"code":"CODE","message":"No"}}""".Replace("CODE", status is 400 ? "invalid_parameter" : "internal", StringComparison.Ordinal));
        var failed = await server.Error(tool, JsonNode.Parse(arguments));
        Upstream.Then(200, """{"data":{"video_id":"v_1"}}""");

        await server.Result(ClipTool, Clip);

        Assert.Equal((code, "not_executed"), ErrorText(failed));
        Assert.False(failed.TryGetProperty("check", out _));
        Assert.DoesNotContain("may have been done", failed.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_folder", """{"name":"Films"}""")]
    [InlineData("create_webhook_endpoint", """{"url":"https://hooks.example.com/x"}""")]
    public async Task Lost_CreateThatCostsNothing_IsNotSaidToBeBilled(string tool, string arguments)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"] }, time: Time, network: new VirtualTime());
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(500, "{}");

        var lost = await server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal("unknown", lost.GetText("outcome"));
        Assert.DoesNotContain("billed", lost.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "unknown", "budget_exceeded")]
    [InlineData(402, "not_executed", "insufficient_credit")]
    public async Task MaxCreates_RefusedCreate_CountsUnlessItSurelyWasNotDone(int first, string outcome, string next)
    {
        await using var server = await Start(new ServerSettings { MaxCreatesPerHour = 1 });
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(first, "{}").Then(402, """{"error":{"code":"insufficient_credit","message":"No"}}""");

        var refused = await server.Error(ClipTool, Clip);
        var other = await server.Error("create_video_from_avatar", new { avatarId = "look_1", script = "Hello" });

        Assert.Equal((outcome, next), (ErrorText(refused).Outcome, ErrorText(other).Code));
    }

    [Fact]
    public async Task MaxCreates_OneMore_WaitsForTheHour()
    {
        await using var server = await Start(new ServerSettings { MaxCreatesPerHour = 2 });
        await server.Result(ClipTool, Clip);
        Time.Advance(TimeSpan.FromMinutes(20));
        await server.Result("create_speech", new { text = "Hello", voiceId = "voice_1" });

        var other = new { prompt = "She nods", avatarId = new[] { "look_1" } };
        var refused = await server.Error(ClipTool, other);
        Time.Advance(TimeSpan.FromMinutes(40));
        await server.Result(ClipTool, other);

        Assert.Equal(("budget_exceeded", "not_executed"), ErrorText(refused));
        Assert.Equal((true, 2400), (refused.GetProperty("retryable").GetBoolean(), refused.GetProperty("retry_after_s").GetInt32()));
        Assert.Equal(3, Posts.Count());
    }

    [Theory]
    [InlineData("http://hooks.example.com/x")]
    [InlineData("https://user:word@hooks.example.com/x")]
    [InlineData("https://other.example.com/x")]
    [InlineData("nonsense")]
    public async Task CallbackHosts_AnotherHost_IsRefusedBeforeAnythingIsSent(string url)
    {
        await using var server = await Start(new ServerSettings { AllowCallbackHosts = ["hooks.example.com"] });

        var direct = await server.Error("create_video_from_image", new { image = "asset_1", voiceId = "voice_1", script = "Hello", callbackUrl = url });
        var inBatch = await server.Error("create_video_batch", new { videos = new[] { new { type = "avatar", avatar_id = "look_1", script = "Hello", callback_url = url } } });

        Assert.Equal([("url_not_allowed", "not_executed"), ("url_not_allowed", "not_executed")], new[] { ErrorText(direct), ErrorText(inBatch) });
        Assert.Empty(Upstream.Requests);
    }

    /// <summary>No schema tells what stands in these objects.</summary>
    [Theory]
    [InlineData("create_workflow", """{"name":"Daily","productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"t","config":{"callback_url":"URL"}}]}}""")]
    [InlineData("create_workflow", """{"name":"Daily","productGraph":{"schema_version":"1.0.0","nodes":[]},"meta":{"hooks":[{"callbackUrl":"URL"}]}}""")]
    [InlineData("create_workflow_run", """{"workflowId":"w_1","inputs":{"callback_url":"URL"}}""")]
    [InlineData("create_hyperframes_render", """{"project":"asset_1","variables":{"callback_url":"URL"}}""")]
    [InlineData("call_heygen_tool", """{"name":"create_workflow_run","arguments":{"workflowId":"w_1","inputs":{"callback_url":"URL"}}}""")]
    public async Task CallbackHosts_AnotherHostInAFreeObject_IsRefusedBeforeAnythingIsSent(string tool, string arguments)
    {
        await using var server = await Start(new ServerSettings { AllowCallbackHosts = ["hooks.example.com"], Toolsets = ["all", "preview", "dynamic"] });

        var error = await server.Error(tool, JsonNode.Parse(arguments.Replace("URL", "https://other.example.com/x", StringComparison.Ordinal)));

        Assert.Equal(("url_not_allowed", "not_executed"), ErrorText(error));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("http://hooks.example.com/x")]
    [InlineData("https://user:word@hooks.example.com/x")]
    [InlineData("https://other.example.com/x")]
    [InlineData("javascript:alert(1)")]
    public async Task CallbackHosts_WebhookElsewhere_IsRefusedBeforeAnythingIsSent(string url)
    {
        await using var server = await Start(new ServerSettings { AllowCallbackHosts = ["hooks.example.com"] });

        var created = await server.Error("create_webhook_endpoint", new { url });
        var changed = await server.Error("update_webhook_endpoint", new { endpointId = "e_1", url });

        Assert.Equal([("url_not_allowed", "not_executed"), ("url_not_allowed", "not_executed")], new[] { ErrorText(created), ErrorText(changed) });
        Assert.Equal("url", created.GetText("param"));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task CallbackHosts_WebhookWithoutAddress_IsRefusedBeforeAnythingIsSent()
    {
        await using var server = await Start(new ServerSettings { AllowCallbackHosts = ["hooks.example.com"] });

        var created = await server.Error("create_webhook_endpoint", new { url = "" });

        Assert.Equal(("url_not_allowed", "not_executed"), ErrorText(created));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("https:\\\\hooks.example.com/x", "https://hooks.example.com/x")]
    [InlineData("HTTPS://hooks.example.com:443/a/../x", "https://hooks.example.com/x")]
    [InlineData("https://hooks\uFF0Eexample.com/x", "https://hooks.example.com/x")]
    public async Task CallbackHosts_OddSpelling_IsSentAsItWasChecked(string url, string sent)
    {
        await using var server = await Start(new ServerSettings { AllowCallbackHosts = ["hooks.example.com"] });

        await server.Result("create_video_from_image", new { image = "asset_1", voiceId = "voice_1", script = "Hello", callbackUrl = url });
        await server.Result("create_video_batch", new { videos = new[] { new { type = "avatar", avatar_id = "look_1", script = "Hello", callback_url = url } } });

        Assert.Equal([sent, sent], Posts.Select(post => JsonNode.Parse(post.Body)!).Select(body => (body["callback_url"] ?? body["videos"]![0]!["callback_url"])!.GetValue<string>()));
    }

    [Fact]
    public async Task CallbackHosts_NamedHost_IsSent()
    {
        await using var server = await Start(new ServerSettings { AllowCallbackHosts = ["hooks.example.com"] });

        await server.Result("create_video_from_image", new { image = "asset_1", voiceId = "voice_1", script = "Hello", callbackUrl = "https://hooks.example.com/x" });

        Assert.Single(Posts);
    }

    [Fact]
    public async Task Limits_AccessToken_CountCreditsInUsd()
    {
        AccountIs("""{"data":{"username":"ann"}}""");
        await using var server = await Start(new ServerSettings { MaxCostUsdPerCall = 5, Confirm = ConfirmMode.Never }, credential: HeyGenCredential.AccessToken("token", "the test"));

        var error = await server.Error(ClipTool, Clip);

        Assert.Equal("The call may cost 6 USD, and --max-cost-usd-per-call allows 5.", error.GetText("message"));
        Assert.Equal("60 credits a video", error.GetProperty("estimate").GetText("basis"));
        Assert.Empty(Posts);
    }
}
