namespace HeyGen.Mcp.Tests.Spending;

/// <summary>What HeyGen is asked for an estimate, and what comes of it.</summary>
public sealed class LookupTests : SpendingTest
{
    /// <summary>18 seconds: 0.90 USD for a photo avatar, 1.2006 for a digital twin.</summary>
    private static readonly string Script = string.Join(' ', Enumerable.Repeat("word", 45));

    [Theory]
    [InlineData("""{"data":{"id":"look_1","avatar_type":"photo_avatar"}}""", 0.9)]
    [InlineData("""{"data":{"id":"look_1","avatar_type":"digital_twin"}}""", 1.2006)]
    [InlineData("""{"data":{"id":"look_1"}}""", 1.2006)]
    [InlineData("""{"data":{"id":"look_1","avatar_type":"PHOTO_AVATAR"}}""", 0.9)]
    [InlineData("""{"data":{"id":"look_1","avatar_type":"talking_photo"}}""", 1.2006)]
    [InlineData("""{"error":{"code":"not_found","message":"no such look"}}""", 1.2006)]
    public async Task Look_ItsKind_DecidesThePrice(string look, double usd)
    {
        Answers["/v3/avatars/looks/look_1"] = look;

        Assert.Equal((decimal)usd, await Estimate("create_video_from_avatar", new { avatarId = "look_1", script = Script }));
        Assert.Equal(["GET /v3/avatars/looks/look_1"], Upstream.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
    }

    /// <summary>Of this engine the photo is the dearer one.</summary>
    [Theory]
    [InlineData("photo_avatar", true)]
    [InlineData("Photo_Avatar", true)]
    [InlineData("talking_photo", true)]
    [InlineData("", true)]
    [InlineData("digital_twin", false)]
    [InlineData("Studio_Avatar", false)]
    public async Task Look_OfAKindThatIsNotKnown_CostsAsMuchAsTheDearest(string kind, bool isDearest)
    {
        Answers["/v3/avatars/looks/look_1"] = $$$"""{"data":{"id":"look_1","avatar_type":"{{{kind}}}"}}""";
        Answers["/v3/avatars/looks/look_2"] = """{"data":{"id":"look_2","avatar_type":"photo_avatar"}}""";

        Assert.Equal(isDearest, await Of("look_1") == await Of("look_2"));

        Task<decimal?> Of(string look) => Estimate("create_video_from_avatar", new { avatarId = look, script = Script, engine = new { type = "avatar_iii" } });
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("\"0\"")]
    public async Task Source_VideoOfNoLength_IsNotKnown(string seconds)
    {
        Answers["/v3/videos/film_1"] = $$$"""{"data":{"id":"film_1","status":"completed","duration":{{{seconds}}}}}""";

        Assert.Null(await Estimate("create_video_translation", new { video = "film_1", outputLanguages = new[] { "Spanish" } }));
    }

    [Theory]
    [InlineData("""{"video":"film_1","outputLanguages":["Spanish","French"],"enableDynamicDuration":false}""", 1.998)]
    [InlineData("""{"video":"film_1","outputLanguages":["Spanish"],"startTime":10,"enableDynamicDuration":false}""", 0.666)]
    [InlineData("""{"video":"film_1","outputLanguages":["Spanish"],"startTime":10,"endTime":15,"mode":"precision","enableDynamicDuration":false}""", 0.3335)]
    [InlineData("""{"video":"film_1","outputLanguages":["Spanish"],"startTime":30,"enableDynamicDuration":false}""", null)]
    [InlineData("""{"video":"film_1","outputLanguages":["Spanish"],"startTime":100,"enableDynamicDuration":false}""", null)]
    [InlineData("""{"video":"film_2","outputLanguages":["Spanish"]}""", null)]
    [InlineData("""{"video":"https://files.example/film.mp4","outputLanguages":["Spanish"]}""", null)]
    public async Task Source_VideoOfHeyGens_IsAsLongAsHeyGenSays(string arguments, double? usd)
    {
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":30}}""";
        Answers["/v3/videos/film_2"] = """{"error":{"code":"not_found","message":"no such video"}}""";

        Assert.Equal((decimal?)usd, await Estimate("create_video_translation", JsonNode.Parse(arguments)!));
    }

    [Theory]
    [InlineData("create_video_translation", """{"video":"film_1","outputLanguages":["Spanish","French"],"enableDynamicDuration":false}""", 1.998)]
    [InlineData("create_lipsync", """{"video":"film_1","audio":"ast_2","enableDynamicDuration":false}""", 0.999)]
    public async Task Source_OfACallThatIsLogged_IsAsLongAsInTheEstimate(string tool, string arguments, double usd)
    {
        using var folder = new TemporaryFolder();
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":30}}""";
        Answers["/v3/video-translations"] = """{"data":{"video_translation_ids":["t_1","t_2"]}}""";
        Answers["/v3/lipsyncs"] = """{"data":{"lipsync_id":"l_1"}}""";
        await using var server = await Start(new ServerSettings { SpendLog = Path.Combine(folder.Path, "spend.jsonl") });

        var made = await server.WholeResult(tool, JsonNode.Parse(arguments));

        Assert.Equal((decimal)usd, made.GetProperty("estimate").GetProperty("amount").GetDecimal());
    }

    [Theory]
    [InlineData("""{"data":{"id":"t_1","scenes":[{"scene_id":"s_1","script":"Hello {{name}} and welcome"}],"variables":{"name":{"type":"text","content":"Ann"}}}}""", """{"name":{"type":"text","content":"Bob"}}""", 0.1201)]
    [InlineData("""{"data":{"id":"t_1","scenes":[{"scene_id":"s_1","script":"Hello {{ name }} and {{name }}"}],"variables":{"name":{"type":"text","content":"{{name}}"}}}}""", """{"name":{"type":"text","content":"Bob Bob Bob"}}""", 0.2135)]
    [InlineData("""{"data":{"id":"t_1","scenes":[{"scene_id":"s_1","script":"Hello"},{"scene_id":"s_2"}]}}""", "{}", null)]
    [InlineData("""{"data":{"id":"t_1"}}""", "{}", null)]
    public async Task Template_Scripts_AreCountedWhereEverySceneHasOne(string template, string variables, double? usd)
    {
        Answers["/v3/templates/t_1"] = template;

        Assert.Equal((decimal?)usd, await Estimate("generate_from_template", new { templateId = "t_1", variables = JsonNode.Parse(variables) }));
    }

    [Fact]
    public async Task Batch_OfOneLook_AsksForItOnce()
    {
        Answers["/v3/avatars/looks/look_1"] = """{"data":{"id":"look_1","avatar_type":"photo_avatar"}}""";
        var video = new { type = "avatar", avatar_id = "look_1", script = Script };

        Assert.Equal(90m, await Estimate("create_video_batch", new { videos = Enumerable.Repeat(video, 100) }));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task Batch_LookupsThatGetNoAnswer_CostTheDearestAfterSomeSeconds()
    {
        var time = new FakeTime();
        var (asked, end) = (new SemaphoreSlim(0), new TaskCompletionSource());
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"] }, time: Time, network: time);
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(async http =>
        {
            asked.Release();
            await end.Task;
            await FakeUpstream.Json(404, "{}")(http);
        });
        var estimating = server.Result("estimate_cost", new { tool = "create_video_batch", arguments = new { videos = Enumerable.Range(0, 20).Select(number => new { type = "avatar", avatar_id = $"look_{number}", script = Script }) } });
        for (var number = 0; number < 4; number++)
            await asked.WaitAsync();

        time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(24.012m, (await estimating).GetProperty("estimate").GetProperty("amount").GetDecimal());
        Assert.Equal(5, Upstream.Requests.Count);
        end.SetResult();
    }

    /// <summary>HeyGen takes no more than 15 seconds of references.</summary>
    [Theory]
    [InlineData("""["film_1"]""")]
    [InlineData("""["film_2","film_2"]""")]
    [InlineData("""["film_1","https://files.example/film.mp4"]""")]
    public async Task References_LongerThanAreTaken_CostWhatIsTaken(string videos)
    {
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":360}}""";
        Answers["/v3/videos/film_2"] = """{"data":{"id":"film_2","status":"completed","duration":10}}""";

        Assert.Equal(await Of("""["https://files.example/film.mp4"]"""), await Of(videos));

        Task<decimal?> Of(string references) => Estimate("reference_to_video", new { prompt = "A cat", referenceVideos = JsonNode.Parse(references) });
    }

    [Theory]
    [InlineData("create_video_translation", """{"video":"film_1","outputLanguages":["Spanish"]}""", true)]
    [InlineData("create_lipsync", """{"video":"film_1","audio":"ast_2","enableDynamicDuration":false}""", true)]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":"film_1","output_languages":["Spanish"]}]}""", true)]
    [InlineData("create_ai_clipping", """{"video":"film_1"}""", true)]
    [InlineData("create_video_translation", """{"video":"https://files.example/film.mp4","outputLanguages":["Spanish"]}""", false)]
    [InlineData("create_video_translation", """{"video":"film_1","outputLanguages":["Spanish"],"endTime":20}""", false)]
    [InlineData("create_video_agent", """{"prompt":"A film about tea"}""", false)]
    public async Task Result_CostThatALookupMayTell_NamesTheToolThatLooks(string tool, string arguments, bool isNamed)
    {
        foreach (var path in new[] { "video-translations", "video-translations/batches", "lipsyncs", "ai-clipping", "video-agents" })
            Answers[$"/v3/{path}"] = """{"data":{"id":"j_1","job_id":"j_1","batch_id":"j_1","session_id":"j_1","lipsync_id":"j_1","video_translation_ids":["j_1"]}}""";
        await using var server = await Start(new ServerSettings());

        var basis = (await server.WholeResult(tool, JsonNode.Parse(arguments))).GetProperty("estimate").GetText("basis")!;

        Assert.Equal(isNamed, basis.Contains("estimate_cost", StringComparison.Ordinal));
        Assert.DoesNotContain(Upstream.Requests, request => request.PathAndQuery is "/v3/videos/film_1");
    }

    [Fact]
    public async Task Result_NothingDependsOnIt_AsksNobody()
    {
        await using var server = await Start(new ServerSettings());

        var result = await server.WholeResult("create_video_from_avatar", new { avatarId = "look_1", script = Script });

        Assert.Equal(1.2006m, result.GetProperty("estimate").GetProperty("amount").GetDecimal());
        Assert.Equal(["POST /v3/videos"], Upstream.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
    }

    [Theory]
    [InlineData("photo_avatar", 0)]
    [InlineData("digital_twin", 1)]
    public async Task Question_OfflineEstimateAboveTheThreshold_IsAskedAfterLookups(string kind, int asked)
    {
        Answers["/v3/avatars/looks/look_1"] = $$$"""{"data":{"id":"look_1","avatar_type":"{{{kind}}}"}}""";
        List<string> questions = [];
        await using var server = await Start(new ServerSettings(), Answering("accept", questions));

        await server.Result("create_video_from_avatar", new { avatarId = "look_1", script = Script });

        Assert.Equal((asked, 1), (questions.Count, Posts.Count()));
    }

    /// <summary>A length that is given stands for what the request does not say; what it says longer counts, and what else is billed stays.</summary>
    [Theory]
    [InlineData("reference_to_video", """{"prompt":"A cat","referenceVideos":["film_1"],"resolution":"480p","duration":5}""", 5, 0.8)]
    [InlineData("reference_to_video", """{"prompt":"A cat","referenceVideos":["film_1"],"resolution":"480p","duration":5}""", 10, 1.0)]
    [InlineData("reference_to_video", """{"prompt":"A cat","referenceVideos":["https://files.example/film.mp4"],"resolution":"480p"}""", 5, 0.8)]
    [InlineData("text_to_video", """{"prompt":"A cat","resolution":"480p","duration":15}""", 5, 0.3)]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","script":"SCRIPT"}""", 1, 0.9)]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","audioUrl":"https://files.example/a.mp3"}""", 20, 1.0)]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"video","source":"asset_1"},{"type":"video","source":"asset_2"},{"type":"video","source":"asset_3"}]}""", 60, 4.002)]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"image","source":"asset_1","duration":10},{"type":"image","source":"asset_2","duration":10}]}""", 5, 1.334)]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"image","source":"asset_1","duration":10},{"type":"video","source":"asset_2"}]}""", 30, 2.001)]
    [InlineData("create_video_translation", """{"video":"https://files.example/film.mp4","outputLanguages":["Spanish","French"],"enableDynamicDuration":false}""", 30, 1.998)]
    [InlineData("create_video_translation", """{"video":"film_1","outputLanguages":["Spanish"],"enableDynamicDuration":false}""", 5, 0.999)]
    public async Task Length_ThatIsGiven_IsNoLessThanTheRequestsOwn(string tool, string arguments, double given, double? usd)
    {
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":30}}""";
        Answers["/v3/avatars/looks/look_1"] = """{"data":{"id":"look_1","avatar_type":"photo_avatar"}}""";

        Assert.Equal((decimal?)usd, await Estimate(tool, JsonNode.Parse(arguments.Replace("SCRIPT", Script, StringComparison.Ordinal))!, given));
    }

    private async Task<decimal?> Estimate(string tool, object arguments, double? durationSeconds = null)
    {
        await using var server = await Start(new ServerSettings());
        object planned = durationSeconds is { } given ? new { tool, arguments, durationSeconds = given } : new { tool, arguments };
        var estimate = (await server.Result("estimate_cost", planned)).GetProperty("estimate");
        return estimate.TryGetProperty("amount", out var amount) ? amount.GetDecimal() : null;
    }
}
