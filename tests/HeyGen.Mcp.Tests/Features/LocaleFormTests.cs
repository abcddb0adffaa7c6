namespace HeyGen.Mcp.Tests.Features;

/// <summary>A locale is sent as BCP-47 writes it, in whatever form it came.</summary>
public sealed class LocaleFormTests : ServerTest
{
    [Theory]
    [InlineData("es_MX", "es-MX")]
    [InlineData("es-mx", "es-MX")]
    [InlineData("ES-MX", "es-MX")]
    [InlineData(" zh_hant_tw ", "zh-Hant-TW")]
    [InlineData("Spanish", "es")]
    [InlineData("Spanish (Mexico)", "es-MX")]
    [InlineData("Mexican Spanish", "es-MX")]
    [InlineData("en-GB", "en-GB")]
    [InlineData("tlh", "tlh")]
    [InlineData("qya-MX", "qya-MX")]
    [InlineData("sr-Latn-RS", "sr-Latn-RS")]
    [InlineData("ca-valencia", "ca-valencia")]
    [InlineData("de-DE-1996", "de-DE-1996")]
    [InlineData("i-klingon", "i-klingon")]
    [InlineData("Klingon", "Klingon")]
    public async Task Create_LocaleInAnotherForm_IsSentInTheUsualOne(string locale, string usual)
    {
        Upstream.Then(200, """{"data":{"video_id":"v_1","audio_url":"https://files.example/a.mp3"}}""");

        await Server.Call("create_video_from_avatar", new { avatarId = "l", script = "Hi", voiceSettings = new { locale } });
        await Server.Call("create_video_from_studio", new { scenes = new[] { new { type = "avatar_video", input = new { avatar_id = "l", script = "Hi", voice_settings = new { locale } } } } });
        await Server.Call("create_speech", new { voiceId = "v_1", text = "Hi", locale });

        var sent = Upstream.Requests.Where(request => request.Method is "POST").ToArray();
        Assert.Equal(3, sent.Length);
        Assert.All(sent, request => Assert.Contains($"\"locale\":\"{usual}\"", request.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("English", "false", "en-GB", true)]
    [InlineData("Spanish", "false", "en-GB", true)]
    [InlineData("English (UK)", "false", "en-GB", false)]
    [InlineData("English", "true", "en-GB", false)]
    [InlineData("English", "null", "en-GB", false)]
    public async Task Create_VoiceThatTakesNoAccent_IsTold(string language, string support, string locale, bool isTold)
    {
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Method is "GET"
            ? $$$"""{"data":{"voice_id":"v_1","language":"{{{language}}}","support_locale":{{{support}}}}}"""
            : """{"data":{"video_id":"vid_1","batch_id":"b_1","audio_url":"https://files.example/a.mp3"}}""")(http));
        var settings = new { locale };
        JsonElement[] results =
        [
            await Server.Result("create_video_from_avatar", new { avatarId = "l", script = "Hi", voiceId = "v_1", voiceSettings = settings }),
            await Server.Result("create_video_from_studio", new { scenes = new[] { new { type = "avatar_video", input = new { avatar_id = "l", script = "Hi", voice_id = "v_1", voice_settings = settings } } } }),
            await Server.Result("create_speech", new { voiceId = "v_1", text = "Hi", locale }),
        ];

        Assert.All(results, result => Assert.Equal(isTold, result.TryGetProperty("note", out var note) && note.GetString()!.Contains("v_1 (en-GB)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Spansh", "es")]
    [InlineData("Spanish (Mexcio)", "es")]
    [InlineData("Portugese", "pt")]
    public async Task Create_LocaleThatIsMisspelt_NamesTheNearOnes(string locale, string near) =>
        Assert.StartsWith($"Write it as {near}:", (await AssertRefusedUnsent("create_speech", new { voiceId = "v_1", text = "Hi", locale }, "locale")).GetText("hint"), StringComparison.Ordinal);
}
