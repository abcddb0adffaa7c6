using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Tests.Features;

public sealed class ModelSpeechToolsTests
{
    private static readonly object Order = new { voiceId = "mv_1", text = "Hello there.", language = "en", seed = 4294967295, withTimestamps = true };

    [Fact]
    public async Task StreamSpeech_AudioAndTimes_AreGathered()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(Events.Of(
            """{"type":"audio","part_index":0,"audio":"UklGRg=="}""",
            """{"type":"alignment","word_alignments":[{"text":"Hello","start_time":0,"end_time":0.4,"confidence":0.9}]}""",
            """{"type":"audio","part_index":1,"audio":"UklGRh=="}"""));
        await using var server = await McpTestServer.Start(upstream.Address);

        var speech = await server.Result("stream_model_speech", Order);

        Assert.Equal(
            """{"parts":[{"part_index":0,"audio":"UklGRg=="},{"part_index":1,"audio":"UklGRh=="}],"word_alignments":[{"text":"Hello","start_time":0,"end_time":0.4,"confidence":0.9}],"complete":true,"omitted_parts":0}""",
            speech.GetRawText());
        Assert.Equal("""{"voice_id":"mv_1","text":"Hello there.","language":"en","seed":4294967295,"with_timestamps":true}""", Assert.Single(upstream.Requests).Body);
    }

    [Fact]
    public async Task StreamSpeech_ErrorAfterAudio_KeepsTheAudio()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(Events.Of("""{"type":"audio","part_index":0,"audio":"UklGRg=="}""", """{"type":"error","detail":"engine gone"}"""));
        await using var server = await McpTestServer.Start(upstream.Address);

        var speech = await server.Result("stream_model_speech", Order);

        Assert.Equal("""{"parts":[{"part_index":0,"audio":"UklGRg=="}],"word_alignments":[],"complete":false,"omitted_parts":0,"error":"engine gone"}""", speech.GetRawText());
    }

    [Fact]
    public async Task StreamSpeech_NothingButAnError_IsAnUnknownOutcomeAndNotSentAgain()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(Events.Of("""{"type":"error","detail":"engine gone"}"""));
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("stream_model_speech", Order);
        var again = await server.Error("stream_model_speech", Order);

        Assert.Equal(
            ("upstream_unavailable", "engine gone", "unknown"),
            (error.GetProperty("code").GetString(), error.GetProperty("message").GetString(), error.GetProperty("outcome").GetString()));
        Assert.Equal("duplicate_suspected", again.GetProperty("code").GetString());
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task StreamSpeech_MoreAudioThanAConversationCarries_LeavesTheRestOut()
    {
        var part = $$"""{"type":"audio","part_index":0,"audio":"{{new string('A', 700_000)}}"}""";
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(Events.Of(part, part, part));
        await using var server = await McpTestServer.Start(upstream.Address);

        var speech = await server.Result("stream_model_speech", Order);

        Assert.Equal((1, 2, true), (speech.GetProperty("parts").GetArrayLength(), speech.GetProperty("omitted_parts").GetInt32(), speech.GetProperty("complete").GetBoolean()));
    }

    [Fact]
    public async Task StreamSpeech_BrokenBeforeAnyEvent_IsAnUnknownOutcomeSentOnce()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(Events.Break);
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("stream_model_speech", Order);

        Assert.Equal(("outcome_unknown", "unknown"), (error.GetProperty("code").GetString(), error.GetProperty("outcome").GetString()));
        Assert.Single(upstream.Requests);
    }
}
