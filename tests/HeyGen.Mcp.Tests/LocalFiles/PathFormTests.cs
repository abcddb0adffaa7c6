using HeyGen.Api.Requests;
using HeyGen.Mcp.Configuration;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Files as people and chats write them, in every argument that takes one.</summary>
public sealed class PathFormTests : ServerTest
{
    private int uploads;

    protected override TimeProvider Time { get; } = new VirtualTime();

    internal override ServerSettings Settings => new() { Toolsets = ["all"], OutputDir = Path.Combine(Folder.Path, "out"), AllowDir = [Pictures] };

    public override async ValueTask InitializeAsync()
    {
        Folder.Write("pictures/me.png", SampleMedia.Png);
        Folder.Write("pictures/pics/me.jpg", SampleMedia.Jpeg);
        Folder.Write("pictures/My Photos (2026)/me & co.png", SampleMedia.Png);
        Folder.Write("pictures/voice.mp3", SampleMedia.Mp3);
        Folder.Write("out/made before.mp4", SampleMedia.Mp4());
        await base.InitializeAsync();
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Path == "/v3/assets"
            ? $$$"""{"data":{"asset_id":"ast_{{{Interlocked.Increment(ref uploads)}}}"}}"""
            : """{"data":{"id":"v_1","video_id":"v_1","session_id":"s_1","voice_clone_id":"c_1","video_translation_ids":["t_1"],"filler_word_removal_id":"f_1","batch_id":"b_1","lipsync_id":"l_1","avatar_item":{"id":"look_1"}}}""")(http));
    }

    private string Pictures => Path.Combine(Folder.Path, "pictures");

    [Theory]
    [InlineData("file:///c%3A/Users/a.png", "c:/Users/a.png")]
    [InlineData("file:///C%3a/Users/my%20cat.png", "C:/Users/my cat.png")]
    [InlineData("file://localhost/d%3A/a.png", "d:/a.png")]
    [InlineData("file:///home/c%3A/a.png", "/home/c:/a.png")]
    [InlineData("file:///c%3Atest/a.png", "/c:test/a.png")]
    public void Plain_UrlWithAnEscapedColon_IsThePathOfTheDrive(string url, string path) => Assert.Equal(path, LocalPath.Plain(url));

    [Theory]
    [InlineData("me.png")]
    [InlineData("pics/me.jpg")]
    [InlineData(@"pics\me.jpg")]
    [InlineData("./me.png")]
    [InlineData("\"me.png\"")]
    [InlineData("'pics/me.jpg'")]
    [InlineData(" me.png ")]
    [InlineData("My Photos (2026)/me & co.png")]
    [InlineData(@"My\ Photos\ \(2026\)/me\ \&\ co.png")]
    [InlineData(@"{folder}/My\ Photos\ \(2026\)/me\ \&\ co.png")]
    [InlineData("\"{folder}/me.png\"")]
    [InlineData("file://{folder}/me.png")]
    [InlineData("file:{folder}/me.png")]
    [InlineData("file://localhost{folder}/My%20Photos%20(2026)/me%20&%20co.png")]
    public async Task Call_PathInAnyForm_IsUploaded(string image)
    {
        await Server.Result("create_video_from_image", new { image = image.Replace("{folder}", Pictures, StringComparison.Ordinal), script = "Hello", voiceId = "voice-1" });

        Assert.Equal(["/v3/assets", "/v3/videos"], Upstream.Requests.Select(request => request.PathAndQuery));
    }

    [Theory]
    [InlineData("create_video_from_image", """{"image":"me.png","script":"Hi","voiceId":"v"}""")]
    [InlineData("create_video_agent", """{"prompt":"x","files":["me.png"]}""")]
    [InlineData("create_photo_avatar", """{"name":"n","file":"pics/me.jpg"}""")]
    [InlineData("create_video_translation", """{"video":"made before.mp4","outputLanguages":["German"]}""")]
    [InlineData("clone_voice", """{"voiceName":"n","audio":"voice.mp3"}""")]
    [InlineData("create_lipsync", """{"video":"made before.mp4","audio":"https://x.example/a.mp3"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","audioUrl":"voice.mp3"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","audioAssetId":"voice.mp3"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","script":"Hi","background":{"type":"image","url":"me.png"}}""")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"image","source":"me.png","duration":2}]}""")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"l","audio_url":"voice.mp3"}}]}""")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"l","audio_url":"voice.mp3"}]}""")]
    [InlineData("create_video_batch", """{"videos":[{"type":"image","image":"me.png","script":"Hi","voice_id":"v"}]}""")]
    [InlineData("generate_from_template", """{"templateId":"t","variables":{"photo":{"type":"image","asset":"me.png"}}}""")]
    public async Task Call_PlainNameInAnyArgument_IsUploaded(string tool, string arguments)
    {
        await Server.Result(tool, JsonNode.Parse(arguments));

        Assert.Single(Upstream.Requests, request => request.PathAndQuery is "/v3/assets");
        Assert.Contains("\"ast_1\"", Upstream.Requests[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("_url", Upstream.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_video_from_image", """{"image":"my.png","script":"Hi","voiceId":"v"}""", "image")]
    [InlineData("create_video_agent", """{"prompt":"x","files":["me.png","gone.png"]}""", "files[1]")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","audioUrl":"gone.mp3"}""", "audioUrl")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","script":"Hi","background":{"type":"image","url":"gone.png"}}""", "background.url")]
    [InlineData("create_video_batch", """{"videos":[{"type":"image","image":"gone.png","script":"Hi","voice_id":"v"}]}""", "videos[0].image")]
    [InlineData("create_prompt_avatar", """{"name":"n","prompt":"p","referenceImages":["gone.png"]}""", "referenceImages[0]")]
    public async Task Call_FileThatIsMissing_NamesTheArgumentAndWhereItWasLookedFor(string tool, string arguments, string param)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetText("code"), error.GetText("param")));
        Assert.Contains($"Relative paths start in: {Pictures}", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_NameThatIsMisspelt_IsToldWhatThereIs()
    {
        var error = await Server.Error("upload_asset", new { file = "mee.png" });

        Assert.StartsWith("There is me.png", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sandbox:/mnt/data/me.png")]
    [InlineData("/mnt/data/me.png")]
    [InlineData("/mnt/user-data/uploads/me.png")]
    [InlineData("/home/claude/me.png")]
    public async Task Call_FileOfTheChat_SaysWhereItIsAndWhatToDo(string image)
    {
        foreach (var tool in new[] { "create_video_from_image", "upload_asset" })
        {
            var error = await Server.Error(tool, tool is "upload_asset" ? new { file = image } : new { image, script = "Hi", voiceId = "v" });

            Assert.Equal("path_not_allowed", error.GetText("code"));
            Assert.EndsWith("is on the chat's own machine, which this server can't reach.", error.GetText("message"), StringComparison.Ordinal);
            Assert.Contains(Pictures, error.GetText("hint"), StringComparison.Ordinal);
            Assert.DoesNotContain("--allow-dir", error.GetText("hint"), StringComparison.Ordinal);
        }

        await using var hosted = await McpTestServer.Start(Upstream.Address, localFiles: false);
        var remote = await hosted.Error("create_video_from_image", new { image, script = "Hi", voiceId = "v" });
        Assert.EndsWith("which this server can't reach.", remote.GetText("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_video_from_image", """{"image":"http://example.com/a.png","script":"Hi","voiceId":"v"}""", "image")]
    [InlineData("create_video_agent", """{"prompt":"x","files":["http://example.com/a.png"]}""", "files[0]")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","audioUrl":"http://example.com/a.mp3"}""", "audioUrl")]
    [InlineData("create_video_from_image", """{"image":"www.example.com/a.png","script":"Hi","voiceId":"v"}""", "image")]
    public async Task Call_LinkThatIsNotHttps_LeadsOutOfTheCircle(string tool, string arguments, string param)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("url_not_allowed", param), (error.GetText("code"), error.GetText("param")));
        Assert.Contains("download the file and pass its path", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_LinkInPlaceOfAnAssetId_GoesWhereLinksGo()
    {
        await Server.Result("create_video_from_avatar", new { avatarId = "l", audioAssetId = "https://example.com/a.mp3" });

        Assert.Contains("\"audio_url\":\"https://example.com/a.mp3\"", Upstream.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_PageOfAVideoInTheApp_MeansTheVideo()
    {
        await Server.Result("create_video_translation", new { video = "https://app.heygen.com/videos/0123456789abcdef", outputLanguages = new[] { "German" } });

        Assert.Contains("""{"type":"asset_id","asset_id":"0123456789abcdef"}""", Upstream.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_FolderNamedLikeAFile_IsThatFile()
    {
        await using var storage = await FakeUpstream.Start();
        await using var finished = await FakeUpstream.Start();
        await using var saving = await McpTestServer.Start(finished.Address, new ServerSettings { Toolsets = ["all"], OutputDir = Path.Combine(Folder.Path, "out"), DownloadHosts = [storage.Address.Authority] }, time: new VirtualTime());
        finished.Then(200, $$$"""{"data":{"id":"v_1","title":"T","status":"completed","video_url":"{{{storage.Address}}}a.mp4"}}""");
        storage.Then(FakeStorage.Serve(SampleMedia.Mp4()));

        var saved = await saving.Result("download_video", new { videoId = "v_1", outputDir = "clips/promo.mp4" });

        Assert.Equal(Path.Combine(Folder.Path, "out", "clips", "promo.mp4"), saved.GetProperty("files")[0].GetText("path"));
    }
}
