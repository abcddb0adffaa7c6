using System.Text.Json;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Tests.Features.Voices;

public sealed class VoiceToolsTests : IAsyncLifetime
{
    private const string Spoken = """{"data":{"audio_url":"https://files2.heygen.ai/s.mp3","duration":1.5,"word_timestamps":[{"word":"Hi","start":0.0,"end":0.4}]}}""";
    private const string Silent = """{"data":{"voice_id":"voice_1","support_pause":false}}""";
    private FakeUpstream upstream = null!;
    private McpTestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        upstream = await FakeUpstream.Start();
        server = await McpTestServer.Start(upstream.Address, network: new VirtualTime());
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await upstream.DisposeAsync();
    }

    [Fact]
    public async Task FindVoices_LanguageWithoutRegion_MeansAllRegions()
    {
        ScriptVoices();

        var found = await server.Result("find_voices", new { language = "portuguese" });

        AssertJson(
            """{"items":[{"voice_id":"v2","name":"Calm Rui","language":"Portuguese (Brazil)","gender":"male","type":"public","support_pause":true,"support_locale":false}],"total":1,"searched":2,"complete":true,"more_fields":["preview_audio_url"]}""",
            found);
    }

    [Fact]
    public async Task FindVoices_UnknownLanguage_NamesTheKnownOnes()
    {
        ScriptVoices();

        var error = await server.Error("find_voices", new { language = "pt" });

        Assert.Equal("language", error.GetProperty("param").GetString());
        Assert.Equal("Languages there are: English, Portuguese (Brazil).", error.GetProperty("hint").GetString());
    }

    [Fact]
    public async Task FindVoices_LanguageThatNoOwnVoiceSpeaks_FindsNone()
    {
        upstream.Then(200, """{"data":[{"voice_id":"v3","name":"Mine","language":"German"}],"has_more":false}""");

        var found = await server.Result("find_voices", new { language = "English", type = "private" });

        AssertJson("""{"items":[],"total":0,"searched":1,"complete":true,"hint":"Nothing fits all the filters together: leave one out."}""", found);
    }

    [Fact]
    public async Task FindVoices_Starfish_AsksHeyGenWhichTheyAre()
    {
        ScriptVoices();

        await server.Result("find_voices", new { engine = "starfish" });

        Assert.Equal(
            ["/v3/voices?type=private&engine=starfish&limit=100", "/v3/voices?type=public&engine=starfish&limit=100"],
            upstream.Requests.Select(request => request.PathAndQuery));
    }

    [Theory]
    [InlineData(false, """{"audio_url":"https://files2.heygen.ai/s.mp3","duration":1.5}""")]
    [InlineData(true, """{"audio_url":"https://files2.heygen.ai/s.mp3","duration":1.5,"word_timestamps":[{"word":"Hi","start":0.0,"end":0.4}]}""")]
    public async Task CreateSpeech_WordTimestamps_AreShownIfAskedFor(bool wordTimestamps, string expected)
    {
        upstream.Then(200, Spoken);

        var speech = await server.Result("create_speech", new { text = "Hi", voiceId = "voice_1", wordTimestamps });

        AssertJson(expected, speech);
        AssertJson("""{"text":"Hi","voice_id":"voice_1","input_type":"text","speed":1}""", JsonDocument.Parse(Assert.Single(upstream.Requests).Body).RootElement);
    }

    [Fact]
    public async Task CreateSpeech_Repeated_IsSentOnceUnlessWanted()
    {
        upstream.Then(200, Spoken);
        var order = new { text = "Hi", voiceId = "voice_1" };
        await server.Result("create_speech", order);

        var error = await server.Error("create_speech", order);
        Assert.Equal("duplicate_suspected", error.GetProperty("code").GetString());
        await server.Result("create_speech", new { order.text, order.voiceId, allowDuplicate = true });
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Theory]
    [InlineData("text", "One <break time=\"1s\"/> two.", "inputType")]
    [InlineData("text", "<speak>One</speak>", "inputType")]
    [InlineData("ssml", "One <break time='500ms'/> two.", "text")]
    public async Task CreateSpeech_SsmlThatWouldFail_IsRefusedUnsent(string inputType, string text, string param)
    {
        var error = await server.Error("create_speech", new { text, voiceId = "voice_1", inputType });

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task CreateSpeech_BreakForAVoiceWithoutPauses_IsRefusedUnpaid()
    {
        upstream.Then(200, Silent);

        var error = await server.Error("create_speech", new { text = "One <break time=\"1s\"/> two.", voiceId = "voice_1", inputType = "ssml" });

        Assert.Equal("not_executed", error.GetProperty("outcome").GetString());
        Assert.Equal("GET", Assert.Single(upstream.Requests).Method);
    }

    [Fact]
    public async Task CloneVoice_AnswerLost_PointsToTheOwnVoices()
    {
        upstream.Then(500, """{"error":{"code":"internal","message":"oops"}}""").Then(200, """{"data":[],"has_more":false}""");

        var error = await server.Error("clone_voice", new { voiceName = "Mine", audio = "asset_1" });

        Assert.Equal("outcome_unknown", error.GetProperty("code").GetString());
        AssertJson("""{"tool":"list_voices","args":{"type":"private"}}""", error.GetProperty("check"));
        Assert.Single(upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task CloneVoice_Created_IsWaitedFor()
    {
        upstream.Then(200, """{"data":{"voice_clone_id":"voice_9"}}""");

        var clone = await server.Result("clone_voice", new { voiceName = "Mine", audio = "asset_1" });

        AssertJson("""{"voice_clone_id":"voice_9","next_step":{"tool":"wait_for_job","arguments":{"kind":"voice","id":"voice_9"},"in_seconds":0}}""", clone);
    }

    private void ScriptVoices() => upstream
        .Then(200, """{"data":[],"has_more":false}""")
        .Then(200, """{"data":[{"voice_id":"v1","name":"Calm Ann","language":"English","gender":"female","type":"public","support_pause":false,"support_locale":true},{"voice_id":"v2","name":"Calm Rui","language":"Portuguese (Brazil)","gender":"male","type":"public","support_pause":true,"support_locale":false,"preview_audio_url":"https://x/2.mp3"}],"has_more":false}""");

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), $"Expected {expected} but got {actual}");
}
