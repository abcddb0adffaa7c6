using HeyGen.Api.Requests;

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
        Folder.Write("pictures/Take #1?.png", SampleMedia.Png);
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
    [InlineData("file:///p/#sub", "/p/#sub")]
    [InlineData("file:///p/Take #1?.png", "/p/Take #1?.png")]
    [InlineData("file://localhost/p/#a?b#c/d.png", "/p/#a?b#c/d.png")]
    [InlineData("file:/p/#sub", "/p/#sub")]
    [InlineData("file:///p/%23sub%3F", "/p/#sub?")]
    [InlineData("file:///c%3A/#a", "c:/#a")]
    [InlineData("file:///p/?", "/p/?")]
    [InlineData("file:///#p", "/#p")]
    public void Plain_Url_IsThePathThatItMeans(string url, string path) => Assert.Equal(path, LocalPath.Plain(url));

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
    [InlineData("file://{folder}/Take #1?.png")]
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
    [InlineData("/mnt/data")]
    [InlineData("computer:///mnt/user-data/uploads/me.png")]
    [InlineData("attachment://me.png")]
    [InlineData("blob:https://claude.ai/0b6e1f4a")]
    [InlineData("content://media/external/images/1.png")]
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

    /// <summary>What a model writes back is what a name looks like, not its characters.</summary>
    [Theory]
    [InlineData("Screenshot 2026-11-28 at 3.15.02\u202FPM.png", "Screenshot 2026-11-28 at 3.15.02 PM.png")]
    [InlineData("My\u00A0Photo.png", "My Photo.png")]
    [InlineData("Anna\u2019s photo.png", "Anna's photo.png")]
    [InlineData("Cafe\u0301.png", "Caf\u00E9.png")]
    [InlineData("Z\u00FCrich.png", "Zu\u0308rich.png")]
    [InlineData("Tea \u2013 green.png", "Tea - green.png")]
    public async Task Call_NameThatLooksTheSame_IsUploaded(string name, string written)
    {
        Folder.Write($"pictures/{name}", SampleMedia.Png);

        await Server.Result("upload_asset", new { file = written });
        await Server.Result("upload_asset", new { file = Path.Combine(Pictures, written) });

        Assert.Contains(Upstream.Requests, request => request.PathAndQuery is "/v3/assets");
    }

    [Fact]
    public async Task Call_NameThatTwoFilesLookLike_IsRefusedWithBoth()
    {
        Folder.Write("pictures/Tea\u00A0cup.png", SampleMedia.Png);
        Folder.Write("pictures/Tea\u202Fcup.png", SampleMedia.Png);

        var error = await Server.Error("upload_asset", new { file = "Tea cup.png" });

        Assert.Equal("file: 2 files look like Tea cup.png.", error.GetText("message"));
        Assert.Contains("Tea\u202Fcup.png", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("resume.png", "r\u00E9sum\u00E9.png")]
    [InlineData("ME.png", "Me.png")]
    public async Task Call_NameThatLooksDifferent_IsNotTaken(string asked, string name)
    {
        Folder.Write($"pictures/deep/{name}", SampleMedia.Png);

        Assert.Equal("invalid_argument", (await Server.Error("upload_asset", new { file = $"deep/{asked}" })).GetText("code"));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("$HOME/me.png")]
    [InlineData("${HOME}/me.png")]
    [InlineData("%USERPROFILE%\\me.png")]
    [InlineData("$env:USERPROFILE\\me.png")]
    public void Path_BelowAVariable_IsBelowTheHomeFolder(string path) =>
        Assert.Equal(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), LocalPath.FromHome(path)[..^"/me.png".Length].TrimEnd('/'));

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

    [Theory]
    [InlineData("create_video_from_image", """{"image":"https://{bucket}.s3.amazonaws.com/logo.png","script":"Hi","voiceId":"v"}""", "image: It is no whole URL.")]
    [InlineData("create_video_from_image", """{"image":"https://exa mple.com/a.png","script":"Hi","voiceId":"v"}""", "image: It is no whole URL.")]
    [InlineData("create_video_from_image", """{"image":"https:///a.png","script":"Hi","voiceId":"v"}""", "image: It is no whole URL.")]
    [InlineData("create_video_from_image", """{"image":{"type":"url","url":"example"},"script":"Hi","voiceId":"v"}""", "image: It is no whole URL.")]
    [InlineData("create_video_agent", """{"prompt":"x","files":["https://example.com:99999/a.png"]}""", "files[0]: It is no whole URL.")]
    [InlineData("create_video_agent", """{"prompt":"x","files":["[\"https://example.com/a.png\"]"]}""", "files[0]: It is no whole URL.")]
    [InlineData("upload_asset", """{"file":"[me.png](file:///home/ann/me.png)"}""", "It is no whole URL.")]
    [InlineData("create_video_agent", """{"prompt":"x","files":["https://example.com/LONG"]}""", "files[0]: A file's URL has at most 2048 characters.")]
    public async Task Call_LinkThatIsNone_IsToldFromOneThatIsTooLong(string tool, string arguments, string message)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments.Replace("LONG", new string('a', 2048), StringComparison.Ordinal)));

        Assert.Equal(("url_not_allowed", message), (error.GetText("code"), error.GetText("message")));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_LinkInPlaceOfAnAssetId_GoesWhereLinksGo()
    {
        await Server.Result("create_video_from_avatar", new { avatarId = "l", audioAssetId = "https://example.com/a.mp3" });

        Assert.Contains("\"audio_url\":\"https://example.com/a.mp3\"", Upstream.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://app.heygen.com/videos/0123456789abcdef")]
    [InlineData("https://app.heygen.com/videos/0123456789abcdef/edit")]
    [InlineData("https://app.heygen.com/share/0123456789abcdef?sid=1")]
    [InlineData("heygen://videos/0123456789abcdef")]
    public async Task Call_AddressOfAVideoAtHeyGen_MeansTheVideo(string video)
    {
        await Server.Result("create_video_translation", new { video, outputLanguages = new[] { "German" } });

        Assert.Contains("""{"type":"asset_id","asset_id":"0123456789abcdef"}""", Upstream.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heygen://videos/v_1/subtitles")]
    [InlineData("heygen://voices/v_1")]
    [InlineData("heygen://sessions/v_1")]
    public async Task Call_AddressOfSomethingElseAtHeyGen_IsRefused(string video)
    {
        Assert.Equal("url_not_allowed", (await Server.Error("create_video_translation", new { video, outputLanguages = new[] { "German" } })).GetText("code"));
        Assert.Empty(Upstream.Requests);
    }
}
