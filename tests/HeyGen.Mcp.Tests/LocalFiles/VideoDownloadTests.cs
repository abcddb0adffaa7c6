using System.Net.Sockets;
using HeyGen.Mcp.Jobs.Downloads;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class VideoDownloadTests : DownloadTest
{
    private static readonly byte[] Media = SampleMedia.Mp4(300_000);

    private string Target => Path.Combine(Folder.Path, "Launch-vid_1.mp4");

    [Fact]
    public async Task DownloadVideo_Finished_IsSavedWhole()
    {
        Offer("first");
        Storage.Then(FakeStorage.Serve(Media));

        var result = await Server.Result("download_video", new { videoId = "vid_1" });

        var expected = new { video_id = "vid_1", files = new[] { new { what = "video", path = Target, bytes = Media.Length, media_type = "video/mp4" } } };
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(result));
        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["Launch-vid_1.mp4"], Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_Any_SendsStorageNoCredentialAndNoCookie()
    {
        Offer("first");
        Storage.Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        var request = Assert.Single(Storage.Requests);
        Assert.Equal(["Host", "User-Agent"], request.Headers.Keys.Where(name => name is not ("traceparent" or "Connection")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DownloadVideo_CutHalfway_GoesOnWhereItBroke()
    {
        Offer("first");
        Storage.Then(FakeStorage.Cut(Media, upTo: 150_000)).Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
        Assert.Equal([null, "\"version-1\""], Storage.Requests.Select(request => request.Header("If-Range")));
        Assert.Matches("^bytes=[1-9][0-9]*-$", Storage.Requests[1].Header("Range"));
    }

    [Fact]
    public async Task DownloadVideo_CutWithoutAVersion_StartsOver()
    {
        Offer("first");
        Storage.Then(FakeStorage.Cut(Media, upTo: 150_000, tag: null)).Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
        Assert.Equal([null, null], Storage.Requests.Select(request => request.Header("Range")));
    }

    [Fact]
    public async Task DownloadVideo_CutEveryTime_FailsAfterThreeTriesAndLeavesNothing()
    {
        Offer("first");
        Storage.Then(FakeStorage.Cut(Media, upTo: 1000));

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal(("download_failed", true), (error.GetText("code"), error.GetProperty("retryable").GetBoolean()));
        Assert.Equal(3, Storage.Requests.Count);
        Assert.Empty(Folder.Content);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task DownloadVideo_ExpiredLink_IsRefreshedOnce(int status)
    {
        Offer("old");
        Offer("new");
        Storage.Then(FakeStorage.Refuse(status)).Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["/v3/videos/vid_1", "/v3/videos/vid_1"], Upstream.Requests.Select(request => request.PathAndQuery));
        Assert.Equal(["/old.mp4?X-Amz-Signature=SIGCANARY", "/new.mp4?X-Amz-Signature=SIGCANARY"], Storage.Requests.Select(request => request.PathAndQuery));
    }

    [Fact]
    public async Task DownloadVideo_ExpiredWhileHeyGenIsDown_IsRenewedOnceItIsUp()
    {
        Offer("old");
        Upstream.Then(503, "{}").Then(503, "{}").Then(503, "{}");
        Offer("new");
        Storage.Then(http => http.Request.Path.Value!.Contains("old", StringComparison.Ordinal) ? FakeStorage.Refuse(403)(http) : FakeStorage.Serve(Media)(http));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task DownloadVideo_LinksThatExpireOnTheWay_AreRenewedAsLongAsItGetsOn()
    {
        for (var link = 0; link < 4; link++)
            Offer($"l{link}");
        Storage.Then(FakeStorage.Cut(Media, upTo: 100_000)).Then(FakeStorage.Refuse(403)).Then(FakeStorage.Cut(Media, upTo: 200_000)).Then(FakeStorage.Refuse(403)).Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task DownloadVideo_LinkThatStaysExpired_FailsWithoutNamingIt()
    {
        Offer("old");
        Storage.Then(FakeStorage.Refuse(403));

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal("download_url_expired", error.GetText("code"));
        Assert.DoesNotContain("SIGCANARY", error.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((2, 2), (Upstream.Requests.Count, Storage.Requests.Count));
        Assert.Empty(Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_ForeignHost_IsNotConnectedTo()
    {
        using var foreign = new TcpListener(IPAddress.Loopback, 0);
        foreign.Start();
        Offer("first", $"http://{foreign.LocalEndpoint}/a.mp4");

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal("url_not_allowed", error.GetText("code"));
        Assert.False(foreign.Pending());
        Assert.Empty(Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_Redirect_IsNotFollowed()
    {
        await using var other = await FakeUpstream.Start();
        Offer("first");
        Storage.Then(302, "", ("Location", other.Address.ToString()));

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal("download_failed", error.GetText("code"));
        Assert.Empty(other.Requests);
        Assert.Empty(Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_PageInsteadOfMedia_Fails()
    {
        Offer("first");
        Storage.Then(FakeStorage.Serve([.. "\n<html>Sign in</html>"u8], "text/html"));

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal("download_failed", error.GetText("code"));
        Assert.Empty(Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_FileExists_IsKeptAndNothingIsFetched()
    {
        Folder.Write("Launch-vid_1.mp4", "mine");
        Offer("first");

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal("file_exists", error.GetText("code"));
        Assert.Equal("mine", await File.ReadAllTextAsync(Target));
        Assert.Empty(Storage.Requests);
    }

    [Fact]
    public async Task DownloadVideo_FileExistsAndOverwrite_IsReplaced()
    {
        Folder.Write("Launch-vid_1.mp4", "mine");
        Offer("first");
        Storage.Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1", overwrite = true });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["Launch-vid_1.mp4"], Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_SeveralParts_SavesThoseThereAreAndNamesTheOthers()
    {
        Offer("first");
        Storage.Then(FakeStorage.Serve(Media)).Then(FakeStorage.Serve(SampleMedia.Srt, "text/plain"));

        var result = await Server.Result("download_video", new { videoId = "vid_1", what = new[] { "video", "subtitles", "gif" }, outputDir = "clips", fileName = "intro.mp4" });

        Assert.Equal(["clips", "clips/intro.mp4", "clips/intro.srt"], Folder.Content);
        Assert.Equal(["video/mp4", "application/x-subrip"], result.GetProperty("files").EnumerateArray().Select(file => file.GetText("media_type")));
        Assert.Equal("""["gif"]""", result.GetProperty("not_available").GetRawText());
    }

    [Fact]
    public async Task DownloadVideo_LaterPartExistsByThen_KeepsNoneOfThem()
    {
        Offer("first");
        Storage.Then(FakeStorage.Serve(Media)).Then(http =>
        {
            Folder.Write("Launch-vid_1.srt", "mine");
            return FakeStorage.Serve(SampleMedia.Srt, "text/plain")(http);
        });

        var error = await Server.Error("download_video", new { videoId = "vid_1", what = new[] { "video", "subtitles" } });

        Assert.Equal("file_exists", error.GetText("code"));
        Assert.Equal(["Launch-vid_1.srt"], Folder.Content);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(Folder.Path, "Launch-vid_1.srt")));
    }

    [Theory]
    [InlineData("Launch-vid_1.mp4", "video", "subtitles")]
    [InlineData("Launch-vid_1.mp4", "subtitles", "video")]
    [InlineData("Launch-vid_1.srt", "video", "subtitles")]
    [InlineData(null, "video", "subtitles")]
    public async Task DownloadVideo_OnePartCanNotBeSaved_SaysThatNoneIs(string? taken, params string[] what)
    {
        Offer("first");
        if (taken is not null)
            Folder.Write(taken, "mine");
        Storage.Then(FakeStorage.Serve(Media)).Then(FakeStorage.Refuse(500));

        var error = await Server.Error("download_video", new { videoId = "vid_1", what });

        Assert.EndsWith($" Not saved: every file of vid_1 (because of {(taken is "Launch-vid_1.mp4" ? "video" : "subtitles")}).", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal(taken is null ? [] : [taken], Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_LaterPartCanNotReplaceWhatIsThere_NamesWhatWasSaved()
    {
        Offer("first");
        Folder.Write("Launch-vid_1.mp4", "old");
        Storage.Then(FakeStorage.Serve(Media)).Then(http =>
        {
            Directory.CreateDirectory(Path.Combine(Folder.Path, "Launch-vid_1.srt"));
            return FakeStorage.Serve(SampleMedia.Srt, "text/plain")(http);
        });

        var error = await Server.Error("download_video", new { videoId = "vid_1", what = new[] { "video", "subtitles" }, overwrite = true });

        Assert.Contains($"Saved already: {Target}", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DownloadVideo_FolderOfThatName_IsToldBeforeAnythingIsFetched(bool overwrite)
    {
        Directory.CreateDirectory(Target);
        Offer("first");

        var error = await Server.Error("download_video", new { videoId = "vid_1", overwrite });

        Assert.Equal(("file_exists", $"{Target} is a folder."), (error.GetText("code"), error.GetText("message")));
        Assert.Empty(Storage.Requests);
    }

    [Theory]
    [InlineData("../other", null, "path_not_allowed")]
    [InlineData("/etc", null, "path_not_allowed")]
    [InlineData(null, "../../x.mp4", "invalid_argument")]
    [InlineData(null, "a\\b", "invalid_argument")]
    public async Task DownloadVideo_TargetOutside_IsRefused(string? outputDir, string? fileName, string code)
    {
        Offer("first");

        var error = await Server.Error("download_video", new { videoId = "vid_1", outputDir, fileName });

        Assert.Equal(code, error.GetText("code"));
        Assert.Empty(Storage.Requests);
        Assert.Empty(Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_UpstreamNamesThatClimb_StayInTheFolder()
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "../../evil", status = "completed", title = "../../../x", video_url = Storage.Address + "..%2f..%2fx.sh" } }));
        Storage.Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(["x-vid_1.mp4"], Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_NameInTheStoragesAnswer_IsIgnored()
    {
        Offer("first");
        Storage.Then(async http =>
        {
            http.Response.Headers.ContentDisposition = "attachment; filename=\"../../x.mp4\"";
            await FakeStorage.Serve(Media)(http);
        });

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(["Launch-vid_1.mp4"], Folder.Content);
        Assert.False(File.Exists(Path.Combine(Folder.Path, "../../x.mp4")));
    }

    [Fact]
    public async Task DownloadVideo_NotFinished_SaysToWait()
    {
        Upstream.Then(200, """{"data":{"id":"vid_1","status":"processing"}}""");

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal("conflict", error.GetText("code"));
        Assert.Equal("""{"tool":"wait_for_job","args":{"kind":"video","id":"vid_1"}}""", error.GetProperty("check").GetRawText());
    }

    [Fact]
    public Task DownloadVideo_NoId_NamesTheArgument() =>
        AssertRefusedUnsent("download_video", new { videoId = "../vid_1" }, "videoId");

    [Fact]
    public async Task DownloadVideo_Running_TellsHowManyBytes()
    {
        var told = new ProgressRecorder();
        Offer("first");
        Storage.Then(FakeStorage.Serve(Media));

        await ActivatorUtilities.CreateInstance<DownloadTools>(Server.Services).DownloadVideo("vid_1", told);

        var last = told.Values[^1];
        Assert.Equal((Media.Length, Media.Length), (last.Progress, last.Total));
    }

    [Fact]
    public async Task Tools_WithoutLocalFiles_HaveNoDownload()
    {
        await using var hosted = await McpTestServer.Start(Upstream.Address, localFiles: false);

        Assert.DoesNotContain("download_video", hosted.Selection.Names);
    }

    private void Offer(string name, string? url = null) => Upstream.Then(200, JsonSerializer.Serialize(new
    {
        data = new
        {
            id = "vid_1",
            status = "completed",
            title = "Launch",
            video_url = url ?? $"{Storage.Address}{name}.mp4?X-Amz-Signature=SIGCANARY",
            subtitle_url = $"{Storage.Address}{name}.srt",
        },
    }));
}
