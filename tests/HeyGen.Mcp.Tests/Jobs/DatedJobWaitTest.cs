using System.Globalization;
using HeyGen.Api.Jobs;
using HeyGen.Api.Json;
using HeyGen.Mcp.Jobs;

namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Waits for jobs that HeyGen dates: their ages go by its clock, whatever the machine's own shows.</summary>
public abstract class DatedJobWaitTest : JobTest
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
    public async Task Wait_UnusuallyLong_ReturnsAfterOnePoll()
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now - 901 });

        var report = await Wait("video", "vid_1");

        Assert.Equal("""{"tool":"get_video","arguments":{"videoId":"vid_1"},"in_seconds":300}""", report.GetProperty("next_step").GetRawText());
        Assert.Equal("It has run unusually long. Tell the user and look again later; starting it anew would be charged again.", report.GetText("note"));
        Assert.Equal((1, 0), (Paths.Length, Time.Delays.Count));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    [InlineData(1)]
    public async Task Wait_OneAnswerDatedWrongly_WaitsOn(int hours)
    {
        Answer(new { id = "vid_1", status = "pending", created_at = Now });
        HeyGen.Then(http =>
        {
            http.Response.Headers.Date = Time.GetUtcNow().AddHours(hours).ToString("R", CultureInfo.InvariantCulture);
            return FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", status = "processing", created_at = Now } }))(http);
        });
        Answer(new { id = "vid_1", status = "completed", created_at = Now, video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await Wait("video", "vid_1");

        Assert.Equal(("completed", 20), (report.GetText("status"), report.GetProperty("elapsed_seconds").GetInt32()));
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
}
