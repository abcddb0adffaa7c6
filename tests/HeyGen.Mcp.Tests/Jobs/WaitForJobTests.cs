using HeyGen.Api.Errors;
using HeyGen.Api.Jobs;
using HeyGen.Api.Json;
using HeyGen.Mcp.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HeyGen.Mcp.Tests.Jobs;

public class WaitForJobTests : JobTest
{
    [Fact]
    public async Task Wait_VideoThatEndsMeanwhile_ReportsItWithTheNextCall()
    {
        Answer(new { id = "vid_1", status = "pending", created_at = Now });
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        Answer(new { id = "vid_1", status = "completed", created_at = Now, video_url = "https://files2.heygen.ai/a.mp4", brand_new = 1 });

        var report = await Wait("video", "vid_1");

        AssertJson(
            """
            {"kind":"video","id":"vid_1","done":true,"status":"completed","elapsed_seconds":20,"result":{"brand_new":1},"files":["video"],
             "next_step":{"tool":"download_video","arguments":{"videoId":"vid_1"}}}
            """,
            report);
        Assert.Equal([10, 10], Time.Delays);
    }

    [Fact]
    public async Task Wait_TimeUp_SaysWhatToCallAgain()
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now - 100 });

        var report = await Wait("video", "vid_1", maxSeconds: 25);

        AssertJson(
            """
            {"kind":"video","id":"vid_1","done":false,"status":"running","raw_status":"processing","timed_out":true,"elapsed_seconds":125,"typical_seconds":180,
             "next_step":{"tool":"wait_for_job","arguments":{"kind":"video","id":"vid_1","maxSeconds":25},"in_seconds":30}}
            """,
            report);
        Assert.Equal([10, 10, 5], Time.Delays);
    }

    [Fact]
    public async Task Wait_ZeroSeconds_PollsOnce()
    {
        Answer(new { id = "vid_1", status = "weird" });

        var report = await Wait("video", "vid_1", maxSeconds: 0);

        Assert.Equal(("running", "weird", true), (report.GetText("status"), report.GetText("raw_status"), report.GetProperty("timed_out").GetBoolean()));
        Assert.Equal((1, 0), (Paths.Length, Time.Delays.Count));
    }

    [Fact]
    public async Task Wait_UnusuallyLong_ReturnsAfterOnePoll()
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now - 901 });

        var report = await Wait("video", "vid_1");

        Assert.Equal("""{"tool":"get_video","arguments":{"videoId":"vid_1"},"in_seconds":300}""", report.GetProperty("next_step").GetRawText());
        Assert.Equal("It has run unusually long. Tell the user and look again later; starting it anew would be charged again.", report.GetText("note"));
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
    public async Task Wait_Batch_ShowsItsCountsAndShare()
    {
        Answer(new { batch_id = "bat_1", status = "processing", created_at = Now, total_items = 4, counts_by_status = new { completed = 1, failed = 1, processing = 2 } });

        var report = await Wait("video_batch", "bat_1", maxSeconds: 0);

        Assert.Equal("""{"completed":1,"failed":1,"processing":2}""", report.GetProperty("counts").GetRawText());
        Assert.Equal(50, report.GetProperty("progress").GetDouble());
    }

    [Fact]
    public async Task Wait_WorkflowRun_CountsItsStepsAndReadsItsDates()
    {
        Answer(new { id = "dwr_1", status = "processing", created_at = Time.GetUtcNow().AddSeconds(-30).ToString("O"), progress = new { total = 8, succeeded = 1, skipped = 1 } });

        var report = await Wait("workflow_run", "dwr_1", maxSeconds: 0);

        Assert.Equal((25, 30), (report.GetProperty("progress").GetDouble(), report.GetProperty("elapsed_seconds").GetInt64()));
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
    public async Task Wait_PassingErrors_AreLivedThrough()
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        Refuse(503, "service_unavailable");
        Refuse(503, "service_unavailable");
        Refuse(503, "service_unavailable");
        Answer(new { id = "vid_1", status = "completed", created_at = Now });

        var report = await Wait("video", "vid_1");

        Assert.True(report.GetProperty("done").GetBoolean());
        Assert.False(report.TryGetProperty("last_error", out _));
    }

    [Fact]
    public async Task Wait_TimeUpWithAnError_TellsItBesideWhatWasSeenBefore()
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        Refuse(429, "rate_limit_exceeded", ("Retry-After", "600"));

        var report = await Wait("video", "vid_1");

        Assert.Equal(("running", true), (report.GetText("status"), report.GetProperty("timed_out").GetBoolean()));
        Assert.Equal("""{"code":"rate_limited","message":"no"}""", report.GetProperty("last_error").GetRawText());
        Assert.Equal(600, report.GetProperty("next_step").GetProperty("in_seconds").GetInt32());
        Assert.Equal([10], Time.Delays);
    }

    [Fact]
    public async Task Wait_NothingButErrors_EndsInTheLastOne()
    {
        Refuse(429, "rate_limit_exceeded", ("Retry-After", "600"));

        var error = await Server.Error("wait_for_job", new { kind = "video", id = "vid_1" });

        Assert.Equal(("rate_limited", 600), (error.GetText("code"), error.GetProperty("retry_after_s").GetDouble()));
    }

    [Theory]
    [InlineData("video", """{"id":"x","status":"processing","created_at":AGO}""", 100f, 180f, "video running for 100 s")]
    [InlineData("lipsync", """{"id":"x","status":"running","created_at":AGO}""", 100f, null, "lipsync running for 100 s")]
    [InlineData("ai_clipping", """{"id":"x","status":"running","created_at":AGO,"progress":40}""", 40f, 100f, "ai_clipping running for 100 s")]
    public async Task Wait_Running_TellsWhatIsKnownOfItsProgress(string kind, string data, float progress, float? total, string message)
    {
        var told = new ProgressRecorder();
        HeyGen.Then(200, $$"""{"data":{{data.Replace("AGO", (Now - 100).ToString())}}}""");
        var tools = ActivatorUtilities.CreateInstance<JobTools>(Server.Services);

        await tools.WaitForJob(Enum.GetValues<JobKind>().Single(value => WireName.Of(value) == kind), "x", told, 10);

        var value = Assert.Single(told.Values);
        Assert.Equal((progress, total, message), (value.Progress, value.Total, value.Message));
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
