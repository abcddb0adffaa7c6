namespace HeyGen.Mcp.Tests.Spending;

/// <summary>What is the same call, as the idempotency key that estimate_cost tells has it.</summary>
public sealed class RepetitionTests : SpendingTest
{
    private const string Call = """{"avatarId":"look_1","script":"Hello","voiceId":"voice_1","voiceSettings":{"speed":1,"pitch":2}}""";

    [Theory]
    [InlineData("""{"voiceSettings":{"pitch":2,"speed":1},"voiceId":"voice_1","script":"Hello","avatarId":"look_1"}""", true)]
    [InlineData("""{"avatar_id":"look_1","script":"Hello","voice_id":"voice_1","voice_settings":{"speed":1.0,"pitch":2.0}}""", true)]
    [InlineData("""{"avatarId":"look_1","script":"Hello","voiceId":"voice_1","voiceSettings":{"speed":1,"pitch":2},"title":null}""", true)]
    [InlineData("""{"avatarId":"look_1","script":"Hello","voiceId":"voice_1","voiceSettings":{"speed":1,"pitch":2,"engine_settings":null},"background":null}""", true)]
    [InlineData("""{"avatarId":"look_1","script":"Hello!","voiceId":"voice_1","voiceSettings":{"speed":1,"pitch":2}}""", false)]
    [InlineData("""{"avatarId":"look_1","script":"Hello","voiceId":"voice_1","voiceSettings":{"speed":1,"pitch":2},"idempotencyKey":"take-2"}""", false)]
    public async Task Key_OtherSpelling_IsTheSameAndOtherContentIsNot(string other, bool same)
    {
        await using var server = await Start(new ServerSettings());

        Assert.Equal(same, await Key(server, Call) == await Key(server, other));
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","script":"Hello"}""", "voiceSettings", "{}")]
    [InlineData("create_video_from_cinematic_avatar", """{"avatarId":["look_1"],"prompt":"She waves"}""", "references", "[]")]
    public async Task Key_EmptyMember_IsAsIfLeftOut(string tool, string arguments, string empty, string value)
    {
        await using var server = await Start(new ServerSettings());
        var more = JsonNode.Parse(arguments)!.AsObject();
        more[empty] = JsonNode.Parse(value);

        var without = await server.Result("estimate_cost", new { tool, arguments = JsonNode.Parse(arguments) });
        var with = await server.Result("estimate_cost", new { tool, arguments = more });

        Assert.Equal(without.GetProperty("request").GetRawText(), with.GetProperty("request").GetRawText());
    }

    [Fact]
    public async Task Unkeyed_EmptyList_IsTheSameCall()
    {
        await using var server = await Start(new ServerSettings());

        await server.Result("create_video_agent", new { prompt = "A film" });
        var repeated = await server.Error("create_video_agent", new { prompt = "A film", files = Array.Empty<string>() });

        Assert.Equal("duplicate_suspected", repeated.GetText("code"));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Unkeyed_RepeatedAtALimit_IsToldAsTheRepetition()
    {
        await using var server = await Start(new ServerSettings { MaxCreatesPerHour = 1, Confirm = ConfirmMode.Never });
        await server.Result("create_video_agent", new { prompt = "A film" });

        await AssertRepetition(server);
    }

    [Fact]
    public async Task Unkeyed_RepeatedWhereTheUserIsAsked_IsToldAsTheRepetition()
    {
        await using var server = await Start(new ServerSettings { Confirm = ConfirmMode.Always });
        var asked = await server.Error("create_video_agent", new { prompt = "A film" });
        await server.Result("create_video_agent", new { prompt = "A film", confirmToken = asked.GetText("confirm_token") });

        await AssertRepetition(server);
    }

    [Fact]
    public async Task Estimate_OfWhatWasSent_IsAnEstimate()
    {
        await using var server = await Start(new ServerSettings());
        var arguments = new { text = "Hello", voiceId = "voice_1" };
        await server.Result("create_speech", arguments);

        var estimate = await server.Result("estimate_cost", new { tool = "create_speech", arguments });

        Assert.True(estimate.TryGetProperty("estimate", out _));
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","script":"Hello"}""", """{"video_id":"v_1","status":"waiting"}""", """{"video_id":"v_2","status":"waiting"}""")]
    [InlineData("create_video_translation", """{"video":"https://files.example/a.mp4","outputLanguages":["German","Spanish"]}""", """{"video_translation_ids":["t_1","t_2"]}""", """{"video_translation_ids":["t_1","t_3"]}""")]
    [InlineData("create_photo_avatar", """{"name":"Ann","file":"https://files.example/a.png"}""", """{"avatar_item":{"id":"l_1"},"avatar_group":{"id":"g_1"}}""", """{"avatar_item":{"id":"l_2"},"avatar_group":{"id":"g_1"}}""")]
    public async Task Keyed_Repeated_IsSaidToCostNothingNewIfItIsTheSame(string tool, string arguments, string data, string other)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, $$"""{"data":{{data}}}""").Then(200, $$"""{"data":{{data}}}""").Then(200, $$"""{"data":{{other}}}""");
        await using var server = await McpTestServer.Start(upstream.Address);
        List<(bool IsPriced, bool IsNoted)> told = [];
        for (var call = 0; call < 3; call++)
        {
            var result = await server.WholeResult(tool, JsonNode.Parse(arguments));
            told.Add((result.TryGetProperty("estimate", out _), result.TryGetProperty("note", out var note) && note.GetString()!.Contains("nothing new is billed", StringComparison.Ordinal)));
        }

        Assert.Equal([(true, false), (false, true), (true, false)], told);
    }

    private async Task AssertRepetition(McpTestServer server)
    {
        var repeated = await server.Error("create_video_agent", new { prompt = "A film" });

        Assert.Equal("duplicate_suspected", repeated.GetText("code"));
        Assert.True(repeated.TryGetProperty("first_result", out _));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Key_OtherAccount_IsAnother()
    {
        await using var ours = await Start(new ServerSettings());
        await using var theirs = await Start(new ServerSettings(), credential: HeyGenCredential.ApiKey("hgk_of_somebody_else_0123", "the test"));

        Assert.NotEqual(await Key(ours, Call), await Key(theirs, Call));
    }

    [Fact]
    public async Task Key_RefreshedAccessToken_IsTheSame()
    {
        AccountIs("""{"data":{"username":"ann"}}""");
        await using var before = await Start(new ServerSettings(), credential: HeyGenCredential.AccessToken("token-of-nine", "the test"));
        await using var after = await Start(new ServerSettings(), credential: HeyGenCredential.AccessToken("token-of-ten", "the test"));

        Assert.Equal(await Key(before, Call), await Key(after, Call));
    }

    [Fact]
    public async Task Request_Estimated_IsTheOneThatIsSent()
    {
        await using var server = await Start(new ServerSettings());

        var planned = (await server.Result("estimate_cost", new { tool = "create_video_from_avatar", arguments = JsonNode.Parse(Call) })).GetProperty("request");
        await server.Result("create_video_from_avatar", JsonNode.Parse(Call));

        var sent = Posts.Single();
        Assert.Equal(
            (sent.Method, sent.PathAndQuery, sent.Header("Idempotency-Key"), sent.Body),
            (planned.GetText("method"), planned.GetText("path"), planned.GetText("idempotency_key"), JsonSerializer.Serialize(planned.GetProperty("body"))));
    }

    [Fact]
    public async Task Request_NamedInItsBody_TellsTheSameKeyAsTheOneSent()
    {
        await using var server = await Start(new ServerSettings());
        var arguments = new { video = "asset_1" };

        var planned = (await server.Result("estimate_cost", new { tool = "create_background_removal", arguments })).GetProperty("request");
        await server.Result("create_background_removal", arguments);

        Assert.Equal(JsonNode.Parse(Posts.Single().Body)!["request_id"]!.ToString(), planned.GetText("idempotency_key"));
    }

    [Fact]
    public async Task Estimate_UnkeyedCreate_DoesNotCountAsSent()
    {
        await using var server = await Start(new ServerSettings());
        var arguments = new { text = "Hello", voiceId = "voice_1" };

        await server.Result("estimate_cost", new { tool = "create_speech", arguments });
        await server.Result("estimate_cost", new { tool = "create_speech", arguments });
        await server.Result("create_speech", arguments);
        var repeated = await server.Error("create_speech", arguments);

        Assert.Equal("duplicate_suspected", repeated.GetText("code"));
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData("get_video", """{"videoId":"v_1"}""", "It only reads.")]
    [InlineData("upload_asset", """{"file":"data:image/png;base64,iVBORw0KGgo="}""", "HeyGen takes nothing for it.")]
    [InlineData("delete_video", """{"videoId":"v_1"}""", "HeyGen takes nothing for it.")]
    public async Task Estimate_FreeTool_IsNothingAndAsksNobody(string tool, string arguments, string basis)
    {
        await using var server = await Start(new ServerSettings());

        var answer = await server.Result("estimate_cost", new { tool, arguments = JsonNode.Parse(arguments) });

        Assert.Equal($$$"""{"tool":"{{{tool}}}","estimate":{"amount":0,"currency":"USD","pocket":"API wallet","basis":"{{{basis}}}"}}""", JsonSerializer.Serialize(answer));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","scirpt":"Hello"}""")]
    [InlineData("create_video_from_image", """{"image":"ftp://example.com/a.png","script":"Hello","voiceId":"voice_1"}""")]
    [InlineData("get_video", """{"videoId":{"id":7}}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","script":"Hello","callbackUrl":"http://example.com"}""")]
    public async Task Estimate_BadArguments_FailsAsTheCallDoes(string tool, string arguments)
    {
        await using var server = await Start(new ServerSettings());

        var real = await server.Error(tool, JsonNode.Parse(arguments));
        var estimated = await server.Error("estimate_cost", new { tool, arguments = JsonNode.Parse(arguments) });

        Assert.Equal(real.GetRawText(), estimated.GetRawText());
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Estimate_CallByName_IsOfTheToolCalled()
    {
        await using var server = await Start(new ServerSettings());

        var direct = await server.Result("estimate_cost", new { tool = ClipTool, arguments = Clip });
        var byName = await server.Result("estimate_cost", new { tool = "call_heygen_tool", arguments = new { name = ClipTool, arguments = Clip } });
        var asked = await server.WholeResult("call_heygen_tool", new { name = "estimate_cost", arguments = new { tool = ClipTool, arguments = Clip } });

        Assert.Equal([direct.GetRawText(), direct.GetRawText()], [byName.GetRawText(), asked.GetRawText()]);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("create_vidoe_agent", "did you mean create_video_agent?")]
    [InlineData("generate_avatar_video", "create_video_from_avatar")]
    public async Task Estimate_UnknownTool_NamesTheRightOne(string tool, string advice)
    {
        await using var server = await Start(new ServerSettings());

        var error = await server.Error("estimate_cost", new { tool, arguments = new { } });

        Assert.Contains(advice, error.GetText("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Estimate_ToolThatIsNotServed_IsRefused()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { ExcludeTools = [ClipTool] });

        Assert.Equal(("invalid_argument", "not_executed"), ErrorText(await server.Error("estimate_cost", new { tool = ClipTool, arguments = Clip })));
    }

    private static async Task<string> Key(McpTestServer server, string arguments) =>
        (await server.Result("estimate_cost", new { tool = "create_video_from_avatar", arguments = JsonNode.Parse(arguments) })).GetProperty("request").GetText("idempotency_key")!;
}
