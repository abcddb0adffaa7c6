namespace HeyGen.Mcp.Tests.Features;

public sealed class RealtimeToolsTests : ServerTest
{
    private const string Hello = """{"words":[{"word":"Hello","start":0,"end":0.4},{"word":"you","start":0.4,"end":0.7}]}""";
    private const string There = """{"words":[{"word":"there","start":0.9,"end":1.2}]}""";

    [Fact]
    public async Task CreateSession_Text_SendsItAndNamesTheLook()
    {
        Upstream.Then(201, """{"data":{"stream_id":"st_1"}}""");

        var session = await Server.Result("create_avatar_realtime_session", new { type = "text_stream", avatarId = "look_1", voiceId = "v_1", text = "Hello." });

        Assert.Equal("""{"stream_id":"st_1","next_step":{"tool":"get_avatar_realtime_session","arguments":{"streamId":"st_1"},"in_seconds":2}}""", session.GetRawText());
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal(
            ("POST", "/v3/avatar-realtime", null, """{"type":"text_stream","avatar_id":"look_1","voice_id":"v_1","text":"Hello."}"""),
            (sent.Method, sent.PathAndQuery, sent.Header("Idempotency-Key"), sent.Body));
    }

    [Fact]
    public async Task AppendText_SameTwice_IsSentOnceUnlessWanted()
    {
        Upstream.Then(202, """{"data":{"ok":true,"buffered_bytes":6}}""");

        await Server.Result("append_avatar_realtime_text", new { streamId = "st_1", delta = "Again." });
        var refused = await Server.Error("append_avatar_realtime_text", new { streamId = "st_1", delta = "Again." });
        var wanted = await Server.Result("append_avatar_realtime_text", new { streamId = "st_1", delta = "Again.", allowDuplicate = true });

        Assert.Equal("duplicate_suspected", refused.GetText("code"));
        Assert.Equal("""{"ok":true,"buffered_bytes":6}""", wanted.GetRawText());
        Assert.Equal(["""{"delta":"Again.","final":false}""", """{"delta":"Again.","final":false}"""], Upstream.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task StreamWords_StreamThatEnds_IsAListOfItsWords()
    {
        Upstream.Then(Events.Of(Hello, "ping", There));

        var words = await Server.Result("stream_avatar_realtime_words", new { streamId = "st_1" });

        Assert.Equal(
            """{"words":[{"word":"Hello","start":0,"end":0.4},{"word":"you","start":0.4,"end":0.7},{"word":"there","start":0.9,"end":1.2}],"ended":true}""",
            words.GetRawText());
    }

    [Fact]
    public async Task StreamWords_PlainJson_IsUnderstoodToo()
    {
        Upstream.Then(200, There);

        var words = await Server.Result("stream_avatar_realtime_words", new { streamId = "st_1" });

        Assert.Equal("""{"words":[{"word":"there","start":0.9,"end":1.2}],"ended":true}""", words.GetRawText());
    }

    [Fact]
    public async Task StreamWords_UnknownSession_IsNotFound()
    {
        Upstream.Then(404, """{"error":{"code":"not_found","message":"no such stream"}}""");

        var error = await Server.Error("stream_avatar_realtime_words", new { streamId = "st_1" });

        Assert.Equal(("not_found", "no such stream"), (error.GetText("code"), error.GetText("message")));
    }

    [Theory]
    [InlineData("append_avatar_realtime_text", """{"streamId":"st_1","delta":"More."}""")]
    [InlineData("cancel_avatar_realtime_session", """{"streamId":"st_1"}""")]
    [InlineData("stream_avatar_realtime_words", """{"streamId":"st_1"}""")]
    public async Task Call_StreamThatHasEnded_SaysSoAndWhatStartsAnother(string tool, string arguments)
    {
        Upstream.Then(410, """{"error":{"code":"gone","message":"The stream takes no more text."}}""");

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("conflict", "not_executed", false), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retryable").GetBoolean()));
        Assert.Equal("It has ended: create_avatar_realtime_session starts another.", error.GetText("hint"));
    }
}
