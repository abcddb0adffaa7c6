namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>What an error says leads on: to the right argument, the right tool and, where it is known, the right id.</summary>
public sealed class ErrorHintTests : ServerTest
{
    protected override TimeProvider Time { get; } = new VirtualTime();

    protected override TimeProvider NetworkTime { get; } = new VirtualTime();

    /// <summary>What was given is a voice, or no voice at all: that it takes the id of one helps nobody.</summary>
    [Theory]
    [InlineData("create_speech", """{"text":"x","voiceId":"0123456789abcdef0123456789abcdef"}""", 400, "invalid_parameter", """{"engine":"starfish"}""", "Only some voices can read aloud")]
    [InlineData("create_speech", """{"text":"x","voiceId":"v_1"}""", 400, null, """{"engine":"starfish"}""", "Only some voices can read aloud")]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","voiceId":"/home/ann/me.mp3","script":"Hi"}""", 404, "voice_not_found", "{}", "audioAssetId")]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","voiceId":"Me.WAV","script":"Hi"}""", 400, "invalid_parameter", "{}", "clone_voice")]
    public async Task Error_VoiceThatDoesNotDo_SaysWhichDo(string tool, string arguments, int status, string? code, string lookup, string hint)
    {
        Upstream.Then(status, JsonSerializer.Serialize(new { error = new { code, message = "Not that voice.", param = "voice_id" } }));

        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.Contains(hint, error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal($$"""{"tool":"find_voices","args":{{lookup}}}""", error.GetProperty("check").GetRawText());
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","script":"Hi"}""", "avatar_not_found", "avatar_id", "find_avatars")]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","voiceId":"Ada","script":"Hi"}""", "voice_not_found", "voice_id", "find_voices")]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","voiceId":"Ada","script":"Hi"}""", "voice_not_found", null, "find_voices")]
    [InlineData("create_video_agent", """{"prompt":"x","avatarId":"x1"}""", "not_found", "avatar_id", "find_avatars")]
    [InlineData("create_video_agent", """{"prompt":"x","voiceId":"Ada"}""", "resource_not_found", "voice_id", "find_voices")]
    [InlineData("create_video_agent", """{"prompt":"x","styleId":"s"}""", "not_found", "style_id", "list_video_agent_styles")]
    [InlineData("create_video_agent", """{"prompt":"x","brandKitId":"b"}""", "resource_not_found", "brand_kit_id", "list_brand_kits")]
    [InlineData("create_speech", """{"text":"x","voiceId":"Ada"}""", "voice_not_found", "voice_id", "find_voices")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"x1","script":"Hi"}]}""", "avatar_not_found", "videos[0].avatar_id", "find_avatars")]
    [InlineData("get_video", """{"videoId":"x1"}""", "not_found", null, "list_videos")]
    [InlineData("get_avatar_look", """{"lookId":"x1"}""", "avatar_not_found", null, "find_avatars")]
    [InlineData("send_video_agent_message", """{"sessionId":"s","message":"m"}""", "not_found", null, "list_video_agent_sessions")]
    [InlineData("create_template_looks", """{"referenceLookId":"l","templateId":"t"}""", "not_found", "template_id", "list_look_templates")]
    [InlineData("create_look_pack_looks", """{"referenceLookId":"l","templateId":"t"}""", "template_not_found", null, "list_look_templates")]
    [InlineData("generate_from_template", """{"templateId":"t","variables":{}}""", "template_not_found", null, "list_templates")]
    [InlineData("generate_model_speech", """{"voiceId":"Ada","text":"x"}""", "voice_not_found", null, "list_model_audio_voices")]
    [InlineData("stream_model_speech", """{"voiceId":"Ada","text":"x"}""", "not_found", "voice_id", "list_model_audio_voices")]
    [InlineData("get_model_audio_voice", """{"voiceId":"Ada"}""", "voice_not_found", null, "list_model_audio_voices")]
    [InlineData("create_workflow_run", """{"workflowId":"w"}""", "resource_not_found", null, "list_workflow_definitions")]
    [InlineData("create_workflow_run", """{"workflowId":"w"}""", "not_found", "workflow_id", "list_workflow_definitions")]
    [InlineData("list_workflow_runs", """{"workflowId":"w"}""", "resource_not_found", null, "list_workflow_definitions")]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","script":"Hi"}""", "avatar_look_not_found", null, "find_avatars")]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","voiceId":"Ada","script":"Hi"}""", "stock_voice_not_found", null, "find_voices")]
    [InlineData("create_video_agent", """{"prompt":"x","styleId":"s"}""", "style_not_found", null, "list_video_agent_styles")]
    [InlineData("create_video_agent", """{"prompt":"x","brandKitId":"b"}""", "brand_kit_not_found", null, "list_brand_kits")]
    [InlineData("create_video_from_avatar", """{"avatarId":"x1","script":"Hi","brandGlossaryId":"b"}""", "brand_voice_not_found", null, "list_brand_glossaries")]
    [InlineData("send_video_agent_message", """{"sessionId":"s","message":"m"}""", "video_agent_session_not_found", null, "list_video_agent_sessions")]
    public async Task Error_IdThatIsNotThere_NamesTheToolThatFindsOne(string tool, string arguments, string code, string? param, string expected)
    {
        Upstream.Then(404, JsonSerializer.Serialize(new { error = new { code, message = "No.", param } }));

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("not_found", expected), (error.GetText("code"), error.GetProperty("check").GetText("tool")));
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"Hi"}""")]
    [InlineData("create_video_translation", """{"video":"ast_1","outputLanguages":["German"]}""")]
    [InlineData("create_video_agent", """{"prompt":"x"}""")]
    public async Task Error_NotFoundThatNamesNothing_GuessesNothingFromThePath(string tool, string arguments)
    {
        Upstream.Then(404, """{"error":{"code":"not_found","message":"No."}}""");

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.False(error.TryGetProperty("check", out _));
        Assert.DoesNotContain("list_", error.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "resource_limit_reached", "delete one")]
    [InlineData(400, "no_audio_track", "has no sound")]
    [InlineData(400, "video_too_long", "Cut the video")]
    [InlineData(400, "voice_expired", "find_voices")]
    [InlineData(403, "voice_not_usable", "find_voices")]
    [InlineData(403, "plan_upgrade_required", "leave the option out")]
    [InlineData(409, "voice_not_ready", "wait_for_job")]
    [InlineData(409, "brand_kit_not_ready", "wait_for_job")]
    [InlineData(409, "voice_training_failed", "Clone the voice again")]
    public async Task Error_CodeThatJobsFailWithToo_HasTheSameAdvice(int status, string code, string expected)
    {
        Upstream.Then(status, JsonSerializer.Serialize(new { error = new { code, message = "No." } }));

        var error = await Server.Error("create_video_from_avatar", new { avatarId = "a", script = "Hi" });

        Assert.Contains(expected, error.GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("Correct what", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "gateway_timeout")]
    [InlineData(504, "gateway_timeout")]
    [InlineData(502, "resource_limit_reached")]
    [InlineData(500, "stale_edit_version")]
    public async Task Error_CodeThatJobsFailWithToo_WhereTheWorkMayBeDone_SaysHowToRepeatIt(int status, string code)
    {
        Upstream.Then(status, JsonSerializer.Serialize(new { error = new { code, message = "No." } }));

        var error = await Server.Error("create_video_from_avatar", new { avatarId = "a", script = "Hi", idempotencyKey = "key-12345" });

        Assert.Equal("unknown", error.GetText("outcome"));
        Assert.StartsWith("It may have been done and billed. Call again with ", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_GroupForLook_ShowsTheGroupsLooks()
    {
        Upstream.Then(http => http.Request.Method is "POST"
            ? FakeUpstream.Json(404, """{"error":{"code":"avatar_not_found","message":"avatar grp_1 not found","param":"avatar_id"}}""")(http)
            : FakeUpstream.Json(200, """{"data":[{"id":"look_1","name":"Ann, office","group_id":"grp_1"},{"id":"look_2","name":"Ann, garden","group_id":"grp_1"}],"has_more":false}""")(http));

        var error = await Server.Error("create_video_from_avatar", new { avatarId = "grp_1", script = "Hi" });

        Assert.Equal("That is the id of a group. Looks of it: Ann, office = look_1, Ann, garden = look_2.", error.GetText("hint"));
        Assert.Equal("""{"tool":"list_avatar_looks","args":{"groupId":"grp_1"}}""", error.GetProperty("check").GetRawText());
        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("get_avatar_group", """{"groupId":"x1"}""", "list_avatar_groups")]
    [InlineData("update_avatar_group", """{"groupId":"x1","defaultVoiceId":"v"}""", "list_avatar_groups")]
    [InlineData("delete_avatar_group", """{"groupId":"x1"}""", "list_avatar_groups")]
    [InlineData("create_avatar_consent", """{"groupId":"x1"}""", "list_avatar_groups")]
    [InlineData("list_avatar_looks", """{"groupId":"x1"}""", "list_avatar_groups")]
    [InlineData("get_avatar_look", """{"lookId":"x1"}""", "find_avatars")]
    public async Task Error_CodeOfLooksForAGroup_IsAboutGroups(string tool, string arguments, string expected)
    {
        Upstream.Then(404, """{"error":{"code":"avatar_not_found","message":"No."}}""");

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(expected, error.GetProperty("check").GetText("tool"));
        Assert.Equal(expected is "find_avatars", error.GetText("hint")!.StartsWith("It takes the id of a look", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("get_avatar_group")]
    [InlineData("delete_avatar_group")]
    public async Task Error_LookForGroup_NamesItsGroup(string tool)
    {
        Upstream.Then(http => http.Request.Path == "/v3/avatars/looks/look_1"
            ? FakeUpstream.Json(200, """{"data":{"id":"look_1","name":"Ann, office","group_id":"grp_1"}}""")(http)
            : FakeUpstream.Json(404, """{"error":{"code":"avatar_not_found","message":"No."}}""")(http));

        var error = await Server.Error(tool, new { groupId = "look_1" });

        Assert.Equal("That is the id of a look, Ann, office. Its group is grp_1.", error.GetText("hint"));
        Assert.Equal("""{"tool":"get_avatar_group","args":{"groupId":"grp_1"}}""", error.GetProperty("check").GetRawText());
    }

    [Theory]
    [InlineData("wait_for_job", """{"kind":"video","id":"x1"}""", "/v3/video-agents/x1", "That is no video: it is the id of a video agent session.", "video_agent_session")]
    [InlineData("get_video", """{"videoId":"x1"}""", "/v3/video-translations/x1", "That is no video: it is the id of a video translation.", "video_translation")]
    [InlineData("download_video", """{"videoId":"x1"}""", "/v3/lipsyncs/x1", "That is no video: it is the id of a lipsync.", "lipsync")]
    [InlineData("wait_for_job", """{"kind":"video_agent_session","id":"x1"}""", "/v3/videos/x1", "That is no video agent session: it is the id of a video.", "video")]
    [InlineData("get_video", """{"videoId":"x1"}""", "/v3/models/videos/x1", "That is no video: it is the id of a model video.", "model_video")]
    [InlineData("download_video", """{"videoId":"x1"}""", "/v3/videos/batches/x1", "That is no video: it is the id of a video batch.", "video_batch")]
    [InlineData("wait_for_job", """{"kind":"video","id":"x1"}""", "/v3/ai-clipping/x1", "That is no video: it is the id of an ai clipping.", "ai_clipping")]
    [InlineData("get_video", """{"videoId":"x1"}""", "/v3/filler-word-removals/x1", "That is no video: it is the id of a filler word removal.", "filler_word_removal")]
    public async Task Error_IdOfAnotherKindOfJob_IsRecognised(string tool, string arguments, string place, string hint, string kind)
    {
        using var folder = new TemporaryFolder();
        await using var saving = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path }, time: new VirtualTime());
        Upstream.Then(http => http.Request.Path == place
            ? FakeUpstream.Json(200, """{"data":{"id":"x1","status":"processing"}}""")(http)
            : http.Request.Query.ContainsKey("limit") ? FakeUpstream.Json(200, """{"data":[],"has_more":false}""")(http)
            : FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"No."}}""")(http));

        var error = await saving.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("not_found", hint), (error.GetText("code"), error.GetText("hint")));
        Assert.Equal($$$"""{"tool":"wait_for_job","args":{"kind":"{{{kind}}}","id":"x1"}}""", error.GetProperty("check").GetRawText());
    }

    [Theory]
    [InlineData("create_video_translation", """{"video":"x1","outputLanguages":["Spanish"]}""", "/v3/video-agents/x1", "a video agent session", "video_agent_session")]
    [InlineData("create_lipsync", """{"video":"x1","audio":"https://a.example/a.mp3"}""", "/v3/video-agents/x1", "a video agent session", "video_agent_session")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","audioAssetId":"x1"}""", "/v3/videos/x1", "a video", "video")]
    [InlineData("create_video_from_image", """{"image":"x1","script":"Hi","voiceId":"v"}""", "/v3/avatars/looks/x1", "an avatar look", "avatar_look")]
    [InlineData("get_asset", """{"assetId":"x1"}""", "/v3/video-translations/x1", "a video translation", "video_translation")]
    public async Task Error_IdOfAJobForAFiles_IsRecognised(string tool, string arguments, string place, string kind, string waited)
    {
        Upstream.Then(http => http.Request.Path == place && http.Request.Method is "GET"
            ? FakeUpstream.Json(200, """{"data":{"id":"x1","status":"processing"}}""")(http)
            : FakeUpstream.Json(404, """{"error":{"code":"asset_not_found","message":"There is no such asset."}}""")(http));

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.True(error.TryGetProperty("hint", out _), error.GetRawText());
        Assert.StartsWith($"That is the id of {kind}, not of a file: It takes an asset id", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal($$$"""{"tool":"wait_for_job","args":{"kind":"{{{waited}}}","id":"x1"}}""", error.GetProperty("check").GetRawText());
    }

    [Theory]
    [InlineData("list_videos", """{"title":"tea"}""", "None fits title: check it, or leave it out.")]
    [InlineData("list_avatar_looks", """{"groupId":"g","ownership":"private","limit":5}""", "None fits groupId, ownership: check them, or leave one out.")]
    [InlineData("list_templates", "{}", "There are none.")]
    [InlineData("find_voices", """{"type":"mine"}""", "None fits type: check it, or leave it out.")]
    [InlineData("find_avatars", """{"ownership":"private"}""", "None fits ownership: check it, or leave it out.")]
    [InlineData("find_avatars", """{"ownership":"private","gender":"female"}""", "None fits ownership, gender: check them, or leave one out.")]
    public async Task List_Empty_SaysWhatItWasNarrowedBy(string tool, string arguments, string hint)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""");

        Assert.Equal(hint, (await Server.Result(tool, JsonNode.Parse(arguments))).GetText("hint"));
    }

    [Theory]
    [InlineData("list_videos", """{"title":"tea"}""")]
    [InlineData("list_templates", "{}")]
    [InlineData("list_voices", "{}")]
    public async Task List_EmptyPageBeforeOthers_SaysThatMoreFollow(string tool, string arguments)
    {
        Upstream.Then(200, """{"data":[],"has_more":true,"next_token":"n"}""");

        Assert.Equal("None on this page: pass next_token as token for the next.", (await Server.Result(tool, JsonNode.Parse(arguments))).GetText("hint"));
    }

    [Theory]
    [InlineData("find_voices")]
    [InlineData("find_avatars")]
    public async Task Find_InPagesThatNeverEnd_DoesNotSayThatThereIsNone(string tool)
    {
        var page = 0;
        Upstream.Then(http => FakeUpstream.Json(200, $$"""{"data":[],"has_more":true,"next_token":"n{{++page}}"}""")(http));

        var found = await Server.Result(tool, new { query = "Zed" });

        Assert.Equal("HeyGen's list does not come to an end: what is sought may be there all the same.", found.GetText("hint"));
        Assert.False(found.TryGetProperty("next_step", out _));
        Assert.InRange(page, 2, 100);
    }

    [Theory]
    [InlineData("list_videos", """{"id":"v1","title":"Tea","video_url":"https://x.example/a","thumbnail_url":"https://x.example/b"}""")]
    [InlineData("list_video_translations", """{"id":"v1","title":"Tea","video_url":"https://x.example/a","audio_url":"https://x.example/b"}""")]
    [InlineData("list_background_removals", """{"id":"v1","layers":{"mask":"https://x.example/a","video_url":"https://x.example/b"}}""")]
    public async Task List_OfFinishedJobs_HasLinksOnlyWhereTheyAreAskedFor(string tool, string row)
    {
        Upstream.Then(200, $$"""{"data":[{{row}}],"has_more":false}""");

        var plain = await Server.Result(tool);
        var linked = await Server.Result(tool, new { fields = new[] { "video_url" } });

        Assert.DoesNotContain("https://", plain.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, linked.GetRawText().Split("https://").Length);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","voiceId":"Calm Ann","script":"Hi"}""", """{"code":"voice_not_found","message":"No.","param":"voice_id"}""")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"a","voice_id":"Calm Ann","script":"Hi"}]}""", """{"code":"invalid_parameter","message":"No.","param":"videos[0].voice_id"}""")]
    [InlineData("get_voice", """{"voiceId":"Calm Ann"}""", "{}")]
    public async Task Error_NameForId_TellsTheNearestIdsThatWereReadBefore(string tool, string arguments, string error)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""")
            .Then(200, """{"data":[{"voice_id":"v1","name":"Calm Ann","language":"English"},{"voice_id":"v2","name":"Deep Bob","language":"English"}],"has_more":false}""")
            .Then(404, $$"""{"error":{{error}}}""");
        await Server.Result("find_voices");
        var before = Upstream.Requests.Count;

        var told = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Contains("Called like that: Calm Ann = v1", told.GetText("hint"), StringComparison.Ordinal);
        Assert.InRange(Upstream.Requests.Count - before, 0, 1);
    }

    [Theory]
    [InlineData(400, """{"code":400104,"message":"Not enough credit, requires api credits"}""", "insufficient_credit", "Not enough credit, requires api credits", null)]
    [InlineData(400, """{"code":"invalid_parameter","msg":"script is too long"}""", "invalid_argument", "script is too long", null)]
    [InlineData(404, """{"code":10013,"message":"avatar not found","data":null}""", "not_found", "avatar not found", null)]
    [InlineData(200, """{"code":400104,"message":"Not enough credit","data":null}""", "insufficient_credit", "Not enough credit", null)]
    [InlineData(422, """{"detail":[{"loc":["body","voice_id"],"msg":"field required","type":"missing"}]}""", "invalid_argument", "voice_id: field required", "voice_id")]
    [InlineData(422, """{"detail":[{"loc":["body","scenes",0,"script"],"msg":"too long"}]}""", "invalid_argument", "scenes[0].script: too long", "scenes[0].script")]
    [InlineData(400, """{"detail":"Not acceptable."}""", "invalid_argument", "Not acceptable.", null)]
    [InlineData(400, """{"error":"bad request","message":"script is empty"}""", "invalid_argument", "script is empty", null)]
    [InlineData(400, """{"error":"script is empty"}""", "invalid_argument", "script is empty", null)]
    [InlineData(400, """{"message":"Title is too long"}""", "invalid_argument", "Title is too long", null)]
    [InlineData(400, """{"errors":{"voice_id":["is unknown"]}}""", "invalid_argument", "voice_id: is unknown", "voice_id")]
    [InlineData(400, """{"errors":[{"field":"title","message":"is too long"}]}""", "invalid_argument", "title: is too long", "title")]
    public async Task Error_InAnyEnvelope_KeepsItsWords(int status, string body, string code, string message, string? param)
    {
        Upstream.Then(status, body);

        var error = await Server.Error("create_video_from_avatar", new { avatarId = "a", script = "Hi" });

        Assert.Equal((code, message), (error.GetText("code"), error.GetText("message")));
        Assert.Equal(param, error.TryGetProperty("param", out var named) ? named.GetString() : null);
    }

    [Theory]
    [InlineData("86400", "24 hours")]
    [InlineData("3600", "60 minutes")]
    [InlineData("700000", "8 days")]
    public async Task Error_LimitThatLasts_IsNotBlamedOnJobsUnderWay(string after, string words)
    {
        Upstream.Then(429, """{"error":{"code":"rate_limit_exceeded","message":"Daily limit reached"}}""", ("Retry-After", after));

        var error = await Server.Error("create_video_from_avatar", new { avatarId = "a", script = "Hi" });

        Assert.DoesNotContain("10 jobs", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Contains(words, error.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_video_agent", """{"prompt":"A film about tea."}""", """{"data":{"session_id":"ses_1","status":"thinking"}}""", "session_id", "ses_1", """{"tool":"wait_for_job","args":{"kind":"video_agent_session","id":"ses_1"}}""")]
    [InlineData("clone_voice", """{"voiceName":"Mine","audio":"ast_1"}""", """{"data":{"voice_clone_id":"vc_1"}}""", "voice_clone_id", "vc_1", """{"tool":"wait_for_job","args":{"kind":"voice","id":"vc_1"}}""")]
    [InlineData("create_speech", """{"text":"Hi","voiceId":"v"}""", """{"data":{"audio_url":"https://files2.heygen.ai/a.mp3","request_id":"req_1"}}""", "audio_url", "https://files2.heygen.ai/a.mp3", null)]
    public async Task Error_CallThatWasJustMade_ReturnsWhatItMade(string tool, string arguments, string answer, string member, string value, string? check)
    {
        Upstream.Then(200, answer);
        await Server.Result(tool, JsonNode.Parse(arguments));

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("duplicate_suspected", value), (error.GetText("code"), error.GetProperty("first_result").GetProperty(member).GetString()));
        Assert.Equal(check, error.TryGetProperty("check", out var call) ? call.GetRawText() : null);
    }

    [Fact]
    public async Task Error_ArgumentsToBeCorrected_SaysNothingOfKeysAndRequests()
    {
        Upstream.Then(400, """{"error":{"code":"invalid_parameter","message":"script is too long","param":"script","doc_url":"https://docs.example/errors"}}""", ("X-Request-Id", "req_1"));

        var error = await Server.Error("create_video_from_avatar", new { avatarId = "a", script = "Hi" });

        Assert.Equal(["code", "hint", "message", "outcome", "param", "retryable", "upstream_code"], error.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Error_FileBehindAWebPage_SaysWhatALinkMustLeadTo()
    {
        Upstream.Then(400, """{"error":{"code":"download_failed","message":"Could not download","param":"files[0]"}}""");

        var error = await Server.Error("create_video_agent", new { prompt = "x", files = new[] { "https://drive.google.com/file/d/1/view" } });

        Assert.Contains("A Drive link must be shared with anyone who has it, a YouTube or Vimeo video public", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  hgk_TEST_0123456789abcdef\n", "hgk_TEST_0123456789abcdef")]
    [InlineData("Bearer hgk_TEST_0123456789abcdef", "hgk_TEST_0123456789abcdef")]
    [InlineData("\"hgk_TEST_0123456789abcdef\"", "hgk_TEST_0123456789abcdef")]
    [InlineData("your key from HeyGen > Settings > API", null)]
    [InlineData("hgk_ä", null)]
    public void Credential_Malformed_IsCorrectedOrToldToCallers(string variable, string? key)
    {
        var problems = new List<string>();

        var credential = EnvironmentCredential.Read(new ServerSettings(), name => name is Configuration.Upstream.KeyVariable ? variable : null, problems);

        Assert.Empty(problems);
        if (key is null)
            Assert.Contains("so it is no key", Assert.Throws<HeyGen.Api.Errors.HeyGenException>(() => credential.Current).Message, StringComparison.Ordinal);
        else
            Assert.Equal(key.Length, credential.Current.Length);
    }

    [Theory]
    [InlineData("create_video_translation", """{"video":"x1","outputLanguages":["Spanish"]}""", "asset_not_found")]
    [InlineData("create_lipsync", """{"video":"x1","audio":"https://a.example/a.mp3"}""", "asset_not_found")]
    [InlineData("create_background_removal", """{"video":"x1"}""", "asset_not_found")]
    [InlineData("get_video", """{"videoId":"x1"}""", "not_found")]
    [InlineData("create_video_from_image", """{"image":"x1","script":"Hi","voiceId":"v"}""", "asset_not_found")]
    public async Task Error_IdOfNothing_IsAskedForOnceInEachPlace(string tool, string arguments, string code)
    {
        Upstream.Then(404, JsonSerializer.Serialize(new { error = new { code, message = "No." } }));

        await Server.Error(tool, JsonNode.Parse(arguments));

        var asked = Upstream.Requests.Where(request => request.Method is "GET").Select(request => request.PathAndQuery).ToArray();
        Assert.Equal(asked.Distinct(), asked);
        Assert.Contains("/v3/models/images/x1", asked);
    }
}
