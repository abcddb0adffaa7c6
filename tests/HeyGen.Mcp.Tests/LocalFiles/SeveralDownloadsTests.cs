namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>One call for several jobs: what is wrong with one keeps none of the others from being saved.</summary>
public sealed class SeveralDownloadsTests : DownloadTest
{
    private static readonly byte[] Media = SampleMedia.Mp4(20_000);

    /// <summary>What HeyGen says of b2, and what storage says.</summary>
    public static TheoryData<int, string, int> Faults => new()
    {
        { 200, "completed", 403 },
        { 200, "completed", 500 },
        { 200, "completed", 302 },
        { 404, "completed", 200 },
        { 500, "completed", 200 },
        { 200, "processing", 200 },
        { 200, "failed", 200 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task DownloadVideo_OneOfThreeFails_SavesTheOthersAndNamesIt(int status, string word, int stored)
    {
        Play(id => id is "b2" ? (status, word, stored) : (200, "completed", 200));

        var result = await Server.Result("download_video", new { videoId = "a1,b2,c3" });

        Assert.Equal(["Talk-a1.mp4", "Talk-c3.mp4"], Folder.Content);
        Assert.Equal(2, result.GetProperty("files").GetArrayLength());
        var failed = Assert.Single(result.GetProperty("failed").EnumerateArray());
        Assert.Equal(("b2", stored is 200 ? null : "video"), (failed.GetText("id"), failed.TryGetProperty("what", out var what) ? what.GetString() : null));
        Assert.NotEmpty(failed.GetText("error")!);
        Assert.DoesNotContain("SIGCANARY", result.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lipsync")]
    [InlineData("video_translation")]
    public async Task DownloadJob_OneOfThreeFails_SavesTheOthers(string kind)
    {
        Play(id => (200, "completed", id is "a1" ? 500 : 200));

        var result = await Server.Result("download_job", new { kind, id = "a1,b2,c3" });

        Assert.Equal(["Talk-b2.mp4", "Talk-c3.mp4"], Folder.Content);
        Assert.Equal("a1", Assert.Single(result.GetProperty("failed").EnumerateArray()).GetText("id"));
    }

    [Fact]
    public async Task DownloadVideo_SameCallOnceAllIsWell_SavesWhatWasMissing()
    {
        var isUp = false;
        Play(id => (200, "completed", isUp || id is not "b2" ? 200 : 500));

        await Server.Result("download_video", new { videoId = "a1,b2" });
        isUp = true;
        var again = await Server.Result("download_video", new { videoId = "a1,b2" });

        Assert.Equal(["Talk-a1.mp4", "Talk-b2.mp4"], Folder.Content);
        AssertSaved(again, 2);
    }

    [Theory]
    [InlineData("""["video"]""", 2, 2)]
    [InlineData("""["video","subtitles"]""", 4, 4)]
    [InlineData("""["subtitles","video"]""", 4, 4)]
    public async Task DownloadVideo_SameCallAgain_TellsWhatIsThere(string what, int files, int fetches)
    {
        Play(_ => (200, "completed", 200));
        var call = new { videoId = "a1,b2", what = JsonNode.Parse(what) };

        var first = await Server.Result("download_video", call);
        var again = await Server.Result("download_video", call);

        AssertSaved(again, files);
        Assert.Equal(first.GetProperty("files").GetRawText(), again.GetProperty("files").GetRawText());
        Assert.Equal(fetches, Storage.Requests.Count);
    }

    [Fact]
    public async Task DownloadVideo_SomeFilesThatAreThere_FetchesTheOthers()
    {
        Play(_ => (200, "completed", 200));
        await Server.Result("download_video", new { videoId = "a1,b2" });

        AssertSaved(await Server.Result("download_video", new { videoId = "a1,b2", what = new[] { "video", "subtitles" } }), 4);

        Assert.Equal(4, Storage.Requests.Count);
    }

    [Theory]
    [InlineData(403, "download_url_expired")]
    [InlineData(500, "download_failed")]
    public async Task DownloadVideo_NoneCanBeSaved_IsAnErrorWithTheirIds(int stored, string code)
    {
        Play(_ => (200, "completed", stored));

        var error = await Server.Error("download_video", new { videoId = "a1,b2" });

        Assert.Equal(code, error.GetText("code"));
        Assert.Matches("a1.*b2", error.GetText("hint"));
        Assert.Empty(Folder.Content);
    }

    [Theory]
    [InlineData("Talk-a1.mp4", "Talk-b2.mp4")]
    [InlineData("Talk-a1.mp4/x", "Talk-b2.mp4/x")]
    public async Task DownloadVideo_FilesThatExist_AdvisesNothingThatSeveralCantHave(params string[] taken)
    {
        Play(_ => (200, "completed", 200));
        Array.ForEach(taken, file => Folder.Write(file, "mine"));

        var error = await Server.Error("download_video", new { videoId = "a1,b2" });

        Assert.Equal("file_exists", error.GetText("code"));
        Assert.Contains("outputDir", error.GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("or another fileName", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Talk-a1.mp4/x", "video")]
    [InlineData("Talk-a1.srt/x", "subtitles")]
    public async Task DownloadVideo_FolderInTheWayOfOne_NamesThatFile(string taken, string fault)
    {
        Play(_ => (200, "completed", 200));
        Folder.Write(taken, "mine");

        foreach (var what in new[] { new[] { "video", "subtitles" }, ["subtitles", "video"] })
        {
            var result = await Server.Result("download_video", new { videoId = "a1,b2", what });

            Assert.Equal(("a1", fault), Assert.Single(result.GetProperty("failed").EnumerateArray()) is var failed ? (failed.GetText("id"), failed.GetText("what")) : default);
        }
    }

    private static void AssertSaved(JsonElement result, int files)
    {
        Assert.False(result.TryGetProperty("failed", out _));
        Assert.Equal(files, result.GetProperty("files").GetArrayLength());
    }

    private void Play(Func<string, (int Status, string Word, int Stored)> fate)
    {
        Upstream.Then(http =>
        {
            var id = http.Request.Path.Value![^2..];
            var (status, word, _) = fate(id);
            return FakeUpstream.Json(status, JsonSerializer.Serialize(new { data = new { id, status = word, title = "Talk", video_url = $"{Storage.Address}{id}.mp4?X-Amz-Signature=SIGCANARY", subtitle_url = $"{Storage.Address}{id}.srt" } }))(http);
        });
        Storage.Then(http => fate(http.Request.Path.Value![1..3]).Stored is var stored and not 200 ? FakeStorage.Refuse(stored)(http) : FakeStorage.Serve(http.Request.Path.Value!.EndsWith(".srt", StringComparison.Ordinal) ? SampleMedia.Srt : Media)(http));
    }
}
