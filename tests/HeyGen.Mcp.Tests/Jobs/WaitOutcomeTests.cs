namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>What wait_for_job reports in odd states, and that an agent which follows next_step alone comes to an end.</summary>
public sealed class WaitOutcomeTests : JobTest
{
    private const string Link = "https://files2.heygen.ai/a.mp4?Signature=abc";

    [Fact]
    public async Task Wait_SessionInReview_HandsOutTheDraftAsAQuestion()
    {
        Answer(new
        {
            session_id = "ses_1",
            status = "reviewing",
            created_at = Now - 400,
            messages = new object[] { new { role = "assistant", type = "resource", content = "Here is a draft. Shall I make it?", resource_ids = new[] { "draft_1" } }, new { role = "user", type = "text", content = "A film." } },
        });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("waiting_for_input", "reviewing", "Here is a draft. Shall I make it?"), (report.GetText("status"), report.GetText("raw_status"), report.GetText("question")));
        Assert.StartsWith("""{"tool":"send_video_agent_message","arguments":{"sessionId":"ses_1","idempotencyKey":""", report.GetProperty("next_step").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("draft_1", report.GetText("note"), StringComparison.Ordinal);
        Assert.Empty(Time.Delays);
    }

    [Theory]
    [InlineData("generating")]
    [InlineData("completed")]
    [InlineData("thinking")]
    public async Task Wait_SessionWhoseVideoFailed_IsFailed(string word)
    {
        Answer(new { session_id = "ses_1", status = word, created_at = Now - 400, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "failed", created_at = Now - 300, failure_code = "generation_failed" });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("failed", true, "generation_failed"), (report.GetText("status"), report.GetProperty("done").GetBoolean(), report.GetProperty("failure").GetText("code")));
        Assert.Empty(Time.Delays);
    }

    [Fact]
    public async Task Wait_VideoThatFailsWhileItsSessionAsks_PutsTheQuestion()
    {
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now - 400, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        Answer(new { id = "vid_1", status = "failed", created_at = Now });
        Answer(new { session_id = "ses_1", status = "waiting_for_input", created_at = Now - 400, video_id = "vid_1", messages = new[] { new { role = "assistant", type = "text", content = "It failed. Another voice?" } } });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("waiting_for_input", "It failed. Another voice?"), (report.GetText("status"), report.GetText("question")));
        Assert.StartsWith("Its last video failed.", report.GetText("note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_SessionThatWorksOnAChange_IsNotOverWithTheVideoBefore()
    {
        object session = new { session_id = "ses_1", status = "thinking", created_at = Now - 900, video_id = "vid_1", messages = new[] { new { role = "user", type = "text", content = "Shorter, please.", created_at = Now - 5 } } };
        Answer(session);
        Answer(new { id = "vid_1", status = "completed", created_at = Now - 800, completed_at = Now - 600, video_url = Link });

        var report = await Wait("video_agent_session", "ses_1", maxSeconds: 0);

        Assert.Equal(("running", false), (report.GetText("status"), report.GetProperty("done").GetBoolean()));
        Assert.Equal("video_agent_session", report.GetProperty("next_step").GetProperty("arguments").GetText("kind"));
    }

    [Fact]
    public async Task Wait_OldSessionThatWasJustAnswered_IsWaitedForLikeANewOne()
    {
        Answer(new { session_id = "ses_1", status = "thinking", created_at = Now - 80_000, messages = new[] { new { role = "user", type = "text", content = "Yes, make it.", created_at = Now - 1 } } });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal([45], Time.Delays);
        Assert.Equal("wait_for_job", report.GetProperty("next_step").GetText("tool"));
    }

    [Fact]
    public async Task Wait_SessionCalledFailedWhoseVideoIsThere_IsFinished()
    {
        Answer(new { session_id = "ses_1", status = "failed", created_at = Now - 400, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "completed", created_at = Now - 300, video_url = Link });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("completed", "vid_1"), (report.GetText("status"), report.GetText("video_id")));
    }

    [Theory]
    [InlineData("video", "vid_1", "video_url", """{"tool":"download_video","arguments":{"videoId":"vid_1"}}""")]
    [InlineData("lipsync", "lip_1", "video_url", """{"tool":"download_job","arguments":{"kind":"lipsync","id":"lip_1"}}""")]
    [InlineData("video_translation", "tr_1", "audio_url", """{"tool":"download_job","arguments":{"kind":"video_translation","id":"tr_1"}}""")]
    public async Task Wait_FinishedWithoutALink_PollsAgain(string kind, string id, string member, string next)
    {
        HeyGen.Then(200, $$$"""{"data":{"id":"{{{id}}}","status":"completed","created_at":{{{Now}}},"{{{member}}}":null}}""");
        HeyGen.Then(200, $$$"""{"data":{"id":"{{{id}}}","status":"completed","created_at":{{{Now}}},"{{{member}}}":"{{{Link}}}"}}""");

        var report = await Wait(kind, id);

        Assert.Equal(next, report.GetProperty("next_step").GetRawText());
        Assert.Equal([5], Time.Delays);
    }

    [Theory]
    [InlineData("video", "thumbnail_url", "video_url")]
    [InlineData("video", "captioned_video_url", "video_url")]
    [InlineData("video", "subtitle_url", "video_url")]
    [InlineData("video", "gif_url", "video_url")]
    [InlineData("lipsync", "caption_url", "video_url")]
    [InlineData("video_translation", "srt_caption_url", "audio_url")]
    [InlineData("hyperframes_render", "thumbnail_url", "video_url")]
    [InlineData("model_image", "thumbnail_url", "image_url")]
    [InlineData("model_video", "image_url", "video_url")]
    public async Task Wait_PictureOrWordsLinkedFirst_WaitsForWhatWasMade(string kind, string first, string main)
    {
        HeyGen.Then(200, $$$"""{"data":{"id":"x_1","status":"completed","created_at":{{{Now}}},"{{{first}}}":"{{{Link}}}"}}""");
        HeyGen.Then(200, $$$"""{"data":{"id":"x_1","status":"completed","created_at":{{{Now}}},"{{{first}}}":"{{{Link}}}","{{{main}}}":"{{{Link}}}"}}""");

        var report = await Wait(kind, "x_1");

        Assert.Equal([5], Time.Delays);
        Assert.Equal(2, report.GetProperty("files").GetArrayLength());
        Assert.False(report.GetProperty("next_step").TryGetProperty("in_seconds", out _));
    }

    [Fact]
    public async Task Wait_ClipsWhosePicturesAreLinkedFirst_WaitsForThem()
    {
        Answer(new { id = "x_1", status = "completed", created_at = Now, clips = new[] { new { title = "One", thumbnail_url = Link } } });
        Answer(new { id = "x_1", status = "completed", created_at = Now, clips = new[] { new { title = "One", video_url = Link } } });

        await Wait("ai_clipping", "x_1");

        Assert.Equal([5], Time.Delays);
    }

    [Fact]
    public async Task Wait_PictureAloneForEver_NamesNoFileAndSaysWhenToSave()
    {
        Answer(new { id = "vid_1", status = "completed", created_at = Now, thumbnail_url = Link });

        var report = await Wait("video", "vid_1");

        Assert.False(report.TryGetProperty("files", out _));
        Assert.Equal(30, report.GetProperty("next_step").GetProperty("in_seconds").GetInt32());
    }

    [Fact]
    public async Task Wait_LinkThatNeverComes_SaysSoAndEnds()
    {
        Answer(new { id = "vid_1", status = "completed", created_at = Now });

        var report = await Wait("video", "vid_1");

        Assert.True(report.GetProperty("done").GetBoolean());
        Assert.StartsWith("HeyGen lists it as finished, but links no file of it yet", report.GetText("note"), StringComparison.Ordinal);
        Assert.Equal(30, report.GetProperty("next_step").GetProperty("in_seconds").GetInt32());
        Assert.Equal(30, Time.Delays.Sum());
    }

    [Fact]
    public async Task Download_FinishedWithoutALink_SaysSo()
    {
        Answer(new { id = "vid_1", status = "completed", created_at = Now });

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal(("conflict", true, 30), (error.GetText("code"), error.GetProperty("retryable").GetBoolean(), error.GetProperty("retry_after_s").GetDouble()));
        Assert.Equal("wait_for_job", error.GetProperty("check").GetText("tool"));
    }

    [Theory]
    [InlineData("video", "vid_1", "get_video", "videoId")]
    [InlineData("lipsync", "lip_1", "get_lipsync", "lipsyncId")]
    [InlineData("hyperframes_render", "ren_1", "get_hyperframes_render", "renderId")]
    public async Task Wait_WordNobodyKnows_IsNotWaitedForWithoutEnd(string kind, string id, string tool, string argument)
    {
        HeyGen.Then(200, $$$"""{"data":{"id":"{{{id}}}","status":"hibernating"}}""");

        var report = await Wait(kind, id);

        Assert.Equal(("running", "hibernating"), (report.GetText("status"), report.GetText("raw_status")));
        Assert.Equal((tool, id), (report.GetProperty("next_step").GetText("tool"), report.GetProperty("next_step").GetProperty("arguments").GetProperty(argument).GetString()));
        Assert.Contains("hibernating", report.GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"status\":3,")]
    [InlineData("\"status\":{\"state\":\"completed\"},")]
    [InlineData("\"status\":null,")]
    [InlineData("\"status\":true,")]
    [InlineData("")]
    public async Task Wait_StatusThatIsNoWord_IsNotWaitedForWithoutEnd(string status)
    {
        HeyGen.Then(200, $$$"""{"data":{{{{status}}}"id":"vid_1","video_url":"{{{Link}}}"}}""");

        var report = await Wait("video", "vid_1", maxSeconds: 0);

        Assert.Equal(("running", "get_video"), (report.GetText("status"), report.GetProperty("next_step").GetText("tool")));
        Assert.Contains("can't tell when it ends", report.GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("succeeded", "completed")]
    [InlineData("success", "completed")]
    [InlineData("DONE", "completed")]
    [InlineData("error", "failed")]
    [InlineData("rejected", "failed")]
    [InlineData("canceled", "cancelled")]
    public async Task Wait_WordOfAnotherKind_MeansWhatItSays(string word, string status)
    {
        Answer(new { id = "vid_1", status = word, created_at = Now, video_url = Link });

        var report = await Wait("video", "vid_1");

        Assert.Equal((status, true), (report.GetText("status"), report.GetProperty("done").GetBoolean()));
        Assert.Empty(Time.Delays);
    }

    [Fact]
    public async Task Wait_Unsaid_TakesAsLongAsIsSet()
    {
        await using var patient = await McpTestServer.Start(HeyGen.Address, new ServerSettings { Toolsets = ["all"], WaitSeconds = 8 }, time: Time);
        Answer(new { id = "vid_1", status = "processing", created_at = Now });

        var report = await patient.Result("wait_for_job", new { kind = "video", id = "vid_1" });

        Assert.Equal(8, Time.Delays.Sum());
        Assert.False(report.GetProperty("next_step").GetProperty("arguments").TryGetProperty("maxSeconds", out _));
    }

    [Fact]
    public async Task Wait_Several_AreWaitedForTogetherAndSavedTogether()
    {
        var looks = new Dictionary<string, int>(StringComparer.Ordinal);
        HeyGen.Then(http =>
        {
            var id = http.Request.Path.Value!.Split('/')[^1];
            int look;
            lock (looks)
                look = looks[id] = looks.GetValueOrDefault(id) + 1;
            var body = look is 1 && id is "tr_2"
                ? """{"data":{"id":"tr_2","status":"running"}}"""
                : $$$"""{"data":{"id":"{{{id}}}","status":"completed","output_language":"German","video_url":"{{{Link}}}","srt_caption_url":"{{{Link}}}"}}""";
            return FakeUpstream.Json(200, body)(http);
        });

        var report = await Wait("video_translation", "tr_1,tr_2");

        Assert.Equal(("completed", true), (report.GetText("status"), report.GetProperty("done").GetBoolean()));
        Assert.Equal(["tr_1", "tr_2"], report.GetProperty("items").EnumerateArray().Select(item => item.GetText("id")));
        Assert.Equal("""{"tool":"download_job","arguments":{"kind":"video_translation","id":"tr_1,tr_2","what":["video","subtitles"]}}""", report.GetProperty("next_step").GetRawText());
    }

    [Theory]
    [InlineData("\"v_1, v_2\"")]
    [InlineData("\"v_1; v_2\\nv_1\"")]
    [InlineData("""["v_1","`v_2`"]""")]
    public async Task Wait_SeveralOfWhichOneRuns_WaitsForAllOfThemAgain(string ids)
    {
        HeyGen.Then(http => FakeUpstream.Json(200, http.Request.Path.Value!.EndsWith('1') ? $$$"""{"data":{"id":"v_1","status":"completed","video_url":"{{{Link}}}"}}""" : """{"data":{"id":"v_2","status":"processing"}}""")(http));

        var report = await Server.Result("wait_for_job", new { kind = "video", id = JsonElement.Parse(ids), maxSeconds = 0 });

        Assert.Equal(("running", false, "v_1,v_2"), (report.GetText("status"), report.GetProperty("done").GetBoolean(), report.GetProperty("next_step").GetProperty("arguments").GetText("id")));
    }

    [Theory]
    [InlineData("video_batch", """{"tool":"download_video","arguments":{"videoId":"a,c","what":["video","captioned_video","subtitles"]}}""")]
    [InlineData("video_translation_batch", """{"tool":"download_job","arguments":{"kind":"video_translation","id":"a,c","what":["video","subtitles"]}}""")]
    [InlineData("lipsync_batch", """{"tool":"download_job","arguments":{"kind":"lipsync","id":"a,c","what":["video","subtitles"]}}""")]
    public async Task Wait_FinishedBatch_NamesEveryIdThatCanBeSaved(string kind, string next)
    {
        Answer(new { batch_id = "bat_1", status = "completed", total_items = 3, counts_by_status = new { completed = 2, failed = 1 }, items = new object[] { new { item_index = 0, status = "completed", video_id = "a" }, new { item_index = 1, status = "failed", video_id = "b" }, new { item_index = 2, status = "completed", video_id = "c" } } });

        var report = await Wait(kind, "bat_1");

        Assert.Equal(next, report.GetProperty("next_step").GetRawText());
    }

    [Theory]
    [InlineData("video_batch", "failed", """{"tool":"download_video","arguments":{"videoId":"a","what":["video","captioned_video","subtitles"]}}""")]
    [InlineData("lipsync_batch", "error", """{"tool":"download_job","arguments":{"kind":"lipsync","id":"a","what":["video","subtitles"]}}""")]
    [InlineData("video_translation_batch", "cancelled", """{"tool":"download_job","arguments":{"kind":"video_translation","id":"a","what":["video","subtitles"]}}""")]
    public async Task Wait_FailedBatch_NamesWhatIsFinishedOfIt(string kind, string word, string next)
    {
        Answer(new { batch_id = "bat_1", status = word, items = new object[] { new { item_index = 0, status = "completed", video_id = "a" }, new { item_index = 1, status = "failed", video_id = "b" } } });

        Assert.Equal(next, (await Wait(kind, "bat_1")).GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task Wait_BatchesOfMoreThanCanBeAskedForAtOnce_NameTheLinksOfAll()
    {
        await using var remote = await McpTestServer.Start(HeyGen.Address, new ServerSettings { Toolsets = ["all"] }, localFiles: false, time: Time);
        HeyGen.Then(http => FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = new { status = "completed", items = Enumerable.Range(0, 60).Select(index => new { status = "completed", video_id = $"{http.Request.Path.Value![^1]}_{index}" }) } }))(http));

        var report = await remote.Result("wait_for_job", new { kind = "video_batch", id = "a,b" });

        Assert.Equal(20, report.GetProperty("next_step").GetProperty("arguments").GetText("id")!.Split(',').Length);
        Assert.Contains("""Then wait_for_job {"kind":"video","id":"b_40,""", report.GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task Wait_BatchOfWhichSomeWasDeleted_SaysSo(string deleted)
    {
        HeyGen.Then(200, """{"data":{"id":"x"}}""");
        await Server.Result("delete_video", new { videoId = deleted });
        Answer(new { batch_id = "bat_1", status = "completed", items = new object[] { new { status = "completed", video_id = "a" }, new { status = "completed", video_id = "b" } } });

        var report = await Wait("video_batch", "bat_1");

        Assert.Equal(deleted is "a" ? "b" : "a", report.GetProperty("next_step").GetProperty("arguments").GetText("videoId"));
        Assert.StartsWith($"Deleted since it was made: {deleted}.", report.GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numbers")]
    [InlineData("objects")]
    [InlineData("texts")]
    [InlineData("members")]
    public async Task Wait_FinishedWithMoreThanAnybodyReads_IsFinishedAllTheSame(string form)
    {
        var extra = form switch
        {
            "numbers" => $"\"extra\":[{string.Join(',', Enumerable.Repeat("1", 200_000))}]",
            "objects" => $"\"extra\":{{\"list\":[{string.Join(',', Enumerable.Repeat("{\"a\":1}", 50_000))}]}}",
            "texts" => $"\"extra\":[{string.Join(',', Enumerable.Repeat($"\"{new string('a', 100)}\"", 20_000))}]",
            _ => string.Join(',', Enumerable.Range(0, 150_000).Select(number => $"\"m{number}\":1")),
        };
        HeyGen.Then(200, $$$"""{"data":{"id":"vid_1","status":"completed","video_url":"{{{Link}}}",{{{extra}}}}}""");

        var report = await Wait("video", "vid_1");

        Assert.Equal(("completed", "download_video"), (report.GetText("status"), report.GetProperty("next_step").GetText("tool")));
        Assert.Contains("left out", report.GetProperty("result").GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("video_batch", "\"COMPLETED\"", "\"a\"", "a,z")]
    [InlineData("video_translation_batch", "\"succeeded\"", "12", "12,z")]
    [InlineData("lipsync_batch", "\"completed\"", "null", "z")]
    [InlineData("video_batch", "null", "\"a\"", "z")]
    public async Task Wait_FinishedBatchOfTwoPages_NamesWhatIsFinishedInAnyForm(string kind, string word, string id, string ids)
    {
        HeyGen.Then(http => FakeUpstream.Json(200, http.Request.Query["token"] == "p2"
            ? """{"data":{"batch_id":"bat_1","status":"completed","items":[{"item_index":1,"status":"completed","video_id":"z"}],"has_more":false,"next_token":null}}"""
            : $$$"""{"data":{"batch_id":"bat_1","status":"completed","items":[{"item_index":0,"status":{{{word}}},"video_id":{{{id}}}}],"has_more":true,"next_token":"p2"}}""")(http));

        var report = await Wait(kind, "bat_1");

        var arguments = report.GetProperty("next_step").GetProperty("arguments");
        Assert.Equal(ids, arguments.GetText(kind is "video_batch" ? "videoId" : "id"));
        Assert.Equal(2, report.GetProperty("result").GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Wait_BatchWhosePagesNeverEnd_Ends()
    {
        Answer(new { batch_id = "bat_1", status = "completed", items = new[] { new { status = "completed", video_id = "a" } }, has_more = true, next_token = "same" });

        var report = await Wait("video_batch", "bat_1");

        Assert.StartsWith("a", report.GetProperty("next_step").GetProperty("arguments").GetText("videoId"), StringComparison.Ordinal);
        Assert.InRange(HeyGen.Requests.Count, 2, 50);
    }

    [Theory]
    [InlineData("captioned_video_url", "subtitle_url", """["video","captioned_video","subtitles"]""")]
    [InlineData("subtitle_url", "gif_url", """["video","subtitles"]""")]
    [InlineData("gif_url", "thumbnail_url", null)]
    public async Task Wait_Finished_NamesTheVariantsWorthSaving(string first, string second, string? what)
    {
        HeyGen.Then(200, $$$"""{"data":{"id":"vid_1","status":"completed","video_url":"{{{Link}}}","{{{first}}}":"{{{Link}}}","{{{second}}}":"{{{Link}}}"}}""");

        var report = await Wait("video", "vid_1");

        var arguments = report.GetProperty("next_step").GetProperty("arguments");
        Assert.Equal(what, arguments.TryGetProperty("what", out var told) ? told.GetRawText() : null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wait_Finished_TellsSignedLinksOnlyWhereTheyAreWanted(bool links)
    {
        Answer(new { id = "vid_1", status = "completed", title = "Launch", duration = 15.2, video_url = Link, gif_url = Link, clips = new[] { new { title = "One", video_url = Link } } });

        var report = await Server.Result("wait_for_job", new { kind = "video", id = "vid_1", links });

        Assert.Equal(links, report.GetRawText().Contains("Signature", StringComparison.Ordinal));
        Assert.Equal(("Launch", 15.2), (report.GetProperty("result").GetText("title"), report.GetProperty("result").GetProperty("duration").GetDouble()));
        Assert.Equal("""["video","gif"]""", report.GetProperty("files").GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("a,../users/me")]
    public async Task Wait_IdsThatAreNone_AreRefusedBeforeAnythingIsSent(string id)
    {
        var error = await Server.Error("wait_for_job", new { kind = "video", id });

        Assert.Equal("invalid_argument", error.GetText("code"));
        Assert.Empty(Paths);
    }

    [Theory]
    [InlineData("background_removal", "deleted", "It was deleted")]
    [InlineData("ai_clipping", "deleted", "It was deleted")]
    [InlineData("ai_clipping", "cancelled", "It was cancelled")]
    [InlineData("workflow_run", "canceled", "It was cancelled")]
    [InlineData("model_video", "cancelled", "It was cancelled")]
    public async Task Wait_ThatSomebodyEnded_SaysSoAndBlamesNoInput(string kind, string word, string advice)
    {
        Answer(new { id = "job_1", status = word, created_at = Now });

        var failure = (await Wait(kind, "job_1")).GetProperty("failure");

        Assert.StartsWith(advice, failure.GetText("advice"), StringComparison.Ordinal);
    }
}
