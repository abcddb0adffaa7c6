namespace HeyGen.Mcp.Tests.Features;

public sealed class ModelSpeechToolsTests : ServerTest
{
    private static readonly object Order = new { voiceId = "mv_1", text = "Hello there.", language = "en", seed = 4294967295, withTimestamps = true };

    [Fact]
    public async Task StreamSpeech_AudioAndTimes_AreGathered()
    {
        Upstream.Then(Events.Of(
            """{"type":"audio","part_index":0,"audio":"UklGRg=="}""",
            """{"type":"alignment","word_alignments":[{"text":"Hello","start_time":0,"end_time":0.4,"confidence":0.9}]}""",
            """{"type":"audio","part_index":1,"audio":"UklGRh=="}"""));

        var speech = await Server.Result("stream_model_speech", Order);

        Assert.Equal(
            """{"parts":[{"part_index":0,"audio":"UklGRg=="},{"part_index":1,"audio":"UklGRh=="}],"word_alignments":[{"text":"Hello","start_time":0,"end_time":0.4,"confidence":0.9}],"complete":true,"omitted_parts":0}""",
            speech.GetRawText());
        Assert.Equal("""{"voice_id":"mv_1","text":"Hello there.","language":"en","seed":4294967295,"with_timestamps":true}""", Assert.Single(Upstream.Requests).Body);
    }

    [Fact]
    public async Task StreamSpeech_ErrorAfterAudio_KeepsTheAudio()
    {
        Upstream.Then(Events.Of("""{"type":"audio","part_index":0,"audio":"UklGRg=="}""", """{"type":"error","detail":"engine gone"}"""));

        var speech = await Server.Result("stream_model_speech", Order);

        Assert.Equal("""{"parts":[{"part_index":0,"audio":"UklGRg=="}],"word_alignments":[],"complete":false,"omitted_parts":0,"error":"engine gone"}""", speech.GetRawText());
    }

    [Fact]
    public async Task StreamSpeech_NothingButAnError_IsAnUnknownOutcomeAndNotSentAgain()
    {
        Upstream.Then(Events.Of("""{"type":"error","detail":"engine gone"}"""));

        var error = await Server.Error("stream_model_speech", Order);
        var again = await Server.Error("stream_model_speech", Order);

        Assert.Equal(
            ("upstream_unavailable", "engine gone", "unknown"),
            (error.GetText("code"), error.GetText("message"), error.GetText("outcome")));
        Assert.Equal("duplicate_suspected", again.GetText("code"));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task StreamSpeech_MoreAudioThanAConversationCarries_LeavesTheRestOut()
    {
        var part = $$"""{"type":"audio","part_index":0,"audio":"{{new string('A', 700_000)}}"}""";
        Upstream.Then(Events.Of(part, part, part));

        var speech = await Server.Result("stream_model_speech", Order);

        Assert.Equal((1, 2, true), (speech.GetProperty("parts").GetArrayLength(), speech.GetProperty("omitted_parts").GetInt32(), speech.GetProperty("complete").GetBoolean()));
    }

    [Fact]
    public async Task StreamSpeech_BrokenBeforeAnyEvent_IsAnUnknownOutcomeSentOnce()
    {
        Upstream.Then(Events.Break);

        var error = await Server.Error("stream_model_speech", Order);

        Assert.Equal(("outcome_unknown", "unknown"), (error.GetText("code"), error.GetText("outcome")));
        Assert.Single(Upstream.Requests);
    }
}
