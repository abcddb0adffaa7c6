using System.Buffers.Text;

namespace HeyGen.Mcp.Tests.Spending;

public sealed class ConfirmationTests : SpendingTest
{
    private const string Modern = "";
    private const string Legacy = "2025-06-18";
    private const string ClipQuestion = "Create cinematic clip (create_video_from_cinematic_avatar) spends at most 7 USD from the API wallet. 7 USD a video (prices of 2026-11). Go on?";
    private static readonly ServerSettings Always = new() { Confirm = ConfirmMode.Always };

    public static TheoryData<string, string> Eras => new() { { Modern, ClipTool }, { Legacy, ClipTool }, { Modern, "call_heygen_tool" }, { Legacy, "call_heygen_tool" } };

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task Auto_AboveTheThreshold_AsksAndSendsOnceConfirmed(string version, string tool)
    {
        List<string> questions = [];
        await using var server = await Start(new ServerSettings(), Client("accept", questions, version));

        var result = await server.WholeResult(tool, ArgumentsFor(tool));

        Assert.Equal([ClipQuestion], questions);
        Assert.Equal(("v_1", 7), (result.GetText("video_id"), result.GetProperty("estimate").GetProperty("amount").GetInt32()));
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData(Modern, "decline")]
    [InlineData(Modern, "cancel")]
    [InlineData(Legacy, "decline")]
    [InlineData(Legacy, "cancel")]
    public async Task Auto_NotConfirmed_SendsNothing(string version, string action)
    {
        await using var server = await Start(new ServerSettings(), Client(action, [], version));

        var error = await server.Error(ClipTool, Clip);

        Assert.Equal(("cancelled", "not_executed"), ErrorText(error));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("Auto", 10, 0)]
    [InlineData("Auto", 1, 1)]
    [InlineData("Always", 10, 1)]
    [InlineData("Never", 1, 0)]
    public async Task Mode_ClientThatCanBeAsked_DecidesWhetherItIs(string mode, int threshold, int asked)
    {
        List<string> questions = [];
        await using var server = await Start(new ServerSettings { Confirm = Enum.Parse<ConfirmMode>(mode), ConfirmAboveUsd = threshold }, Answering("accept", questions));

        await server.Result(ClipTool, Clip);

        Assert.Equal((asked, 1), (questions.Count, Posts.Count()));
    }

    [Fact]
    public async Task Auto_UnknownCost_Asks()
    {
        List<string> questions = [];
        await using var server = await Start(new ServerSettings { ConfirmAboveUsd = 1000 }, Answering("decline", questions));

        await server.Error("create_video_agent", new { prompt = "A film", callbackUrl = "https://hooks.example.com/x" });

        Assert.Equal(["Create video with Video Agent (create_video_agent) spends a sum that can't be known beforehand from the API wallet. Unknown: the Video Agent decides how long the video gets; 0.0333 USD a second (prices of 2026-11). The result is reported to hooks.example.com. Go on?"], questions);
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Auto_ClientThatCannotBeAsked_GoesOnAndTellsTheEstimate()
    {
        await using var server = await Start(new ServerSettings());

        var result = await server.WholeResult(ClipTool, Clip);

        Assert.Equal("""{"amount":7,"currency":"USD","pocket":"API wallet","basis":"7 USD a video","prices_as_of":"2026-11"}""", JsonSerializer.Serialize(result.GetProperty("estimate")));
    }

    [Theory]
    [InlineData("confirmToken", "\"TOKEN\"")]
    [InlineData("confirm_token", "\"TOKEN\"")]
    [InlineData("ConfirmToken", "\" TOKEN\\n\"")]
    [InlineData("confirm-token", "\"`TOKEN`\"")]
    [InlineData("confirmationToken", "[\"TOKEN\"]")]
    public async Task Always_ClientThatCannotBeAsked_ConfirmsWithAToken(string spelling, string value)
    {
        await using var server = await Start(Always);

        var refusal = await server.Error(ClipTool, Clip);
        var before = Posts.Count();
        var arguments = JsonSerializer.SerializeToNode(Clip)!.AsObject();
        arguments[spelling] = JsonNode.Parse(value.Replace("TOKEN", refusal.GetText("confirm_token"), StringComparison.Ordinal));
        await server.Result(ClipTool, arguments);

        Assert.Equal(("confirmation_required", "not_executed"), ErrorText(refusal));
        Assert.Equal($"This call needs a confirmation first. {ClipQuestion}", refusal.GetText("message"));
        Assert.Equal((0, 1), (before, Posts.Count()));
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"aspectRatio":"auto"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"outputFormat":"mp4","removeBackground":false}""")]
    [InlineData("create_lipsync", """{"video":"a_1","audio":"a_2","mode":"speed"}""", """{"startTime":0,"enableDynamicDuration":true}""")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", """{"mode":"generate","visibility":"private"}""")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", """{"allowDuplicate":false}""")]
    [InlineData("create_speech", """{"voiceId":"voice_1","text":"Hi"}""", """{"wordTimestamps":true,"allowDuplicate":"false"}""")]
    public async Task Token_CallThatSaysADefault_IsTheSameCall(string tool, string arguments, string defaults)
    {
        await using var server = await Start(Always);
        var call = JsonNode.Parse(arguments)!.AsObject();
        call["confirmToken"] = (await server.Error(tool, call)).GetText("confirm_token");
        foreach (var (name, value) in JsonNode.Parse(defaults)!.AsObject())
            call[name] = value!.DeepClone();

        await server.Result(tool, call);

        Assert.Single(Posts);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"aspectRatio":"auto"}""")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", """{"mode":"generate"}""")]
    [InlineData("create_lipsync", """{"video":"a_1","audio":"a_2"}""", """{"enableDynamicDuration":true}""")]
    public async Task Token_CallThatLeavesADefaultOut_IsTheSameCall(string tool, string arguments, string defaults)
    {
        await using var server = await Start(Always);
        var call = JsonNode.Parse(arguments)!.AsObject();
        var withDefaults = call.DeepClone().AsObject();
        foreach (var (name, value) in JsonNode.Parse(defaults)!.AsObject())
            withDefaults[name] = value!.DeepClone();
        call["confirmToken"] = (await server.Error(tool, withDefaults)).GetText("confirm_token");

        await server.Result(tool, call);

        Assert.Single(Posts);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"aspectRatio":"9:16"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"script":"Ho"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"idempotencyKey":"again"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"callbackUrl":"https://hooks.example.com/x"}""")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", """{"allowDuplicate":true}""")]
    [InlineData("create_speech", """{"voiceId":"voice_1","text":"Hi"}""", """{"allowDuplicate":true}""")]
    [InlineData("generate_from_proofread", """{"proofreadId":"p_1"}""", """{"proofreadId":"p_2"}""")]
    public async Task Token_CallThatSaysSomethingElse_IsRejected(string tool, string arguments, string change)
    {
        await using var server = await Start(Always);
        var call = JsonNode.Parse(arguments)!.AsObject();
        call["confirmToken"] = (await server.Error(tool, call)).GetText("confirm_token");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            call[name] = value!.DeepClone();

        var refused = await server.Error(tool, call);

        Assert.StartsWith("confirmToken is not accepted: it was given for other arguments", refused.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"null\"")]
    [InlineData("\"None\"")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("false")]
    public async Task Always_NoToken_IsAFirstCall(string value)
    {
        await using var server = await Start(Always);
        var arguments = JsonSerializer.SerializeToNode(Clip)!.AsObject();
        arguments["confirmToken"] = JsonNode.Parse(value);

        Assert.Equal($"This call needs a confirmation first. {ClipQuestion}", (await server.Error(ClipTool, arguments)).GetText("message"));
    }

    [Theory]
    [MemberData(nameof(Eras))]
    [InlineData(Modern, "delete_video")]
    [InlineData(Legacy, "delete_video")]
    public async Task Always_ClientThatCanBeAsked_IsAskedWhateverTokenComes(string version, string tool)
    {
        List<string> questions = [];
        var shared = StateKey.Random();
        await using var other = await McpTestServer.Start(Upstream.Address, Always, time: Time, stateKey: shared);
        await using var server = await McpTestServer.Start(Upstream.Address, Always, time: Time, stateKey: shared, clientOptions: Client("decline", questions, version));
        string?[] tokens = ["x", "", (await other.Error("delete_avatar_group", new { groupId = "g_1" })).GetText("confirm_token")];

        foreach (var token in tokens)
        {
            var arguments = JsonSerializer.SerializeToNode(ArgumentsFor(tool))!.AsObject();
            arguments["confirmToken"] = token;
            var error = await server.Error(tool, arguments);
            Assert.Equal(("cancelled", "not_executed"), ErrorText(error));
            Assert.False(error.TryGetProperty("confirm_token", out _));
        }

        Assert.Equal(tokens.Length, questions.Count);
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Always_EmptyTokenBesideTheAnswer_IsNothing()
    {
        List<string> questions = [];
        await using var server = await Start(Always, Answering("accept", questions));
        var arguments = JsonSerializer.SerializeToNode(Clip)!.AsObject();
        arguments["confirmToken"] = "";

        await server.Result(ClipTool, arguments);

        Assert.Equal([ClipQuestion], questions);
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Always_FileThatChangesWhileTheUserIsAsked_IsAskedAboutAnew()
    {
        using var folder = Photo();
        List<string> questions = [];
        var client = Answering("accept", questions);
        var answer = client.Handlers.ElicitationHandler!;
        client.Handlers.ElicitationHandler = (request, cancellationToken) =>
        {
            if (questions.Count is 0)
                folder.Write("me.jpg", [.. SampleMedia.Jpeg, 1]);
            return answer(request, cancellationToken);
        };
        await using var server = await Start(Always with { AllowDir = [folder.Path] }, client);

        await server.Result("create_video_from_image", Speaking);

        Assert.Equal(2, questions.Count);
        Assert.StartsWith("The answer is not accepted: what would be sent has changed since", questions[1], StringComparison.Ordinal);
        Assert.Single(Posts, post => post.PathAndQuery is "/v3/videos");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Token_OfAFileThatChanged_IsRejected(bool used)
    {
        using var folder = Photo();
        await using var server = await Start(Always with { AllowDir = [folder.Path] });
        var arguments = (JsonObject)Speaking.DeepClone();
        arguments["confirmToken"] = (await server.Error("create_video_from_image", arguments)).GetText("confirm_token");
        if (used)
            await server.Result("create_video_from_image", arguments);

        folder.Write("me.jpg", [.. SampleMedia.Jpeg, 1]);
        var refused = await server.Error("create_video_from_image", arguments);

        Assert.Equal(("confirmation_required", "not_executed"), ErrorText(refused));
        Assert.StartsWith("confirmToken is not accepted: what would be sent has changed since", refused.GetText("message"), StringComparison.Ordinal);
        Assert.Equal(used ? 1 : 0, Posts.Count(post => post.PathAndQuery is "/v3/videos"));
    }

    [Fact]
    public async Task Token_UsedAndSpelledDifferently_IsUsedAllTheSame()
    {
        await using var server = await Start(Always);
        var arguments = new JsonObject { ["prompt"] = "A film", ["allowDuplicate"] = true };
        var token = (await server.Error("create_video_agent", arguments)).GetText("confirm_token")!;
        arguments["confirmToken"] = token;
        await server.Result("create_video_agent", arguments);
        var content = Base64Url.DecodeFromChars(token);
        var sameContent = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Select(last => token[..^1] + last).Where(other => Base64Url.IsValid(other) && Base64Url.DecodeFromChars(other).SequenceEqual(content));

        foreach (var spelling in (string[])[token + " ", " " + token, token + "\n", token.Insert(10, " "), token.Insert(10, "\r\n"), token + "=", token + "==", .. sameContent])
        {
            arguments["confirmToken"] = spelling;
            Assert.Equal("confirmation_required", (await server.Error("create_video_agent", arguments)).GetText("code"));
        }

        Assert.Single(Posts);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Always")]
    public async Task Asked_ClientAnswersWithAnError_ConfirmsWithAToken(string mode)
    {
        var client = Answering("accept", [], Legacy);
        client.Handlers.ElicitationHandler = (_, _) => throw new ModelContextProtocol.McpProtocolException("Unknown schema", ModelContextProtocol.McpErrorCode.InvalidParams);
        await using var server = await Start(new ServerSettings { Confirm = Enum.Parse<ConfirmMode>(mode) }, client);

        var refusal = await server.Error(ClipTool, Clip);
        var before = Posts.Count();
        await server.Result(ClipTool, Clipped("confirmToken", refusal));

        Assert.Equal(("confirmation_required", "not_executed"), ErrorText(refusal));
        Assert.Equal((0, 1), (before, Posts.Count()));
    }

    [Fact]
    public async Task Asked_NoAnswerInTime_IsToldAndSendsNothing()
    {
        var client = Answering("accept", [], Legacy);
        client.Handlers.ElicitationHandler = async (_, cancellationToken) =>
        {
            Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new();
        };
        await using var server = await Start(Always, client);

        var error = await server.Error(ClipTool, Clip);

        Assert.Equal(("confirmation_required", "not_executed"), ErrorText(error));
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Always_CallByName_TakesTheTokenInEitherPlace()
    {
        await using var server = await Start(Always);
        var call = new JsonObject { ["name"] = ClipTool, ["arguments"] = JsonSerializer.SerializeToNode(Clip) };
        var token = (await server.Error("call_heygen_tool", call)).GetText("confirm_token");

        var outside = (JsonObject)call.DeepClone();
        outside["confirmToken"] = token;
        await server.Result("call_heygen_tool", outside);
        var inside = (JsonObject)call.DeepClone();
        inside["arguments"]!["confirmToken"] = token;
        await server.Result("call_heygen_tool", inside);

        Assert.Equal(2, Posts.Count());
    }

    [Fact]
    public async Task Token_OfAnUnkeyedCreate_StandsForOneCall()
    {
        await using var server = await Start(Always);
        var arguments = new JsonObject { ["prompt"] = "A film", ["allowDuplicate"] = true };
        arguments["confirmToken"] = (await server.Error("create_video_agent", arguments)).GetText("confirm_token");
        await server.Result("create_video_agent", arguments);

        var again = await server.Error("create_video_agent", arguments);
        arguments["confirmToken"] = again.GetText("confirm_token");
        await server.Result("create_video_agent", arguments);

        Assert.Equal(("confirmation_required", "not_executed"), ErrorText(again));
        Assert.StartsWith("confirmToken is not accepted: it was used already", again.GetText("message"), StringComparison.Ordinal);
        Assert.Equal(2, Posts.Count());
    }

    [Fact]
    public async Task Token_OfAnUnkeyedCreateThatWasRefused_StaysGood()
    {
        await using var server = await Start(Always);
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(402, """{"error":{"code":"insufficient_credit","message":"Too little"}}""").Then(200, """{"data":{"session_id":"s_1"}}""");
        var arguments = new JsonObject { ["prompt"] = "A film" };
        arguments["confirmToken"] = (await server.Error("create_video_agent", arguments)).GetText("confirm_token");

        var refused = await server.Error("create_video_agent", arguments);
        await server.Result("create_video_agent", arguments);

        Assert.Equal(("insufficient_credit", "not_executed"), ErrorText(refused));
    }

    [Theory]
    [InlineData("create_webhook_endpoint", """{"url":"https://hooks.example.com/x"}""", "Create webhook endpoint (create_webhook_endpoint) has the account's events reported to hooks.example.com: url https://hooks.example.com/x. Go on?")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"e_1","url":"https://hooks.example.com/x"}""", "Update webhook endpoint (update_webhook_endpoint) has the account's events reported to hooks.example.com: endpointId e_1, url https://hooks.example.com/x. Go on?")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"e_1","events":["avatar_video.fail"]}""", "Update webhook endpoint (update_webhook_endpoint) decides which of the account's events are reported: endpointId e_1, events [\"avatar_video.fail\"]. Go on?")]
    public async Task Always_Webhook_AsksFirst(string tool, string arguments, string question)
    {
        List<string> questions = [];
        await using var server = await Start(Always, Answering("decline", questions));

        var error = await server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal([question], questions);
        Assert.Equal(("cancelled", "not_executed"), ErrorText(error));
        Assert.Empty(Upstream.Requests);
    }

    /// <summary>However much stands before it in what the caller wrote.</summary>
    [Theory]
    [InlineData("create_webhook_endpoint", """{"events":[EVENTS],"url":"https://evil.example/x"}""")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"e_1","events":[EVENTS],"url":"https://evil.example/x"}""")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"e_1","events":[EVENTS],"url":"HTTPS://EVIL.example:443/x"}""")]
    public async Task Always_WebhookElsewhere_IsAskedAboutByItsHost(string tool, string arguments)
    {
        List<string> questions = [];
        await using var server = await Start(Always, Answering("decline", questions));
        var events = string.Join(',', new[] { "avatar_video.success", "avatar_video.fail", "avatar_video_gif.success", "avatar_video_gif.fail", "video_translate.success", "video_translate.fail", "instant_avatar.success", "instant_avatar.fail" }.Select(name => $"\"{name}\""));

        var error = await server.Error(tool, JsonNode.Parse(arguments.Replace("EVENTS", events, StringComparison.Ordinal)));

        Assert.Contains(" has the account's events reported to evil.example: ", Assert.Single(questions), StringComparison.Ordinal);
        Assert.Equal(("cancelled", "not_executed"), ErrorText(error));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Token_Tampered_IsRejected()
    {
        await using var server = await Start(Always);
        var token = (await server.Error(ClipTool, Clip)).GetText("confirm_token")!;

        var flipped = token[..20] + (token[20] is 'A' ? 'B' : 'A') + token[21..];
        string?[] reasons = [await Reason(server, flipped), await Reason(server, token[..30]), await Reason(server, "x"), await Reason(server, "~not base64~")];

        Assert.Equal(["it was not made by this server"], reasons.Distinct());
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Token_Expired_IsRejected()
    {
        await using var server = await Start(Always);
        var token = (await server.Error(ClipTool, Clip)).GetText("confirm_token")!;

        Time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        Assert.Equal("it has expired", await Reason(server, token));
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Token_OfOtherArguments_IsRejected()
    {
        await using var server = await Start(Always);
        var token = (await server.Error(ClipTool, new { prompt = "He waves", avatarId = new[] { "look_1" } })).GetText("confirm_token")!;

        Assert.Equal("it was given for other arguments", await Reason(server, token));
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Token_OfAnotherTool_IsRejected()
    {
        await using var server = await Start(Always);
        var token = (await server.Error("create_video_agent", new { prompt = "A film" })).GetText("confirm_token")!;

        Assert.Equal("it was given for create_video_agent", await Reason(server, token));
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Token_OfAnotherTenantOfTheSameServer_IsRejected()
    {
        var shared = StateKey.Random();
        await using var theirs = await McpTestServer.Start(Upstream.Address, Always, HeyGenCredential.ApiKey("hgk_of_somebody_else_0123", "the test"), time: Time, stateKey: shared);
        await using var ours = await McpTestServer.Start(Upstream.Address, Always, time: Time, stateKey: shared);
        var token = (await theirs.Error(ClipTool, Clip)).GetText("confirm_token")!;

        Assert.Equal("it was given to another account", await Reason(ours, token));
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData("digital_twin", "photo_avatar", null)]
    [InlineData("photo_avatar", "photo_avatar", null)]
    [InlineData("photo_avatar", "digital_twin", "the price has changed since, from 0.9 USD to 1.2006 USD")]
    public async Task Token_OfAnotherPrice_StandsForLessButNotForMore(string before, string since, string? reason)
    {
        await using var server = await Start(Always);
        LookIs(before);
        var arguments = Video();
        arguments["confirmToken"] = (await server.Error("create_video_from_avatar", arguments)).GetText("confirm_token");
        LookIs(since);

        await AssertTaken(server, "create_video_from_avatar", arguments, reason);
    }

    [Theory]
    [InlineData("30", "null", "the price has changed since, from 0.999 USD to unknown USD")]
    [InlineData("null", "30", "the price has changed since, from unknown USD to 0.999 USD")]
    [InlineData("null", "null", null)]
    [InlineData("30", "20", null)]
    public async Task Token_OfAPriceThatIsNotKnownAnyMore_StandsForNone(string before, string since, string? reason)
    {
        Answers["/v3/video-translations"] = """{"data":{"video_translation_ids":["t_1"]}}""";
        await using var server = await Start(Always);
        FilmLasts(before);
        var arguments = new JsonObject { ["video"] = "film_1", ["outputLanguages"] = new JsonArray("German"), ["enableDynamicDuration"] = false };
        arguments["confirmToken"] = (await server.Error("create_video_translation", arguments)).GetText("confirm_token");
        FilmLasts(since);

        await AssertTaken(server, "create_video_translation", arguments, reason);
    }

    [Theory]
    [InlineData("digital_twin", "photo_avatar", 1)]
    [InlineData("photo_avatar", "digital_twin", 2)]
    public async Task Always_PriceThatChangesWhileTheUserIsAsked_IsAskedAboutAnewIfItRises(string before, string since, int asked)
    {
        List<string> questions = [];
        var client = Answering("accept", questions);
        var answer = client.Handlers.ElicitationHandler!;
        client.Handlers.ElicitationHandler = (request, cancellationToken) =>
        {
            LookIs(since);
            return answer(request, cancellationToken);
        };
        await using var server = await Start(Always, client);
        LookIs(before);

        await server.Result("create_video_from_avatar", Video());

        Assert.Equal((asked, 1), (questions.Count, Posts.Count()));
    }

    [Fact]
    public async Task Token_OfWhatWasMadeAndDeleted_DoesNotStandForMakingItAnew()
    {
        await using var server = await Start(Always);
        var arguments = JsonSerializer.SerializeToNode(Clip)!.AsObject();
        arguments["confirmToken"] = (await server.Error(ClipTool, arguments)).GetText("confirm_token");
        await server.Result(ClipTool, arguments);
        await server.Result(ClipTool, arguments);
        var delete = new JsonObject { ["videoId"] = "v_1" };
        delete["confirmToken"] = (await server.Error("delete_video", delete)).GetText("confirm_token");
        await server.Result("delete_video", delete);

        var again = await server.Error(ClipTool, arguments);

        Assert.StartsWith("confirmToken is not accepted: it was used already, and HeyGen would bill the call again.", again.GetText("message"), StringComparison.Ordinal);
    }

    /// <summary>After a delete the same create has another key, of which other replicas know nothing.</summary>
    [Theory]
    [InlineData(ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""", "delete_video", "videoId", true)]
    [InlineData(ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""", "delete_video", "videoId", false)]
    [InlineData("create_background_removal", """{"video":"https://files.example/film.mp4"}""", "delete_background_removal", "jobId", true)]
    public async Task Token_OfAReplicaThatDeletedWhatWasMadeBefore_IsAcceptedByAnother(string create, string arguments, string delete, string id, bool askedThere)
    {
        var shared = StateKey.Random();
        var settings = Always with { Toolsets = ["all", "preview"] };
        await using var one = await McpTestServer.Start(Upstream.Address, settings, time: Time, stateKey: shared);
        await using var other = await McpTestServer.Start(Upstream.Address, settings, time: Time, stateKey: shared);
        var order = JsonNode.Parse(arguments)!.AsObject();
        await Confirmed(one, create, order);
        await Confirmed(one, delete, new JsonObject { [id] = "v_1" });

        order["confirmToken"] = (await (askedThere ? one : other).Error(create, order)).GetText("confirm_token");
        await (askedThere ? other : one).Result(create, order);

        static async Task Confirmed(McpTestServer server, string tool, JsonObject arguments)
        {
            var agreed = arguments.DeepClone().AsObject();
            agreed["confirmToken"] = (await server.Error(tool, agreed)).GetText("confirm_token");
            await server.Result(tool, agreed);
        }
    }

    [Fact]
    public async Task Token_OfAnotherReplicaWithTheSameKey_IsAccepted()
    {
        var shared = StateKey.Random();
        await using var one = await McpTestServer.Start(Upstream.Address, Always, time: Time, stateKey: shared);
        await using var other = await McpTestServer.Start(Upstream.Address, Always, time: Time, stateKey: shared);

        await other.Result(ClipTool, Clipped("confirmToken", await one.Error(ClipTool, Clip)));

        Assert.Single(Posts);
    }

    [Fact]
    public async Task Token_ToAToolThatIsNeverAskedAbout_IsAnUnknownArgument()
    {
        await using var server = await Start(Always);

        var error = await server.Error("get_video", new { videoId = "v_1", confirmToken = "x" });

        Assert.Equal(("invalid_argument", "confirmToken"), (error.GetText("code"), error.GetText("param")));
    }

    [Fact]
    public async Task Always_Delete_AsksFirst()
    {
        List<string> questions = [];
        await using var server = await Start(Always, Answering("decline", questions));

        var error = await server.Error("delete_video", new { videoId = "v_1" });

        Assert.Equal(["Delete video (delete_video) removes for good: videoId v_1. Go on?"], questions);
        Assert.Equal(("cancelled", "not_executed"), ErrorText(error));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Auto_Delete_DoesNotAsk()
    {
        List<string> questions = [];
        await using var server = await Start(new ServerSettings(), Answering("decline", questions));

        await server.Result("delete_video", new { videoId = "v_1" });

        Assert.Empty(questions);
        Assert.Single(Posts);
    }

    private static ModelContextProtocol.Client.McpClientOptions Client(string action, List<string> questions, string version) =>
        Answering(action, questions, version.Length > 0 ? version : null);

    private static object ArgumentsFor(string tool) => tool switch
    {
        ClipTool => Clip,
        "delete_video" => new { videoId = "v_1" },
        _ => new { name = ClipTool, arguments = Clip },
    };

    /// <summary>18 seconds: 0.90 USD for a photo avatar, 1.2006 for a digital twin.</summary>
    private static JsonObject Video() => new() { ["avatarId"] = "look_1", ["script"] = string.Join(' ', Enumerable.Repeat("word", 45)) };

    private void LookIs(string kind) => Answers["/v3/avatars/looks/look_1"] = $$$"""{"data":{"id":"look_1","avatar_type":"{{{kind}}}"}}""";

    private void FilmLasts(string seconds) => Answers["/v3/videos/film_1"] = $$$"""{"data":{"id":"film_1","status":"completed","duration":{{{seconds}}}}}""";

    /// <param name="reason">Why the token is not accepted; null if it is.</param>
    private async Task AssertTaken(McpTestServer server, string tool, JsonObject arguments, string? reason)
    {
        if (reason is null)
            await server.Result(tool, arguments);
        else
            Assert.StartsWith($"confirmToken is not accepted: {reason}.", (await server.Error(tool, arguments)).GetText("message"), StringComparison.Ordinal);
        Assert.Equal(reason is null ? 1 : 0, Posts.Count());
    }

    private static JsonObject Speaking => new() { ["image"] = "./me.jpg", ["voiceId"] = "voice_1", ["script"] = "Hello" };

    private TemporaryFolder Photo()
    {
        Answers["/v3/assets"] = """{"data":{"asset_id":"a_1"}}""";
        var folder = new TemporaryFolder();
        folder.Write("me.jpg", SampleMedia.Jpeg);
        return folder;
    }

    private static JsonObject Clipped(string spelling, JsonElement refusal)
    {
        var arguments = JsonSerializer.SerializeToNode(Clip)!.AsObject();
        arguments[spelling] = refusal.GetText("confirm_token");
        return arguments;
    }

    /// <summary>Why a token is not accepted.</summary>
    private static async Task<string?> Reason(McpTestServer server, string token)
    {
        var arguments = JsonSerializer.SerializeToNode(Clip)!.AsObject();
        arguments["confirmToken"] = token;
        var error = await server.Error(ClipTool, arguments);
        Assert.Equal(("confirmation_required", "not_executed"), ErrorText(error));
        return error.GetText("message")!.Replace("confirmToken is not accepted: ", "", StringComparison.Ordinal).Split('.')[0];
    }
}
