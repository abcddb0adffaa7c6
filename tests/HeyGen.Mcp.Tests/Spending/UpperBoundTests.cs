using HeyGen.Mcp.Spending.Estimates;
using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>An estimate is what a call costs at most, or none.</summary>
public sealed class UpperBoundTests : SpendingTest
{
    /// <summary>Ten seconds at 150 words a minute.</summary>
    private static readonly string Script = string.Join(' ', Enumerable.Repeat("word", 25));

    private static readonly int[] Lengths = [1, 2, 7, 19, 20, 21, 59, 60, 61, 119, 121, 600];

    public UpperBoundTests()
    {
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":10}}""";
        Answers["/v3/templates/t_1"] = """{"data":{"id":"t_1","scenes":[{"scene_id":"s_1","script":"SCRIPT"}],"variables":{"clip":{"type":"video","play_style":"loop"}}}}""".Replace("SCRIPT", Script, StringComparison.Ordinal);
        Answers["/v3/templates/t_clip"] = """{"data":{"id":"t_clip","scenes":[{"scene_id":"s_1","script":"SCRIPT"}],"variables":{"clip":{"type":"video","play_style":"full_video"}}}}""".Replace("SCRIPT", Script, StringComparison.Ordinal);
        Answers["/v3/templates/t_slow"] = """{"data":{"id":"t_slow","scenes":[{"scene_id":"s_1","script":"SCRIPT"}],"variables":{},"composition":{"scenes":[{"id":"s_1","script":[{"id":"e_1","type":"text","text":"SCRIPT","voice_settings":{"speed":0.5}}]}]}}}""".Replace("SCRIPT", Script, StringComparison.Ordinal);
        Answers["/v3/templates/t_sound"] = """{"data":{"id":"t_sound","scenes":[{"scene_id":"s_1","script":"SCRIPT"}],"variables":{},"composition":{"scenes":[{"id":"s_1","script":[{"id":"e_1","type":"audio","audio_url":"https://files.example/a.mp3"}]}]}}}""".Replace("SCRIPT", Script, StringComparison.Ordinal);
        Answers["/v3/templates/t_silent"] = """{"data":{"id":"t_silent","scenes":[{"scene_id":"s_1","script":"SCRIPT"}],"variables":{},"composition":{"scenes":[{"id":"s_1","script":[{"id":"e_1","type":"text","text":"SCRIPT"},{"id":"e_2","type":"silence","duration":60},{"id":"e_3","type":"silence","duration":30}]}]}}}""".Replace("SCRIPT", Script, StringComparison.Ordinal);
        Answers["/v3/templates/t_pause"] = """{"data":{"id":"t_pause","scenes":[{"scene_id":"s_1","script":"SCRIPT"}],"variables":{},"composition":{"scenes":[{"id":"s_1","script":[{"id":"e_2","type":"silence","duration":null}]}]}}}""".Replace("SCRIPT", Script, StringComparison.Ordinal);
        Answers["/v3/templates/t_film"] = """{"data":{"id":"t_film","scenes":[{"scene_id":"s_1","script":"SCRIPT"}],"variables":{},"composition":{"scenes":[{"id":"s_1","background":{"id":"b_1","type":"video","playback":"full_video"}}]}}}""".Replace("SCRIPT", Script, StringComparison.Ordinal);
    }

    /// <summary>The result is as long as the new sound, whatever part of the video it goes to.</summary>
    [Theory]
    [InlineData("""{"video":"film_1","audio":"sound_1"}""", null)]
    [InlineData("""{"video":"film_1","audio":"sound_1","enableDynamicDuration":true}""", null)]
    [InlineData("""{"video":"film_1","audio":"https://files.example/a.mp3","endTime":5}""", null)]
    [InlineData("""{"video":"film_1","audio":"sound_1","startTime":2,"endTime":5,"mode":"precision"}""", null)]
    [InlineData("""{"video":"film_1","audio":"sound_1","enableDynamicDuration":false}""", 0.333)]
    [InlineData("""{"video":"film_1","audio":"sound_1","enableDynamicDuration":"off","startTime":5}""", 0.1665)]
    [InlineData("""{"video":"https://files.example/film.mp4","audio":"sound_1","enableDynamicDuration":false}""", null)]
    public async Task Lipsync_LengthFollowsTheSound_IsNotKnown(string arguments, double? usd) =>
        Assert.Equal((decimal?)usd, await Estimate("create_lipsync", JsonNode.Parse(arguments)!));

    [Theory]
    [InlineData("""{"lipsyncs":[{"video":"film_1","audio":"sound_1","enable_dynamic_duration":false},{"video":"film_1","audio":"sound_1"}]}""", null)]
    [InlineData("""{"lipsyncs":[{"video":"film_1","audio":"sound_1","enable_dynamic_duration":false},{"video":"film_1","audio":"sound_1","enable_dynamic_duration":false}]}""", 0.666)]
    public async Task LipsyncBatch_OneThatFollowsItsSound_IsNotKnown(string arguments, double? usd) =>
        Assert.Equal((decimal?)usd, await Estimate("create_lipsync_batch", JsonNode.Parse(arguments)!));

    [Fact]
    public async Task Lipsync_LimitOfACall_IsNotPassedByAShortVideo()
    {
        await using var server = await Start(new ServerSettings { MaxCostUsdPerCall = 1, Toolsets = ["all"] });

        var error = await server.Error("create_lipsync", new { video = "film_1", audio = "sound_1" });

        Assert.Equal("budget_exceeded", error.GetText("code"));
        Assert.Empty(Posts);
    }

    /// <summary>HeyGen bills what comes out, and that may be longer than the source.</summary>
    [Theory]
    [InlineData("""{"video":"film_1","outputLanguages":["German"]}""", true)]
    [InlineData("""{"video":"film_1","outputLanguages":["German"],"endTime":10,"mode":"speed"}""", true)]
    [InlineData("""{"video":"film_1","outputLanguages":["German"],"enableDynamicDuration":false}""", false)]
    public async Task Translation_ThatMayGetLonger_CostsMoreThanTheSource(string arguments, bool more) =>
        Assert.Equal(more, await Estimate("create_video_translation", JsonNode.Parse(arguments)!) > 0.333m);

    [Theory]
    [InlineData("text_stream", null)]
    [InlineData("tts", 0.05)]
    public async Task Realtime_TextThatIsAppendedTo_IsNotKnown(string type, double? usd) =>
        Assert.Equal((decimal?)usd, await Estimate("create_avatar_realtime_session", new { type, avatarId = "look_1", voiceId = "voice_1", text = "Hello" }));

    [Theory]
    [InlineData(null)]
    [InlineData("1080p")]
    [InlineData("4k")]
    public async Task Scene_WithoutAnAvatar_CostsNoLessThanOneWith(string? resolution)
    {
        Answers["/v3/avatars/looks/look_1"] = """{"data":{"id":"look_1","avatar_type":"digital_twin"}}""";
        var picture = await Estimate("create_video_from_studio", new { resolution, scenes = new object[] { new { type = "image", source = "asset_1", script = Script, voice_id = "voice_1" } } });
        var silent = await Estimate("create_video_from_studio", new { resolution, scenes = new object[] { new { type = "image", source = "asset_1", duration = 10 } } });
        var twin = await Estimate("create_video_from_studio", new { resolution, scenes = new object[] { new { type = "avatar_video", input = new { avatar_id = "look_1", script = Script } } } });

        Assert.True(picture >= twin && silent >= twin, $"{picture}, {silent}, with an avatar {twin}");
    }

    [Theory]
    [InlineData(3840, 2160)]
    [InlineData(2160, 3840)]
    [InlineData(1922, 1080)]
    [InlineData(1920, 1200)]
    [InlineData(4096, 128)]
    public async Task Template_LargerThanFullHd_IsDearer(int width, int height)
    {
        var full = await Estimate("generate_from_template", new { templateId = "t_1", variables = new { }, dimension = new { width = 1920, height = 1080 } });
        var larger = await Estimate("generate_from_template", new { templateId = "t_1", variables = new { }, dimension = new { width, height } });

        Assert.Equal((0.667m, true), (full, larger > full));
    }

    [Theory]
    [InlineData("t_1", """{"clip":{"type":"video","asset":"asset_1","play_style":"full_video"}}""", false)]
    [InlineData("t_1", """{"clip":{"type":"video","asset":"asset_1","play_style":"loop"}}""", true)]
    [InlineData("t_clip", "{}", false)]
    [InlineData("t_clip", """{"clip":{"type":"video","asset":"asset_1","play_style":"freeze"}}""", true)]
    [InlineData("t_sound", "{}", false)]
    [InlineData("t_film", "{}", false)]
    public async Task Template_ThatMayPlayLongerThanItSpeaks_IsNotKnown(string templateId, string variables, bool known) =>
        Assert.Equal(known, await Estimate("generate_from_template", new { templateId, variables = JsonNode.Parse(variables) }) is not null);

    [Theory]
    [InlineData("t_silent", 6.67)]
    [InlineData("t_pause", null)]
    public async Task Template_ThatIsSilentForAWhile_IsLonger(string templateId, double? usd) =>
        Assert.Equal((decimal?)usd, await Estimate("generate_from_template", new { templateId, variables = new { } }));

    [Theory]
    [InlineData("create_video_translation", """{"video":"film_1","audio":"sound_1","outputLanguages":["German"]}""", null)]
    [InlineData("create_video_translation", """{"video":"film_1","audio":"sound_1","outputLanguages":["German"],"endTime":5}""", null)]
    [InlineData("create_video_translation", """{"video":"film_1","audio":"sound_1","outputLanguages":["German"],"enableDynamicDuration":false}""", 0.333)]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":"film_1","audio":"sound_1","output_languages":["German"]}]}""", null)]
    public async Task Translation_WithASoundOfItsOwn_IsNotKnown(string tool, string arguments, double? usd) =>
        Assert.Equal((decimal?)usd, await Estimate(tool, JsonNode.Parse(arguments)!));

    [Fact]
    public void AvatarIii_PaidByAPlan_IsNoLessThanWhatWasBilled() =>
        Assert.All(["photo", "twin"], look => Assert.True(new PriceCalculator(PriceTable.BuiltIn, BillingSource.Plan).Timed(Duration.Of(20.5, "of video"), $"video.avatar_iii.{look}").Amount >= 153));

    [Fact]
    public async Task Template_ThatSpeaksSlowly_IsLonger() =>
        Assert.Equal(2 * await Estimate("generate_from_template", new { templateId = "t_1", variables = new { } }), await Estimate("generate_from_template", new { templateId = "t_slow", variables = new { } }));

    [Fact]
    public void AvatarIii_In4k_HasAPriceOfItsOwn() =>
        Assert.All(["photo", "twin"], look => Assert.True(
            PriceTable.BuiltIn.Find($"video.avatar_iii.{look}.4k", BillingSource.Wallet)!.Amount > PriceTable.BuiltIn.Find($"video.avatar_iii.{look}", BillingSource.Wallet)!.Amount));

    /// <summary>A price by the started minute is the dearer one of a short video, and the cheaper one of a long.</summary>
    [Fact]
    public void Timed_SeveralPrices_IsNoLessThanAnyOfThemAlone()
    {
        foreach (var billingSource in new[] { BillingSource.Plan, BillingSource.Wallet })
        {
            var calculator = new PriceCalculator(PriceTable.BuiltIn, billingSource);
            foreach (var length in Lengths.Select(seconds => Duration.Of(seconds, "of video")))
            {
                var all = calculator.Timed(length, VideoCosts.Avatar).Amount;
                Assert.All(VideoCosts.Avatar, id => Assert.True(all >= calculator.Timed(length, id).Amount, $"{billingSource}, {length.How}: {all}, {id} alone {calculator.Timed(length, id).Amount}"));
            }
        }
    }

    private async Task<decimal?> Estimate(string tool, object arguments)
    {
        await using var server = await Start(new ServerSettings { Toolsets = ["all", "preview"] });
        var estimate = (await server.Result("estimate_cost", new { tool, arguments })).GetProperty("estimate");
        return estimate.TryGetProperty("amount", out var amount) ? amount.GetDecimal() : null;
    }

    [Theory]
    [InlineData("""{"prompt":"He dances","referenceVideos":["https://files.example/dance.mp4"]}""", 20)]
    [InlineData("""{"prompt":"He dances","referenceVideos":["film_1","https://files.example/dance.mp4"],"duration":10}""", 25)]
    [InlineData("""{"prompt":"He dances","referenceVideos":["film_1"]}""", 15)]
    [InlineData("""{"prompt":"He dances","referenceImages":["image_1"]}""", 5)]
    public async Task Reference_WhoseLengthIsNotKnown_CountsAsTheMostThatIsTaken(string arguments, int seconds)
    {
        var perSecond = await Estimate("reference_to_video", new { prompt = "He dances", referenceImages = new[] { "image_1" } }) / 5;

        Assert.Equal(perSecond * seconds, await Estimate("reference_to_video", JsonNode.Parse(arguments)!));
    }
}
