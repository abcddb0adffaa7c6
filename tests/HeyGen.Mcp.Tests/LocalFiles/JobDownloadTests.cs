namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class JobDownloadTests : DownloadTest
{
    private static readonly byte[] Media = SampleMedia.Mp4(50_000);

    [Theory]
    [InlineData("video_translation", "/v3/video-translations/job_1")]
    [InlineData("lipsync", "/v3/lipsyncs/job_1")]
    [InlineData("filler_word_removal", "/v3/filler-word-removals/job_1")]
    [InlineData("hyperframes_render", "/v3/hyperframes/renders/job_1")]
    [InlineData("podcast", "/v3/podcasts/job_1")]
    [InlineData("video", "/v3/videos/job_1")]
    public async Task DownloadJob_KindWithAVideo_SavesIt(string kind, string path)
    {
        Answer(new { id = "job_1", status = "completed", title = "Launch: día 1/2", video_url = Link("a.mp4") });
        Storage.Then(FakeStorage.Serve(Media));

        var result = await Server.Result("download_job", new { kind, id = "job_1" });

        Assert.Equal([path], Upstream.Requests.Select(request => request.PathAndQuery));
        Assert.Equal(["Launch_ día 1_2-job_1.mp4"], Folder.Content);
        Assert.Equal((kind, "video", Media.Length), (result.GetText("kind"), result.GetProperty("files")[0].GetText("what"), result.GetProperty("files")[0].GetProperty("bytes").GetInt32()));
    }

    [Theory]
    [InlineData("German", "Talk-German-job_1.mp4")]
    [InlineData("Portuguese (Brazil)", "Talk-Portuguese (Brazil)-job_1.mp4")]
    [InlineData("Chinese (Mandarin, Simplified, spoken in Singapore)", "Talk-Chinese (Mandarin, Simpl-job_1.mp4")]
    [InlineData("???", "Talk-language-job_1.mp4")]
    [InlineData(null, "Talk-job_1.mp4")]
    public async Task DownloadJob_Translation_IsNamedByItsLanguage(string? language, string name)
    {
        Answer(new { id = "job_1", status = "completed", title = "Talk", output_language = language, video_url = Link("a.mp4") });
        Storage.Then(FakeStorage.Serve(Media));

        await Server.Result("download_job", new { kind = "video_translation", id = "job_1" });

        Assert.Equal([name], Folder.Content);
    }

    [Fact]
    public async Task DownloadJob_Translation_SavesEveryVariantAskedFor()
    {
        Answer(new { id = "job_1", status = "completed", title = "Talk", video_url = Link("a.mp4"), audio_url = Link("a.wav"), srt_caption_url = Link("a.srt"), vtt_caption_url = Link("a.vtt") });
        Storage.Then(FakeStorage.Serve(SampleMedia.Wav, "audio/wav")).Then(FakeStorage.Serve(SampleMedia.Srt, "text/plain")).Then(FakeStorage.Serve([.. "WEBVTT\n"u8], "text/vtt"));

        var result = await Server.Result("download_job", new { kind = "video_translation", id = "job_1", what = new[] { "audio", "subtitles", "thumbnail" }, outputDir = "pt", fileName = "talk" });

        Assert.Equal(["pt", "pt/talk.srt", "pt/talk.vtt", "pt/talk.wav"], Folder.Content);
        Assert.Equal("""["thumbnail"]""", result.GetProperty("not_available").GetRawText());
    }

    [Fact]
    public async Task DownloadJob_Clips_SavesAllUnderTheirTitles()
    {
        Answer(new { id = "job_1", status = "completed", title = "Talk", clips = new object[] { new { id = "c1", title = "The best bit?", video_url = Link("1.mp4") }, new { id = "c2", title = "The best bit?", video_url = Link("2.mp4") }, new { id = "c3", status = "failed" } } });
        Storage.Then(FakeStorage.Serve(Media));

        await Server.Result("download_job", new { kind = "ai_clipping", id = "job_1" });

        Assert.Equal(["Talk-job_1-1 The best bit.mp4", "Talk-job_1-2 The best bit.mp4"], Folder.Content);
    }

    [Theory]
    [InlineData(6, "動")]
    [InlineData(128, "動")]
    [InlineData(128, "x")]
    [InlineData(128, "🎬")]
    public async Task DownloadJob_LongTitles_AreCutToNamesThatEverySystemTakes(int idLength, string character)
    {
        var (id, title) = (new string('j', idLength), string.Concat(Enumerable.Repeat(character, 200)));
        Answer(new { id, status = "completed", title, clips = new object[] { new { id = "c1", title, video_url = Link("1.mp4") }, new { id = "c2", title, video_url = Link("2.mp4") } } });
        Storage.Then(FakeStorage.Serve(Media));

        await Server.Result("download_job", new { kind = "ai_clipping", id });

        Assert.Equal(2, Folder.Content.Length);
        Assert.All(Folder.Content, name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 100, 240));
        Assert.All(Folder.Content, name => Assert.Contains(id, name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task DownloadJob_SecondFileFails_KeepsNothingSoThatTheSameCallWorksLater(int status)
    {
        Answer(new { id = "job_1", status = "completed", title = "Talk", video_url = Link("a.mp4"), srt_caption_url = Link("a.srt") });
        var isUp = false;
        Storage.Then(http => http.Request.Path.Value!.EndsWith("srt", StringComparison.Ordinal) ? isUp ? FakeStorage.Serve(SampleMedia.Srt, "text/plain")(http) : FakeStorage.Refuse(status)(http) : FakeStorage.Serve(Media)(http));
        var call = new { kind = "video_translation", id = "job_1", what = new[] { "video", "subtitles" } };

        var error = await Server.Error("download_job", call);
        var left = Folder.Content;
        isUp = true;
        await Server.Result("download_job", call);

        Assert.Equal(status is 503 ? "download_failed" : "download_url_expired", error.GetText("code"));
        Assert.Empty(left);
        Assert.Equal(["Talk-job_1.mp4", "Talk-job_1.srt"], Folder.Content);
    }

    [Fact]
    public async Task DownloadJob_BackgroundRemoval_SavesItsLayers()
    {
        Answer(new { id = "job_1", status = "completed", layers = new { foreground = Link("f.webm"), mask = Link("m.mp4") } });
        Storage.Then(FakeStorage.Serve(Media));

        await Server.Result("download_job", new { kind = "background_removal", id = "job_1" });

        Assert.Equal(["background_removal-job_1-foreground.webm", "background_removal-job_1-mask.mp4"], Folder.Content);
    }

    [Fact]
    public async Task DownloadJob_Proofread_SavesItsSubtitles()
    {
        Answer(new { srt_url = Link("a.srt"), original_srt_url = Link("o.srt") });
        Storage.Then(FakeStorage.Serve(SampleMedia.Srt, "text/plain"));

        await Server.Result("download_job", new { kind = "proofread", id = "job_1" });

        Assert.Equal(["/v3/video-translations/proofreads/job_1/srt"], Upstream.Requests.Select(request => request.PathAndQuery));
        Assert.Equal(["proofread-job_1-original.srt", "proofread-job_1.srt"], Folder.Content);
    }

    [Theory]
    [InlineData("lipsync", "caption_url")]
    [InlineData("video_translation", "thumbnail_url")]
    [InlineData("video", "thumbnail_url")]
    [InlineData("video", "captioned_video_url")]
    [InlineData("model_image", "thumbnail_url")]
    public async Task DownloadJob_PictureOrWordsLinkedAlone_IsNotSavedForWhatWasMade(string kind, string member)
    {
        Upstream.Then(200, $$$"""{"data":{"id":"job_1","status":"completed","{{{member}}}":"{{{Link("a.jpg")}}}"}}""");

        var error = await Server.Error("download_job", new { kind, id = "job_1" });

        Assert.Equal(("conflict", true, 30), (error.GetText("code"), error.GetProperty("retryable").GetBoolean(), error.GetProperty("retry_after_s").GetDouble()));
        Assert.Empty(Folder.Content);
    }

    [Theory]
    [InlineData("lipsync", "video_url", "subtitles", "The lipsync has no subtitles. There is: video.")]
    [InlineData("video_translation", "audio_url", "video", "The video_translation has no video. There is: audio.")]
    [InlineData("video", "video_url", "thumbnail", "The video has no thumbnail. There is: video.")]
    public async Task DownloadJob_NothingOfWhatIsAskedFor_SaysWhatThereIs(string kind, string member, string what, string message)
    {
        Upstream.Then(200, $$$"""{"data":{"id":"job_1","status":"completed","{{{member}}}":"{{{Link("a.mp4")}}}"}}""");

        var error = await Server.Error("download_job", new { kind, id = "job_1", what = new[] { what } });

        Assert.Equal(("not_found", message, false), (error.GetText("code"), error.GetText("message"), error.GetProperty("retryable").GetBoolean()));
    }

    [Fact]
    public async Task DownloadVideo_PictureLinkedAlone_IsSavedIfItIsWanted()
    {
        Answer(new { id = "job_1", status = "completed", thumbnail_url = Link("a.jpg") });
        Storage.Then(FakeStorage.Serve(SampleMedia.Jpeg, "image/jpeg"));

        var none = await Server.Error("download_video", new { videoId = "job_1" });
        await Server.Result("download_video", new { videoId = "job_1", what = new[] { "thumbnail" } });

        Assert.Equal("conflict", none.GetText("code"));
        Assert.Equal(["video-job_1.jpg"], Folder.Content);
    }

    [Fact]
    public async Task DownloadJob_ExpiredLink_IsAskedForOnceMore()
    {
        Answer(new { id = "job_1", status = "completed", video_url = Link("old.mp4") });
        Answer(new { id = "job_1", status = "completed", video_url = Link("new.mp4") });
        Storage.Then(FakeStorage.Refuse(403)).Then(FakeStorage.Serve(Media));

        await Server.Result("download_job", new { kind = "lipsync", id = "job_1" });

        Assert.Equal((2, 2), (Upstream.Requests.Count, Storage.Requests.Count));
        Assert.Equal(Media, await File.ReadAllBytesAsync(Path.Combine(Folder.Path, "lipsync-job_1.mp4")));
    }

    [Theory]
    [InlineData("running", "The lipsync is not finished yet.")]
    [InlineData("failed", "The lipsync failed, so there is nothing to download.")]
    public async Task DownloadJob_NothingToSave_SaysWhy(string status, string message)
    {
        Answer(new { id = "job_1", status });

        var error = await Server.Error("download_job", new { kind = "lipsync", id = "job_1" });

        Assert.Equal(("conflict", message, """{"tool":"wait_for_job","args":{"kind":"lipsync","id":"job_1"}}"""), (error.GetText("code"), error.GetText("message"), error.GetProperty("check").GetRawText()));
        Assert.Empty(Folder.Content);
    }

    [Fact]
    public async Task DownloadJob_SpeechOfThisProcess_IsSavedByItsRequestId()
    {
        Answer(new { audio_url = Link("s.mp3"), duration = 2, request_id = "req_1" });
        Storage.Then(FakeStorage.Serve(SampleMedia.Mp3, "audio/mpeg"));

        await Server.Result("create_speech", new { text = "Hello", voiceId = "voice-1" });
        await Server.Result("download_job", new { kind = "speech", id = "req_1" });

        Assert.Equal(["speech-req_1.mp3"], Folder.Content);
    }

    [Theory]
    [InlineData("create_speech", """{"text":"Hello","voiceId":"voice-1"}""", ""","request_id":null""")]
    [InlineData("create_speech", """{"text":"Hello","voiceId":"voice-1"}""", "")]
    [InlineData("generate_model_speech", """{"text":"Hello","voiceId":"mv_1"}""", "")]
    public async Task DownloadJob_SpeechWithoutAnId_IsSavedByTheIdThatItIsGiven(string tool, string arguments, string requestId)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, Settings with { Toolsets = ["all", "preview"] }, time: Time);
        Upstream.Then(200, $$$"""{"data":{"audio_url":"{{{Link("s.mp3")}}}?Signature=1","duration":2{{{requestId}}}}}""")
            .Then(200, $$$"""{"data":{"audio_url":"{{{Link("s.mp3")}}}?Signature=2","duration":2}}""")
            .Then(200, $$$"""{"data":{"audio_url":"{{{Link("t.mp3")}}}?Signature=1","duration":2}}""");
        Storage.Then(FakeStorage.Serve(SampleMedia.Mp3, "audio/mpeg"));

        var made = new List<JsonElement>();
        foreach (var text in new[] { "Hello", "Hello again", "Bye" })
            made.Add(await server.Result(tool, new JsonObject(JsonNode.Parse(arguments)!.AsObject().Where(member => member.Key is not "text").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) { ["text"] = text }));
        var step = made[0].GetProperty("next_step");
        await server.Result(step.GetText("tool")!, step.GetProperty("arguments"));

        var ids = made.Select(speech => speech.GetText("request_id")).ToArray();
        Assert.Equal((ids[0], false), (ids[1], ids[0] == ids[2]));
        Assert.Equal([$"speech-{ids[0]}.mp3"], Folder.Content);
    }

    [Fact]
    public async Task DownloadJob_SoundThatWasFound_IsSavedByItsId()
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new[] { new { id = "snd_1", name = "Rain", audio_url = Link("r.wav") } }, has_more = false }));
        Storage.Then(FakeStorage.Serve(SampleMedia.Wav, "audio/wav"));

        await Server.Result("search_audio_sounds", new { query = "rain" });
        await Server.Result("download_job", new { kind = "sound", id = "snd_1" });

        Assert.Equal(["sound-snd_1.wav"], Folder.Content);
    }

    [Fact]
    public async Task CreateSpeech_InlineAudio_ComesAsContentToo()
    {
        Answer(new { audio_url = Link("s.mp3"), request_id = "req_1" });
        Storage.Then(FakeStorage.Serve(SampleMedia.Mp3, "audio/mpeg"));

        var result = await Server.Call("create_speech", new { text = "Hello", voiceId = "voice-1", inlineAudio = true });

        var audio = Assert.Single(result.Content.OfType<AudioContentBlock>());
        Assert.Equal(("audio/mpeg", Convert.ToHexString(SampleMedia.Mp3)), (audio.MimeType, Convert.ToHexString(audio.DecodedData.Span)));
    }

    [Fact]
    public async Task CreateSpeech_LargerThanAMegabyteOrNotAsked_StaysALink()
    {
        Answer(new { audio_url = Link("s.mp3"), request_id = "req_1" });
        Storage.Then(FakeStorage.Serve([.. SampleMedia.Mp3, .. new byte[1024 * 1024]], "audio/mpeg"));

        var large = await Server.Call("create_speech", new { text = "Hello", voiceId = "voice-1", inlineAudio = true });
        var unasked = await Server.Call("create_speech", new { text = "Hello again", voiceId = "voice-1" });

        Assert.Empty(large.Content.OfType<AudioContentBlock>().Concat(unasked.Content.OfType<AudioContentBlock>()));
        Assert.Single(Storage.Requests);
    }

    [Fact]
    public async Task DownloadJob_SpeechNobodySaw_IsNotFound()
    {
        var error = await Server.Error("download_job", new { kind = "speech", id = "req_9" });

        Assert.Equal(("not_found", "id"), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task DownloadJob_FileExists_IsKeptAndNothingIsFetched()
    {
        Folder.Write("lipsync-job_1.mp4", "mine");
        Answer(new { id = "job_1", status = "completed", video_url = Link("a.mp4") });

        var error = await Server.Error("download_job", new { kind = "lipsync", id = "job_1" });

        Assert.Equal("file_exists", error.GetText("code"));
        Assert.Empty(Storage.Requests);
    }

    private string Link(string name) => $"{Storage.Address}{name}?X-Amz-Signature=SIGCANARY";

    private void Answer(object data) => Upstream.Then(200, JsonSerializer.Serialize(new { data }));
}
