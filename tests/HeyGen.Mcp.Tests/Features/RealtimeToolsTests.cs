using System.Text.Json;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Tests.Features;

public sealed class RealtimeToolsTests
{
    private const string Hello = """{"words":[{"word":"Hello","start":0,"end":0.4},{"word":"you","start":0.4,"end":0.7}]}""";
    private const string There = """{"words":[{"word":"there","start":0.9,"end":1.2}]}""";

    [Fact]
    public async Task CreateSession_Text_SendsItAndNamesTheLook()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(201, """{"data":{"stream_id":"st_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var session = await server.Result("create_avatar_realtime_session", new { type = "text_stream", avatarId = "look_1", voiceId = "v_1", text = "Hello." });

        Assert.Equal("""{"stream_id":"st_1","next_step":{"tool":"get_avatar_realtime_session","arguments":{"streamId":"st_1"},"in_seconds":2}}""", session.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(
            ("POST", "/v3/avatar-realtime", null, """{"type":"text_stream","avatar_id":"look_1","voice_id":"v_1","text":"Hello."}"""),
            (sent.Method, sent.PathAndQuery, sent.Header("Idempotency-Key"), sent.Body));
    }

    [Theory]
    [InlineData("""{"type":"tts","avatarId":"l","voiceId":"v"}""", "text")]
    [InlineData("""{"type":"text_stream","avatarId":"l","text":"Hi"}""", "voiceId")]
    [InlineData("""{"type":"audio","avatarId":"l"}""", "audio")]
    [InlineData("""{"type":"audio","avatarId":"l","audio":"asset_1","text":"Hi"}""", "text")]
    [InlineData("""{"type":"tts","avatarId":"l","voiceId":"v","text":"Hi","audio":"asset_1"}""", "audio")]
    [InlineData("""{"type":"chat","avatarId":"l"}""", "type")]
    public async Task CreateSession_ArgumentsOfAnotherKind_AreRefusedUnsent(string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_avatar_realtime_session", JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task CancelSession_Any_SendsAnEmptyObject()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(202, """{"data":{"stream_id":"st_1","cancelled":false}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var cancelled = await server.Result("cancel_avatar_realtime_session", new { streamId = "st_1" });

        Assert.Equal("""{"stream_id":"st_1","cancelled":false}""", cancelled.GetRawText());
        Assert.Equal(("/v3/avatar-realtime/st_1/cancel", "{}"), (upstream.Requests[0].PathAndQuery, upstream.Requests[0].Body));
    }

    [Fact]
    public async Task AppendText_SameTwice_IsSentOnceUnlessWanted()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(202, """{"data":{"ok":true,"buffered_bytes":6}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("append_avatar_realtime_text", new { streamId = "st_1", delta = "Again." });
        var refused = await server.Error("append_avatar_realtime_text", new { streamId = "st_1", delta = "Again." });
        var wanted = await server.Result("append_avatar_realtime_text", new { streamId = "st_1", delta = "Again.", allowDuplicate = true });

        Assert.Equal("duplicate_suspected", refused.GetProperty("code").GetString());
        Assert.Equal("""{"ok":true,"buffered_bytes":6}""", wanted.GetRawText());
        Assert.Equal(["""{"delta":"Again.","final":false}""", """{"delta":"Again.","final":false}"""], upstream.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task AppendText_EmptyButNotFinal_IsRefusedUnsent()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("append_avatar_realtime_text", new { streamId = "st_1", delta = "" });

        Assert.Equal("delta", error.GetProperty("param").GetString());
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task StreamWords_StreamThatEnds_IsAListOfItsWords()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(Events.Of(Hello, "ping", There));
        await using var server = await McpTestServer.Start(upstream.Address);

        var words = await server.Result("stream_avatar_realtime_words", new { streamId = "st_1" });

        Assert.Equal(
            """{"words":[{"word":"Hello","start":0,"end":0.4},{"word":"you","start":0.4,"end":0.7},{"word":"there","start":0.9,"end":1.2}],"ended":true}""",
            words.GetRawText());
    }

    [Fact]
    public async Task StreamWords_PlainJson_IsUnderstoodToo()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, There);
        await using var server = await McpTestServer.Start(upstream.Address);

        var words = await server.Result("stream_avatar_realtime_words", new { streamId = "st_1" });

        Assert.Equal("""{"words":[{"word":"there","start":0.9,"end":1.2}],"ended":true}""", words.GetRawText());
    }

    [Fact]
    public async Task StreamWords_UnknownSession_IsNotFound()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(404, """{"error":{"code":"not_found","message":"no such stream"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("stream_avatar_realtime_words", new { streamId = "st_1" });

        Assert.Equal(("not_found", "no such stream"), (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()));
    }
}
