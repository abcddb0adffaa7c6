namespace HeyGen.Mcp.Tests.Features.Voices;

public sealed class VoiceToolsTests : ServerTest
{
    private const string Spoken = """{"data":{"audio_url":"https://files2.heygen.ai/s.mp3","duration":1.5,"word_timestamps":[{"word":"Hi","start":0.0,"end":0.4}]}}""";
    private const string Silent = """{"data":{"voice_id":"voice_1","support_pause":false}}""";
    protected override TimeProvider NetworkTime { get; } = new VirtualTime();

    [Fact]
    public async Task FindVoices_LanguageWithoutRegion_MeansAllRegions()
    {
        ScriptVoices();

        var found = await Server.Result("find_voices", new { language = "portuguese" });

        AssertJson(
            """{"items":[{"voice_id":"v2","name":"Calm Rui","language":"Portuguese (Brazil)","gender":"male","type":"public","support_pause":true,"support_locale":false}],"total":1,"searched":2,"complete":true,"more_fields":["preview_audio_url"]}""",
            found);
    }

    [Fact]
    public async Task FindVoices_UnknownLanguage_NamesTheKnownOnes()
    {
        ScriptVoices();

        var error = await Server.Error("find_voices", new { language = "klingon" });

        Assert.Equal("language", error.GetText("param"));
        Assert.Equal("Languages there are: English, Portuguese (Brazil).", error.GetText("hint"));
    }

    [Fact]
    public async Task FindVoices_LanguageThatNoOwnVoiceSpeaks_FindsNone()
    {
        Upstream.Then(200, """{"data":[{"voice_id":"v3","name":"Mine","language":"German"}],"has_more":false}""");

        var found = await Server.Result("find_voices", new { language = "English", type = "private" });

        AssertJson("""{"items":[],"total":0,"searched":1,"complete":true,"hint":"None fits language, type: check them, or leave one out."}""", found);
    }

    [Fact]
    public async Task FindVoices_Starfish_AsksHeyGenWhichTheyAre()
    {
        ScriptVoices();

        await Server.Result("find_voices", new { engine = "starfish" });

        Assert.Equal(
            ["/v3/voices?type=private&engine=starfish&limit=100", "/v3/voices?type=public&engine=starfish&limit=100"],
            Upstream.Requests.Select(request => request.PathAndQuery));
    }

    [Theory]
    [InlineData(false, """{"audio_url":"https://files2.heygen.ai/s.mp3","duration":1.5,"request_id":"a09e0a4a84956a85","next_step":{"tool":"download_job","arguments":{"kind":"speech","id":"a09e0a4a84956a85"}}}""")]
    [InlineData(true, """{"audio_url":"https://files2.heygen.ai/s.mp3","duration":1.5,"word_timestamps":[{"word":"Hi","start":0.0,"end":0.4}],"request_id":"a09e0a4a84956a85","next_step":{"tool":"download_job","arguments":{"kind":"speech","id":"a09e0a4a84956a85"}}}""")]
    public async Task CreateSpeech_WordTimestamps_AreShownIfAskedFor(bool wordTimestamps, string expected)
    {
        Upstream.Then(200, Spoken);

        var speech = await Server.Result("create_speech", new { text = "Hi", voiceId = "voice_1", wordTimestamps });

        AssertJson(expected, speech);
        AssertJson("""{"text":"Hi","voice_id":"voice_1","input_type":"text","speed":1}""", JsonDocument.Parse(Assert.Single(Upstream.Requests).Body).RootElement);
    }

    [Fact]
    public async Task CreateSpeech_Repeated_IsSentOnceUnlessWanted()
    {
        Upstream.Then(200, Spoken);
        var request = new { text = "Hi", voiceId = "voice_1" };
        await Server.Result("create_speech", request);

        var error = await Server.Error("create_speech", request);
        Assert.Equal("duplicate_suspected", error.GetText("code"));
        await Server.Result("create_speech", new { request.text, request.voiceId, allowDuplicate = true });
        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Fact]
    public async Task CreateSpeech_BreakForAVoiceWithoutPauses_IsRefusedUnpaid()
    {
        Upstream.Then(200, Silent);

        var error = await Server.Error("create_speech", new { text = "One <break time=\"1s\"/> two.", voiceId = "voice_1", inputType = "ssml" });

        Assert.Equal("not_executed", error.GetText("outcome"));
        Assert.Equal("GET", Assert.Single(Upstream.Requests).Method);
    }

    [Fact]
    public async Task CloneVoice_AnswerLost_PointsToTheOwnVoices()
    {
        Upstream.Then(500, """{"error":{"code":"internal","message":"oops"}}""").Then(200, """{"data":[],"has_more":false}""");

        var error = await Server.Error("clone_voice", new { voiceName = "Mine", audio = "asset_1" });

        Assert.Equal("outcome_unknown", error.GetText("code"));
        AssertJson("""{"tool":"list_voices","args":{"type":"private"}}""", error.GetProperty("check"));
        Assert.Single(Upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task CloneVoice_Created_IsWaitedFor()
    {
        Upstream.Then(200, """{"data":{"voice_clone_id":"voice_9"}}""");

        var clone = await Server.Result("clone_voice", new { voiceName = "Mine", audio = "asset_1" });

        AssertJson("""{"voice_clone_id":"voice_9","next_step":{"tool":"wait_for_job","arguments":{"kind":"voice","id":"voice_9"},"in_seconds":0}}""", clone);
    }

    private void ScriptVoices() => Upstream
        .Then(200, """{"data":[],"has_more":false}""")
        .Then(200, """{"data":[{"voice_id":"v1","name":"Calm Ann","language":"English","gender":"female","type":"public","support_pause":false,"support_locale":true},{"voice_id":"v2","name":"Calm Rui","language":"Portuguese (Brazil)","gender":"male","type":"public","support_pause":true,"support_locale":false,"preview_audio_url":"https://x/2.mp3"}],"has_more":false}""");


    [Theory]
    [InlineData("en", "English")]
    [InlineData("EN", "English")]
    [InlineData("de", "German")]
    [InlineData("Deutsch", "German")]
    [InlineData("pt-BR", "Portuguese")]
    [InlineData("english", "English")]
    [InlineData("Portuguese (Brazil)", "Portuguese (Brazil)")]
    [InlineData("Klingon", "Klingon")]
    public async Task ListVoices_LanguageInAnotherForm_IsAskedForInEnglish(string said, string asked)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""");

        await Server.Result("list_voices", new { language = said });

        Assert.Equal($"/v3/voices?type=public&language={Uri.EscapeDataString(asked)}&limit=20", Assert.Single(Upstream.Requests).PathAndQuery);
    }
}
