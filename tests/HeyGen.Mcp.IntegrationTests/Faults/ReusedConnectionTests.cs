using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>
/// A load balancer closes a connection just when a request goes out on it. The network stack of .NET would send a
/// request without content up to four times then, so every POST has one.
/// </summary>
public sealed class ReusedConnectionTests
{
    public static TheoryData<string, object, int> Posts { get; } = new()
    {
        // sent again by us, under the same key
        { "create_video_from_avatar", new { avatarId = "look_1", script = "Hello." }, 2 },
        { "generate_from_template", new { templateId = "t_1", variables = new { } }, 2 },
        { "upload_asset", new { file = "data:image/png;base64,iVBORw0KGgo=" }, 2 },
        { "rotate_webhook_endpoint_secret", new { endpointId = "e_1" }, 2 },
        { "create_background_removal", new { video = "asset_1" }, 2 },
        { "complete_asset_upload", new { assetId = "a_1" }, 2 },
        { "send_video_agent_message", new { sessionId = "s_1", message = "Shorter." }, 2 },
        { "text_to_video", new { prompt = "Waves." }, 2 },
        // never sent again
        { "create_video_agent", new { prompt = "A film about bees." }, 1 },
        { "stop_video_agent_session", new { sessionId = "s_1" }, 1 },
        { "design_voice", new { prompt = "Warm." }, 1 },
        { "clone_voice", new { voiceName = "Ada", audio = "asset_1" }, 1 },
        { "create_speech", new { text = "Hello.", voiceId = "voice_1" }, 1 },
        { "generate_model_speech", new { text = "Hello.", voiceId = "voice_1", language = "en" }, 1 },
        { "stream_model_speech", new { text = "Hello.", voiceId = "voice_1", language = "en" }, 1 },
        { "create_avatar_realtime_session", new { type = "tts", avatarId = "look_1", voiceId = "voice_1", text = "Hello." }, 1 },
        { "append_avatar_realtime_text", new { streamId = "s_1", delta = "Hello." }, 1 },
        { "cancel_avatar_realtime_session", new { streamId = "s_1" }, 1 },
        { "cancel_workflow_run", new { runId = "r_1" }, 1 },
    };

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Post_ConnectionClosedUnderIt_IsSentOnlyAsOftenAsWeMean(string tool, object arguments, int expected)
    {
        await using var host = new FaultTestHost();
        host.HeyGen.Scripted = request => request.Method is "POST";
        host.HeyGen.Last = UpstreamActions.CloseIfReused;
        var server = await host.Serve("get_video", tool);
        await server.Call("get_video", new { videoId = "v_1" });

        await server.Call(tool, arguments);

        var posts = host.HeyGen.Posts;
        Assert.Equal((expected, true), (posts.Count, posts[0].Ordinal > 0));
        Assert.Single(posts.Select(post => post.Key).Distinct());
        Assert.InRange(host.HeyGen.Ledger.Bills.Count, 0, 1);
    }
}
