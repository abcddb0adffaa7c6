namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>One call for each class of the retry policy.</summary>
internal static class CallKinds
{
    public static IReadOnlyList<PaidCall> All { get; } =
    [
        new("GET", "get_video", new { videoId = "v_1" }, "GET", "/v3/videos/v_1"),
        PaidCall.Video with { Name = "keyed" },
        PaidCall.Agent with { Name = "un-keyed" },
        PaidCall.Speech with { Name = "un-keyed, in no list" },
        new("un-keyed, not billed", "stop_video_agent_session", new { sessionId = "s_1" }, "POST", "/v3/video-agents/s_1/stop"),
        new("change", "update_lipsync", new { lipsyncId = "l_1", title = "Other" }, "PATCH", "/v3/lipsyncs/l_1"),
        new("delete", "delete_video", new { videoId = "v_1" }, "DELETE", "/v3/videos/v_1"),
        new("complete", "complete_asset_upload", new { assetId = "a_1" }, "POST", "/v3/assets/a_1/complete"),
    ];

    public static PaidCall Of(string name) => All.Single(call => call.Name == name);
}
