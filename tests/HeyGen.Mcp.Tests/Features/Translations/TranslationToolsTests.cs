using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Translations;

public sealed class TranslationToolsTests : ServerTest
{
    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    private const string Ordered = """{"data":{"video_translation_ids":["tr_1","tr_2"]}}""";
    private const string NextStep = """{"tool":"wait_for_job","arguments":{"kind":"video_translation","id":"tr_1,tr_2"},"in_seconds":0}""";

    [Fact]
    public async Task CreateVideoTranslation_EveryArgument_SendsThemAllUnderAKey()
    {
        Upstream.Then(200, Ordered);

        var created = await Server.Result("create_video_translation", new
        {
            video = "asset_1",
            outputLanguages = new[] { "German", "Portuguese (Brazil)" },
            mode = "precision",
            title = "Tea",
            inputLanguage = "English",
            translateAudioOnly = true,
            speakerNum = 2,
            srt = "https://example.com/tea.srt",
            srtRole = "input",
            audio = "asset_2",
            startTime = 1.5,
            endTime = 9,
            stockVoiceConfig = new { use_stock_voice = true, preferred_stock_voice_ids = new[] { "voice_1" } },
            brandGlossaryId = "glossary_1",
            keepTheSameFormat = true,
            enableDynamicDuration = false,
            disableMusicTrack = true,
            enableSpeechEnhancement = true,
            enableWatermark = true,
            fpsMode = "passthrough",
            folderId = "folder_1",
            callbackUrl = "https://example.com/done",
            callbackId = "mine",
        });

        Assert.Equal($$"""{"video_translation_ids":["tr_1","tr_2"],"next_step":{{NextStep}}}""", created.GetRawText());
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal(("POST", "/v3/video-translations"), (sent.Method, sent.PathAndQuery));
        Assert.NotNull(sent.Header("Idempotency-Key"));
        Assert.Equal(
            """{"video":{"type":"asset_id","asset_id":"asset_1"},"output_languages":["German","Portuguese (Brazil)"],"mode":"precision","title":"Tea","input_language":"English","translate_audio_only":true,"speaker_num":2,"srt":{"type":"url","url":"https://example.com/tea.srt"},"srt_role":"input","audio":{"type":"asset_id","asset_id":"asset_2"},"start_time":1.5,"end_time":9,"stock_voice_config":{"use_stock_voice":true,"preferred_stock_voice_ids":["voice_1"]},"brand_glossary_id":"glossary_1","keep_the_same_format":true,"enable_dynamic_duration":false,"disable_music_track":true,"enable_speech_enhancement":true,"enable_watermark":true,"fps_mode":"passthrough","folder_id":"folder_1","callback_url":"https://example.com/done","callback_id":"mine"}""",
            sent.Body);
    }

    [Fact]
    public async Task CreateVideoTranslation_CodeThatHeyGenTakes_IsDoneWithAWarning()
    {
        Upstream.Then(200, Ordered);

        var created = await Server.Result("create_video_translation", new { video = "asset_1", outputLanguages = new[] { "pt", "Lao" } });

        var warning = Assert.Single(created.GetProperty("warnings").EnumerateArray()).GetString();
        Assert.StartsWith("HeyGen took \"pt\", but", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_video_translation", """{"data":{"video_translation_ids":["tr_1"]}}""", 2)]
    [InlineData("create_video_translation", """{"data":{"video_translation_ids":[null,"tr_1",""]}}""", 3)]
    [InlineData("create_proofread", """{"data":{"proofread_ids":["pr_1","pr_2"]}}""", 3)]
    public async Task Create_FewerJobsThanLanguages_IsDoneWithAWarning(string tool, string answer, int languages)
    {
        Upstream.Then(200, answer);

        var created = await Server.Result(tool, new { video = "asset_1", title = "Tea", outputLanguages = new[] { "German", "French", "Lao" }.Take(languages) });

        var warning = Assert.Single(created.GetProperty("warnings").EnumerateArray()).GetString();
        Assert.Contains($"of {languages} jobs", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Brasilian", "invalid_parameter", "output_languages", true)]
    [InlineData("de", "invalid_parameter", "output_languages[0]", true)]
    [InlineData("pt", "invalid_parameter", null, true)]
    [InlineData("German", "invalid_parameter", "video", false)]
    [InlineData("German", "invalid_parameter", null, false)]
    [InlineData("German", "invalid_parameter", "input_language", false)]
    [InlineData("German", "download_failed", "video", false)]
    [InlineData("pt", "no_audio_track", null, false)]
    [InlineData("pt", "video_too_long", "video", false)]
    public async Task CreateVideoTranslation_Refused_ExplainsLanguageNamesIfTheyMayBeTheReason(string language, string code, string? param, bool explains)
    {
        var fault = param is null ? "null" : $"\"{param}\"";
        Upstream.Then(400, $$$"""{"error":{"code":"{{{code}}}","message":"Not valid","param":{{{fault}}}}}""");

        var error = await Server.Error("create_video_translation", new { video = "asset_1", outputLanguages = new[] { language }, inputLanguage = "en" });

        Assert.Equal(explains, error.TryGetProperty("hint", out var hint) && hint.GetString()!.Contains("list_video_translation_languages", StringComparison.Ordinal));
    }

    /// <summary>HeyGen names one at a time; a caller wants to know all of them at once, and what to write.</summary>
    [Theory]
    [InlineData("create_video_translation", """{"video":"asset_1","outputLanguages":["Klingon","pt","German","brasilian"]}""")]
    [InlineData("create_proofread", """{"title":"T","video":"asset_1","outputLanguages":["Klingon","pt","German","brasilian"]}""")]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":"asset_1","output_languages":["Klingon","German"]},{"video":"asset_2","output_languages":["pt","brasilian","German"]}]}""")]
    public async Task Create_LanguagesThatAreNotListed_AreAllNamedWithWhatIs(string tool, string arguments)
    {
        Upstream.Then(http => http.Request.Path == "/v3/video-translations/languages"
            ? FakeUpstream.Json(200, Languages)(http)
            : FakeUpstream.Json(400, """{"error":{"code":"invalid_parameter","message":"No such language","param":"output_languages[0]"}}""")(http));

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.StartsWith("""HeyGen's list has no "Klingon" and no "pt" (but "Portuguese (Brazil)", "Portuguese (Portugal)") and no "brasilian".""", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["Spanish (Spain)","pt-BR","Brazilian"]""", """ HeyGen's list has no "pt-BR" (but "Portuguese (Brazil)") and no "Brazilian" (but "Portuguese (Brazil)").""")]
    [InlineData("""["all","Spansh (Spain)"]""", """ HeyGen's list has no "all" and no "Spansh (Spain)" (but "Spanish (Spain)").""")]
    [InlineData("""["german","Spanish (Spain)"]""", "")]
    public async Task Estimate_LanguagesThatAreNotListed_SaysSo(string languages, string told)
    {
        Upstream.Then(200, Languages);

        var basis = (await Server.Result("estimate_cost", new { tool = "create_video_translation", arguments = new { video = "https://a.example/a.mp4", outputLanguages = JsonNode.Parse(languages) }, durationSeconds = 10 })).GetProperty("estimate").GetText("basis");

        Assert.EndsWith(told.Length > 0 ? told : "USD a second", basis, StringComparison.Ordinal);
    }

    private const string Languages = """{"data":{"languages":["German","Spanish (Spain)","Portuguese (Brazil)","Portuguese (Portugal)","French (France)"]}}""";
}
