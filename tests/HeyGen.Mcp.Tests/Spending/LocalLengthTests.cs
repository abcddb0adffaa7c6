namespace HeyGen.Mcp.Tests.Spending;

/// <summary>A file of this machine is as long as it says itself; HeyGen can't be asked about what it does not have.</summary>
public sealed class LocalLengthTests : SpendingTest
{
    private const string FileType = "000000106674797069736f6d00000000";

    /// <summary>Four seconds.</summary>
    private const string Movie = "000000246d6f6f760000001c6d766864000000000000000000000000000003e800000fa0";

    [Theory]
    [InlineData("create_video_translation", """{"video":FILE,"outputLanguages":["German"],"enableDynamicDuration":false}""")]
    [InlineData("create_video_translation", """{"video":FILE,"outputLanguages":["German","French"]}""")]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":FILE,"output_languages":["German"]}]}""")]
    [InlineData("create_lipsync", """{"video":FILE,"audio":"ast_1","enableDynamicDuration":false}""")]
    [InlineData("reference_to_video", """{"prompt":"He dances","referenceVideos":[FILE]}""")]
    public async Task Estimate_LocalVideo_IsAsLongAsItSays(string tool, string arguments)
    {
        using var folder = new TemporaryFolder();
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":4}}""";
        var known = await Estimate(folder, tool, arguments, "\"film_1\"");

        Assert.NotNull(known);
        Assert.Equal(known, await Estimate(folder, tool, arguments, File(folder, FileType + Movie)));
        AssertNoneAsked();
    }

    [Theory]
    [InlineData("create_video_translation", """{"video":FILE,"outputLanguages":["German"]}""", FileType)]
    [InlineData("create_video_translation", """{"video":FILE,"outputLanguages":["German"]}""", FileType + "000000246d6f6f760000001c6d766864000000000000000000000000000003e800000000")]
    [InlineData("create_ai_clipping", """{"video":FILE}""", FileType)]
    [InlineData("create_background_removal", """{"video":FILE}""", FileType)]
    [InlineData("create_filler_word_removal", """{"video":FILE}""", FileType + Movie)]
    public async Task Estimate_LocalVideoThatDoesNotSay_IsNotAskedFor(string tool, string arguments, string content)
    {
        using var folder = new TemporaryFolder();

        Assert.Null(await Estimate(folder, tool, arguments, File(folder, content)));
        AssertNoneAsked();
    }

    [Theory]
    [InlineData("create_video_translation", """{"video":FILE,"outputLanguages":["German"]}""", "endTime")]
    [InlineData("create_video_translation", """{"video":"https://files.example/a.mp4","outputLanguages":["German"]}""", "endTime")]
    [InlineData("create_lipsync", """{"video":FILE,"audio":"ast_1","enableDynamicDuration":false}""", "endTime")]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":FILE,"output_languages":["German"]}]}""", "end_time")]
    public async Task Limit_LengthNotKnown_SaysWhatBoundsIt(string tool, string arguments, string bound)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Start(new ServerSettings { OutputDir = folder.Path, MaxCostUsdPerCall = 100 });

        var error = await server.Error(tool, JsonNode.Parse(arguments.Replace("FILE", File(folder, FileType), StringComparison.Ordinal)));

        Assert.Equal("budget_exceeded", error.GetText("code"));
        Assert.Contains(bound, error.GetText("message"), StringComparison.Ordinal);
        AssertNoneAsked();
    }

    [Fact]
    public async Task Limit_LocalVideoOfKnownLength_IsHeldAgainstIt()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Start(new ServerSettings { OutputDir = folder.Path, MaxCostUsdPerCall = 0.01m });

        var error = await server.Error("create_video_translation", new { video = folder.Write("a.mp4", Convert.FromHexString(FileType + Movie)), outputLanguages = new[] { "German" } });

        Assert.StartsWith("The call may cost ", error.GetText("message"), StringComparison.Ordinal);
        AssertNoneAsked();
    }

    /// <summary>What is spoken from a recording lasts as long as that.</summary>
    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","audioAssetId":FILE}""")]
    [InlineData("create_video_from_image", """{"image":"ast_1","audioAssetId":FILE}""")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"look_1","audio_asset_id":FILE}]}""")]
    [InlineData("create_lipsync", """{"video":"ast_1","endTime":1,"audio":FILE}""")]
    public async Task Estimate_LocalRecording_IsAsLongAsItSays(string tool, string arguments)
    {
        using var folder = new TemporaryFolder();
        var four = await Estimate(folder, tool, arguments, Sound(folder, 4));

        Assert.NotNull(four);
        Assert.Equal(10 * four, await Estimate(folder, tool, arguments, Sound(folder, 40)));
        Assert.Null(await Estimate(folder, tool, arguments, "\"ast_2\""));
        AssertNoneAsked();
    }

    /// <summary>Only longer than the video does a longer recording make it: a few words at the beginning of a film leave the film as long as it is.</summary>
    [Theory]
    [InlineData("create_lipsync", """{"video":"film_1","audio":FILE}""")]
    [InlineData("create_lipsync", """{"video":"ast_1","endTime":20,"audio":FILE}""")]
    [InlineData("create_lipsync_batch", """{"lipsyncs":[{"video":"film_1","audio":FILE}]}""")]
    [InlineData("create_video_translation", """{"video":"film_1","outputLanguages":["German"],"audio":FILE}""")]
    [InlineData("create_video_translation", """{"video":"ast_1","startTime":10,"endTime":30,"outputLanguages":["German"],"audio":FILE}""")]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":"film_1","output_languages":["German"],"audio":FILE}]}""")]
    public async Task Estimate_RecordingForAVideo_IsOfTheLongerOfBoth(string tool, string arguments)
    {
        using var folder = new TemporaryFolder();
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":20}}""";

        var equal = await Estimate(folder, tool, arguments, Sound(folder, 20));

        Assert.NotNull(equal);
        Assert.Equal(equal, await Estimate(folder, tool, arguments, Sound(folder, 3)));
        Assert.Equal(2 * equal, await Estimate(folder, tool, arguments, Sound(folder, 40)));
        Assert.Null(await Estimate(folder, tool, arguments.Replace("film_1", "https://files.example/film.mp4", StringComparison.Ordinal).Replace("\"endTime\":20,", "", StringComparison.Ordinal).Replace("\"endTime\":30,", "", StringComparison.Ordinal), Sound(folder, 3)));
    }

    [Theory]
    [InlineData("""{"video":"film_1","audio":FILE}""")]
    [InlineData("""{"video":"film_1","audio":FILE,"enableDynamicDuration":true}""")]
    [InlineData("""{"video":"https://files.example/film.mp4","audio":FILE}""")]
    public async Task Limit_ShortRecordingForALongVideo_IsHeldAgainstTheVideo(string arguments)
    {
        using var folder = new TemporaryFolder();
        Answers["/v3/videos/film_1"] = """{"data":{"id":"film_1","status":"completed","duration":60}}""";
        await using var server = await Start(new ServerSettings { OutputDir = folder.Path, MaxCostUsdPerCall = 0.5m });

        var error = await server.Error("create_lipsync", JsonNode.Parse(arguments.Replace("FILE", Sound(folder, 3), StringComparison.Ordinal)));

        Assert.Equal("budget_exceeded", error.GetText("code"));
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "POST");
    }

    /// <summary>An MP3 does not say how long it is: 32 kbit/s at least.</summary>
    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","audioAssetId":FILE}""")]
    [InlineData("create_video_from_image", """{"image":"ast_1","audioAssetId":FILE}""")]
    [InlineData("create_lipsync", """{"video":"ast_1","endTime":1,"audio":FILE}""")]
    public async Task Estimate_LocalMp3_IsAtMostAsLongAsItsSizeAllows(string tool, string arguments)
    {
        using var folder = new TemporaryFolder();
        var mp3 = JsonSerializer.Serialize(folder.Write("a.mp3", [.. SampleMedia.Mp3WithoutTag, .. new byte[40_000 - SampleMedia.Mp3WithoutTag.Length]]));

        var most = await Estimate(folder, tool, arguments, mp3);

        Assert.NotNull(most);
        Assert.Equal(await Estimate(folder, tool, arguments, Sound(folder, 10)), most);
    }

    [Fact]
    public async Task Limit_RecordingOfUnknownLength_SaysWhatWouldBeKnown()
    {
        await using var server = await Start(new ServerSettings { MaxCostUsdPerCall = 100 });

        var error = await server.Error("create_video_from_avatar", new { avatarId = "look_1", audioAssetId = "ast_1" });

        Assert.Equal("budget_exceeded", error.GetText("code"));
        Assert.Contains("WAV", error.GetText("message"), StringComparison.Ordinal);
    }

    /// <summary>A sound of eight bytes a second.</summary>
    private static string Sound(TemporaryFolder folder, int seconds) => JsonSerializer.Serialize(folder.Write($"{seconds}.wav", [
        .. "RIFF"u8, (byte)(36 + 24), 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 8, 0, .. "data"u8, .. BitConverter.GetBytes(8 * seconds), .. new byte[8 * seconds]]));

    private static string File(TemporaryFolder folder, string hex) => JsonSerializer.Serialize(folder.Write("a.mp4", Convert.FromHexString(hex)));

    private void AssertNoneAsked() => Assert.DoesNotContain(Upstream.Requests, request => request.PathAndQuery.Contains("file-", StringComparison.Ordinal));

    private async Task<decimal?> Estimate(TemporaryFolder folder, string tool, string arguments, string file)
    {
        await using var server = await Start(new ServerSettings { OutputDir = folder.Path });
        var estimate = (await server.Result("estimate_cost", new { tool, arguments = JsonNode.Parse(arguments.Replace("FILE", file, StringComparison.Ordinal)) })).GetProperty("estimate");
        return estimate.TryGetProperty("amount", out var amount) ? amount.GetDecimal() : null;
    }
}
