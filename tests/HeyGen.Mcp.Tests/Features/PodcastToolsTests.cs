using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features;

public sealed class PodcastToolsTests
{
    private const string Cast = "\"hostAvatarId\":\"l1\",\"guestAvatarId\":\"l2\",\"hostVoiceId\":\"v1\",\"guestVoiceId\":\"v2\"";

    [Fact]
    public async Task CreatePodcast_Files_AreSentWithTheDefaults()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(202, """{"data":{"podcast_id":"pod_1","status":"processing"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_podcast", JsonElement.Parse($$"""{{{Cast}},"sourceFiles":["asset_1","https://example.com/a.pdf"]}"""));

        Assert.Equal(
            """{"podcast_id":"pod_1","status":"processing","next_step":{"tool":"wait_for_job","arguments":{"kind":"podcast","id":"pod_1"},"in_seconds":0}}""",
            created.GetRawText());
        Assert.Equal(
            """{"source_files":[{"type":"asset_id","asset_id":"asset_1"},{"type":"url","url":"https://example.com/a.pdf"}],"host_avatar_id":"l1","guest_avatar_id":"l2","host_voice_id":"v1","guest_voice_id":"v2","layout":"landscape","duration":"auto"}""",
            Assert.Single(upstream.Requests).Body);
    }

    [Theory]
    [InlineData("", "topic")]
    [InlineData(",\"sourceFiles\":[]", "topic")]
    [InlineData(",\"sourceFiles\":[\"data:application/pdf;base64,AAAA\"]", "sourceFiles[0]")]
    public async Task CreatePodcast_NothingToTalkAbout_IsRefusedUnsent(string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_podcast", JsonElement.Parse($$"""{{{Cast}}{{arguments}}}"""));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }
}
