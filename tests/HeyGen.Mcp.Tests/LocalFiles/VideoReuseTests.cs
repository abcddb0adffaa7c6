namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>A finished video goes wherever a video is taken, by its id alone.</summary>
public sealed class VideoReuseTests : ServerTest
{
    private const string Link = "https://files2.heygen.ai/a.mp4?Signature=";
    private int looks;

    protected override TimeProvider Time { get; } = new VirtualTime();

    protected override TimeProvider NetworkTime => Time;

    [Theory]
    [InlineData("create_video_translation", """{"video":"vid_1","outputLanguages":["German"]}""")]
    [InlineData("create_filler_word_removal", """{"video":"vid_1"}""")]
    [InlineData("create_lipsync", """{"video":"vid_1","audio":"ast_9"}""")]
    [InlineData("create_ai_clipping", """{"video":"vid_1"}""")]
    [InlineData("create_background_removal", """{"video":"vid_1"}""")]
    [InlineData("create_proofread", """{"video":"vid_1","outputLanguages":["German"],"title":"t"}""")]
    [InlineData("create_video_agent", """{"prompt":"x","files":["vid_1"]}""")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"video","source":"vid_1"}]}""")]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":"vid_1","output_languages":["German"]}]}""")]
    public async Task Call_IdOfAFinishedVideo_IsSentAsItsLink(string tool, string arguments)
    {
        Play("/v3/videos/vid_1", "completed");

        await Server.Result(tool, JsonNode.Parse(arguments));

        Assert.Contains($$"""{"type":"url","url":"{{Link}}1"}""", Posts[^1].Body, StringComparison.Ordinal);
        Assert.Equal(2, Posts.Length);
    }

    [Fact]
    public async Task Call_IdOfATranslation_IsSentAsItsLink()
    {
        Play("/v3/video-translations/vid_1", "completed");

        await Server.Result("create_lipsync", new { video = "vid_1", audio = "ast_9" });

        Assert.Contains($"{Link}1", Posts[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Repeated_HasOneKeyThoughTheLinkChanges()
    {
        Play("/v3/videos/vid_1", "completed");

        foreach (var _ in Enumerable.Range(0, 2))
            await Server.Result("create_video_translation", new { video = "vid_1", outputLanguages = new[] { "German" } });

        var made = Posts.Where(post => post.Body.Contains(Link, StringComparison.Ordinal)).ToArray();
        Assert.Equal([$"{Link}1", $"{Link}2"], made.Select(post => JsonNode.Parse(post.Body)!["video"]!["url"]!.GetValue<string>()));
        Assert.Single(made.Select(post => post.Header("Idempotency-Key")).Distinct());
        Assert.NotEqual(Posts[0].Header("Idempotency-Key"), made[0].Header("Idempotency-Key"));
    }

    [Theory]
    [InlineData("processing", "The video vid_1 is not finished yet.")]
    [InlineData("failed", "The video vid_1 has failed, so there is nothing to work on.")]
    public async Task Call_IdOfAVideoThatIsNotFinished_SaysSo(string status, string message)
    {
        Play("/v3/videos/vid_1", status);

        var error = await Server.Error("create_video_translation", new { video = "vid_1", outputLanguages = new[] { "German" } });

        Assert.Equal(("conflict", message, "not_executed"), (error.GetText("code"), error.GetText("message"), error.GetText("outcome")));
        Assert.Equal("""{"tool":"wait_for_job","args":{"kind":"video","id":"vid_1"}}""", error.GetProperty("check").GetRawText());
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData("no link any more")]
    [InlineData("link out of reach")]
    [InlineData("failed since")]
    [InlineData("account refused")]
    public async Task Call_LostWithItsLink_IsNotSaidToBeUndoneByTheNext(string next)
    {
        var isLost = false;
        Upstream.Then(http => (http.Request.Method, http.Request.Path.Value, isLost) switch
        {
            ("POST", _, true) when next is "account refused" => FakeUpstream.Json(402, """{"error":{"code":"insufficient_credit","message":"No."}}""")(http),
            ("POST", _, _) when Posts[^1].Body.Contains("\"vid_1\"", StringComparison.Ordinal) => FakeUpstream.Json(404, """{"error":{"code":"asset_not_found","message":"No such asset."}}""")(http),
            ("POST", _, _) => FakeUpstream.Break(http),
            (_, "/v3/videos/vid_1", false) => FakeUpstream.Json(200, $$$"""{"data":{"id":"vid_1","status":"completed","video_url":"{{{Link}}}1"}}""")(http),
            (_, "/v3/videos/vid_1", _) when next is "failed since" => FakeUpstream.Json(200, """{"data":{"id":"vid_1","status":"failed"}}""")(http),
            _ => FakeUpstream.Json(isLost && next is "link out of reach" ? 503 : 404, """{"error":{"code":"not_found","message":"no"}}""")(http),
        });
        var arguments = new { video = "vid_1", audio = "ast_9" };
        var lost = await Server.Error("create_lipsync", arguments);
        isLost = true;

        var told = await Server.Error("create_lipsync", arguments);

        Assert.Equal(("outcome_unknown", "unknown"), (lost.GetText("code"), lost.GetText("outcome")));
        Assert.Equal(("outcome_unknown", "unknown", lost.GetText("idempotency_key")), (told.GetText("code"), told.GetText("outcome"), told.GetText("idempotency_key")));
        Assert.False(told.TryGetProperty("suggested_idempotency_key", out _));
        Assert.StartsWith("It may have been done and billed. Call again with exactly the same arguments", told.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_IdOfNothing_IsTheRefusalItWas()
    {
        Play("/v3/nowhere", "completed");

        var error = await Server.Error("create_video_translation", new { video = "vid_1", outputLanguages = new[] { "German" } });

        Assert.Equal(("not_found", "No such asset."), (error.GetText("code"), error.GetText("message")));
        Assert.Contains("a finished video's id", error.GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("list_video_translations", error.GetRawText(), StringComparison.Ordinal);
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Call_ThatIsTaken_AsksForNothingMore()
    {
        Upstream.Then(200, """{"data":{"video_translation_ids":["t_1","t_2"]}}""");

        var created = await Server.Result("create_video_translation", new { video = "ast_1", outputLanguages = new[] { "German", "French" } });

        Assert.Single(Upstream.Requests);
        Assert.Equal("""{"kind":"video_translation","id":"t_1,t_2"}""", created.GetProperty("next_step").GetProperty("arguments").GetRawText());
    }

    [Fact]
    public async Task Sandbox_VideoMadeThere_IsTranslatedByItsId()
    {
        using var folder = new TemporaryFolder();
        var time = new VirtualTime();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), time);
        await using var whole = await McpTestServer.Start(sandbox.BaseAddress, new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path }, HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the test"), time: time);
        var look = (await whole.Result("find_avatars", new { limit = 1 })).GetProperty("items")[0].GetText("id");
        var video = (await whole.Result("create_video_from_avatar", new { avatarId = look, script = "Hello there." })).GetText("video_id");
        await whole.Result("wait_for_job", new { kind = "video", id = video });

        var created = await whole.Result("create_video_translation", new { video, outputLanguages = new[] { "German" } });

        Assert.Single(created.GetProperty("video_translation_ids").EnumerateArray());
    }

    private Received[] Posts => [.. Upstream.Requests.Where(request => request.Method is "POST")];

    /// <summary>HeyGen that knows one video, at one place, and takes no id of it for an asset's.</summary>
    private void Play(string place, string status) => Upstream.Then(async http =>
    {
        var isPost = http.Request.Method is "POST";
        var (code, body) = isPost && Posts[^1].Body.Contains("\"vid_1\"", StringComparison.Ordinal) ? (404, """{"error":{"code":"asset_not_found","message":"No such asset."}}""")
            : isPost ? (200, """{"data":{"id":"j_1","video_translation_ids":["t_1"],"filler_word_removal_id":"f_1","lipsync_id":"l_1","ai_clipping_id":"c_1","proofread_ids":["p_1"],"session_id":"s_1","video_id":"v_2","batch_id":"b_1"}}""")
            : http.Request.Path == place ? (200, $$$"""{"data":{"id":"vid_1","status":"{{{status}}}","video_url":"{{{Link}}}{{{Interlocked.Increment(ref looks)}}}"}}""")
            : (404, """{"error":{"code":"not_found","message":"no"}}""");
        await FakeUpstream.Json(code, body)(http);
    });
}
