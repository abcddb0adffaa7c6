using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Lipsync;

public sealed class LipsyncToolsTests
{
    [Fact]
    public async Task CreateLipsync_VideoAndAudio_SendsThemUnderAKeyAndNamesTheWait()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"lipsync_id":"ls_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_lipsync", new { video = "asset_1", audio = new { type = "url", url = "https://example.com/tea.mp3" }, fpsMode = "cfr", startTime = 2, endTime = 4.5 });

        Assert.Equal("""{"lipsync_id":"ls_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"lipsync","id":"ls_1"},"in_seconds":0}}""", created.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/lipsyncs"), (sent.Method, sent.PathAndQuery));
        Assert.NotNull(sent.Header("Idempotency-Key"));
        Assert.Equal(
            """{"video":{"type":"asset_id","asset_id":"asset_1"},"audio":{"type":"url","url":"https://example.com/tea.mp3"},"mode":"speed","start_time":2,"end_time":4.5,"enable_dynamic_duration":true,"disable_music_track":false,"enable_speech_enhancement":false,"enable_watermark":false,"fps_mode":"cfr"}""",
            sent.Body);
    }

    [Theory]
    [InlineData("""{"video":"data:video/mp4;base64,AAAA","audio":"asset_2"}""", "video")]
    [InlineData("""{"video":"asset_1","audio":"data:audio/mpeg;base64,AAAA"}""", "audio")]
    [InlineData("""{"video":"asset_1","audio":"asset_2","startTime":3,"endTime":2}""", "endTime")]
    [InlineData("""{"video":"asset_1"}""", "audio")]
    public async Task CreateLipsync_ArgumentsThatDontFit_AreRefusedUnsent(string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_lipsync", JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("get_lipsync", """{"lipsyncId":"ls_1"}""", "GET", "/v3/lipsyncs/ls_1", "")]
    [InlineData("update_lipsync", """{"lipsyncId":"ls_1","title":"New"}""", "PATCH", "/v3/lipsyncs/ls_1", """{"title":"New"}""")]
    [InlineData("delete_lipsync", """{"lipsyncId":"ls_1"}""", "DELETE", "/v3/lipsyncs/ls_1", "")]
    public async Task OneLipsync_EachTool_CallsItsOperation(string tool, string arguments, string method, string path, string body)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"ls_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var lipsync = await server.Result(tool, JsonElement.Parse(arguments));

        Assert.Equal("ls_1", lipsync.GetProperty("id").GetString());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal((method, path, body), (sent.Method, sent.PathAndQuery, sent.Body));
    }
}
