using HeyGen.Api.Jobs;
using HeyGen.Mcp.Jobs;

namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>The same by a clock that is right, and what no date has a part in.</summary>
public sealed class WaitForJobTests : DatedJobWaitTest
{
    [Fact]
    public async Task Wait_ZeroSeconds_PollsOnce()
    {
        Answer(new { id = "vid_1", status = "weird" });

        var report = await Wait("video", "vid_1", maxSeconds: 0);

        Assert.Equal(("running", "weird", true), (report.GetText("status"), report.GetText("raw_status"), report.GetProperty("timed_out").GetBoolean()));
        Assert.Equal((1, 0), (Paths.Length, Time.Delays.Count));
    }

    [Theory]
    [InlineData("moderation_blocked", "Moderation refused the content. Change it first: the same again fails again and may be charged.")]
    [InlineData("download_failed", "HeyGen could not fetch a file by its URL. Upload it with upload_asset and pass the asset id.")]
    [InlineData(null, "HeyGen gave no code. Check the inputs; split a very long script. The same again may be charged again.")]
    public async Task Wait_Failed_SaysWhyAndWhatToDo(string? code, string advice)
    {
        Answer(new { id = "vid_1", status = "failed", failure_code = code, failure_message = "It broke." });

        var report = await Wait("video", "vid_1");

        Assert.Equal(("failed", true), (report.GetText("status"), report.GetProperty("done").GetBoolean()));
        var failure = report.GetProperty("failure");
        Assert.Equal((code, "It broke.", advice), (failure.TryGetProperty("code", out var told) ? told.GetString() : null, failure.GetText("message"), failure.GetText("advice")));
        Assert.False(report.TryGetProperty("next_step", out _));
    }

    [Theory]
    [InlineData("avatar_group", """{"id":"x","status":"failed","error":{"code":"bad_photo","message":"No face."}}""", "bad_photo", "No face.")]
    [InlineData("brand_kit", """{"brand_kit_id":"x","status":"error"}""", null, null)]
    [InlineData("background_removal", """{"id":"x","status":"failed","error":"No person."}""", null, "No person.")]
    [InlineData("avatar_realtime_session", """{"stream_id":"x","status":"error","error_message":"Lost."}""", null, "Lost.")]
    [InlineData("model_audio_voice", """{"voice_id":"x","status":"FAILED","failure_reason":"INVALID_AUDIO"}""", "INVALID_AUDIO", null)]
    [InlineData("video_agent_session", """{"session_id":"x","status":"failed","messages":[{"role":"assistant","type":"text","content":"Hm."},{"role":"assistant","type":"error","content":"No avatar."}]}""", null, "No avatar.")]
    public async Task Wait_FailedJobOfAnotherKind_FindsTheReason(string kind, string data, string? code, string? message)
    {
        HeyGen.Then(200, $$"""{"data":{{data}}}""");

        var failure = (await Wait(kind, "x")).GetProperty("failure");

        Assert.Equal(code, failure.TryGetProperty("code", out var toldCode) ? toldCode.GetString() : null);
        Assert.Equal(message, failure.TryGetProperty("message", out var toldMessage) ? toldMessage.GetString() : null);
    }

    [Theory]
    [InlineData("avatar_group", "grp_1", """{"id":"grp_1","status":"pending_consent"}""")]
    [InlineData("avatar_look", "look_1", """{"id":"look_1","group_id":"grp_1","status":"pending_consent"}""")]
    public async Task Wait_PendingConsent_IsAnswerAtOnceAndNamesTheConsentTool(string kind, string id, string data)
    {
        HeyGen.Then(200, $$"""{"data":{{data}}}""");

        var report = await Wait(kind, id);

        Assert.Equal(("waiting_for_input", false, false), (report.GetText("status"), report.GetProperty("done").GetBoolean(), report.TryGetProperty("timed_out", out _)));
        Assert.Equal("""{"tool":"create_avatar_consent","arguments":{"groupId":"grp_1"}}""", report.GetProperty("next_step").GetRawText());
        Assert.Empty(Time.Delays);
    }

    [Fact]
    public async Task Wait_AssetThatIsProcessed_IsReadyOnceItsStatusSaysSo()
    {
        AnswerList(new { video_id = "ast_1", status = "processing" });
        AnswerList(new { video_id = "ast_1", status = "completed" });
        Answer(new { id = "ast_1", url = "https://resource2.heygen.ai/a.png" });

        var report = await Wait("asset", "ast_1");

        Assert.Equal("""{"url":"https://resource2.heygen.ai/a.png"}""", report.GetProperty("result").GetRawText());
        Assert.Equal(["/v3/assets/statuses?asset_ids=ast_1", "/v3/assets/statuses?asset_ids=ast_1", "/v3/assets/ast_1"], Paths);
    }

    [Fact]
    public async Task Wait_FreshAssetThatIsNotFoundYet_IsPolledAgain()
    {
        AnswerList(new { status = "not_found" });
        Refuse(404, "asset_not_found");
        AnswerList(new { status = "not_found" });
        Answer(new { id = "ast_1", url = "https://resource2.heygen.ai/a.png" });

        var report = await Wait("asset", "ast_1");

        Assert.True(report.GetProperty("done").GetBoolean());
        Assert.Equal([5], Time.Delays);
    }

    [Fact]
    public async Task Wait_UnknownVideo_IsNotFoundAtOnce()
    {
        Refuse(404, "not_found");

        var error = await Server.Error("wait_for_job", new { kind = "video", id = "vid_1" });

        Assert.Equal("not_found", error.GetText("code"));
        Assert.Empty(Time.Delays);
    }

    [Fact]
    public async Task Wait_NothingButErrors_EndsInTheLastOne()
    {
        Refuse(429, "rate_limit_exceeded", ("Retry-After", "600"));

        var error = await Server.Error("wait_for_job", new { kind = "video", id = "vid_1" });

        Assert.Equal(("rate_limited", 600), (error.GetText("code"), error.GetProperty("retry_after_s").GetDouble()));
    }

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("1e999")]
    [InlineData("""{"total":"NaN","succeeded":1}""")]
    public async Task Wait_ProgressThatIsNoNumber_IsLeftOut(string progress)
    {
        HeyGen.Then(200, $$$"""{"data":{"id":"x","status":"running","progress":{{{progress}}}}}""");

        Assert.False((await Wait("workflow_run", "x", maxSeconds: 0)).TryGetProperty("progress", out _));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x,y,z")]
    public async Task Wait_HeyGenThatDoesNotAnswer_IsATimeOut(string ids)
    {
        var end = new TaskCompletionSource();
        HeyGen.Then(_ => end.Task);
        var tools = ActivatorUtilities.CreateInstance<JobTools>(Server.Services);
        tools.LongestCall = TimeSpan.FromMilliseconds(50);

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => tools.WaitForJob(JobKind.ModelVideo, ids, new ProgressRecorder(), 0));

        end.SetResult();
        Assert.Equal((ErrorCode.UpstreamTimeout, true), (failure.Code, failure.Retryable));
    }

    [Theory]
    [InlineData("x", 0)]
    [InlineData("x,y,z", 0)]
    [InlineData("x", 1)]
    public async Task Wait_PollThatHangs_EndsSoonAfterTheTimeAskedFor(string ids, int seconds)
    {
        var end = new TaskCompletionSource();
        HeyGen.Then(_ => end.Task);
        var tools = ActivatorUtilities.CreateInstance<JobTools>(Server.Services);
        tools.Grace = TimeSpan.FromMilliseconds(50);

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => tools.WaitForJob(JobKind.ModelVideo, ids, new ProgressRecorder(), seconds).WaitAsync(TimeSpan.FromMinutes(1)));

        end.SetResult();
        Assert.Equal((ErrorCode.UpstreamTimeout, true), (failure.Code, failure.Retryable));
    }

    [Fact]
    public async Task Wait_ServerThatCannotSaveFiles_SpeaksOfLinksInPlaceOfDownloads()
    {
        await using var hosted = await McpTestServer.Start(HeyGen.Address, localFiles: false);
        Answer(new { id = "vid_1", status = "completed", video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await hosted.Result("wait_for_job", new { kind = "video", id = "vid_1" });

        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video","id":"vid_1","links":true}}""", report.GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task Wait_IdThatIsNone_IsRefusedBeforeAnythingIsSent()
    {
        var error = await Server.Error("wait_for_job", new { kind = "asset", id = "../users/me" });

        Assert.Equal("invalid_argument", error.GetText("code"));
        Assert.Empty(Paths);
    }
}
