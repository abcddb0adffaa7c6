using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class InlineFilesTests : ServerTest
{
    private const string Uploaded = """{"data":{"asset_id":"ast_1"}}""";
    private const string Created = """{"data":{"video_id":"vid_1","status":"pending"}}""";

    protected override TimeProvider Time { get; } = new VirtualTime();

    internal override ServerSettings Settings => new() { Toolsets = ["all", "preview", "dynamic"], OutputDir = Folder.Path, AllowDir = [Folder.Path] };

    [Fact]
    public async Task Call_PathAsFile_IsUploadedOnTheWayAndToldInTheResult()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        Upstream.Then(200, Uploaded).Then(200, Created);

        var result = await Server.Call("create_video_from_image", new { image = path, script = "Hello", voiceId = "voice-1" });

        Assert.Equal(["/v3/assets", "/v3/videos"], Upstream.Requests.Select(request => request.PathAndQuery));
        Assert.Equal("""{"type":"asset_id","asset_id":"ast_1"}""", JsonNode.Parse(Upstream.Requests[1].Body)!["image"]!.ToJsonString());
        Assert.Equal($$"""[{"file":"{{path}}","asset_id":"ast_1"}]""", result.StructuredContent!.Value.GetProperty("uploaded_assets").GetRawText());
        Assert.Equal(result.StructuredContent.Value.GetRawText(), JsonSerializer.SerializeToElement(JsonNode.Parse(Assert.IsType<TextContentBlock>(result.Content[0]).Text)).GetRawText());
    }

    [Fact]
    public async Task Call_UploadAnsweredByPlainId_IsThatAsset()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        Upstream.Then(200, """{"data":{"id":"ast_1"}}""").Then(200, Created);

        await Server.Result("create_video_from_image", new { image = path, script = "Hello", voiceId = "voice-1" });

        Assert.Equal("""{"type":"asset_id","asset_id":"ast_1"}""", JsonNode.Parse(Upstream.Requests[1].Body)!["image"]!.ToJsonString());
    }

    [Fact]
    public async Task Call_UploadAnsweredWithoutId_SendsNoCreate()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        Upstream.Then(200, """{"data":{"url":"https://files.example/ast_1"}}""").Then(200, Created);

        await Server.Error("create_video_from_image", new { image = path, script = "Hello", voiceId = "voice-1" });

        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task Call_PathsAsFiles_TellHowManyBytesWereSent()
    {
        Folder.Write("one.png", SampleMedia.Png);
        Folder.Write("two.jpg", SampleMedia.Jpeg);
        var told = new ProgressRecorder();
        var all = new TaskCompletionSource();
        var progress = new Progress(value =>
        {
            lock (told)
            {
                told.Report(value);
                if (told.Values.Count is 2)
                    all.SetResult();
            }
        });
        var both = SampleMedia.Png.Length + SampleMedia.Jpeg.Length;
        Upstream.Then(200, Uploaded).Then(200, Uploaded).Then(async http =>
        {
            await all.Task.WaitAsync(TimeSpan.FromMinutes(1)); // what comes after the answer is lost
            await FakeUpstream.Json(200, Created)(http);
        });

        await Server.Client.CallToolAsync("create_video_from_studio", new Dictionary<string, object?> { ["scenes"] = new[] { new { type = "image", source = "./one.png", duration = 2 }, new { type = "image", source = "./two.jpg", duration = 2 } } }, progress);

        Assert.Equal([(SampleMedia.Png.Length, SampleMedia.Png.Length, "bytes sent"), (both, both, "bytes sent")], told.Values.OrderBy(value => value.Progress).Select(value => ((int)value.Progress, (int)value.Total!, value.Message)));
    }

    [Fact]
    public async Task Call_TextArgumentForAnAssetId_TakesAPathToo()
    {
        Folder.Write("voice.mp3", SampleMedia.Mp3);
        Upstream.Then(200, Uploaded).Then(200, Created);

        await Server.Result("create_video_from_avatar", new { avatarId = "look-1", audioAssetId = "./voice.mp3" });

        Assert.Equal("ast_1", JsonNode.Parse(Upstream.Requests[1].Body)!["audio_asset_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Call_PathsInListsAndObjects_AreFoundByTheSchema()
    {
        Folder.Write("a.png", SampleMedia.Png);
        Folder.Write("b.png", [.. SampleMedia.Png, 1]);
        Upstream.Then(200, Uploaded).Then(200, """{"data":{"asset_id":"ast_2"}}""").Then(200, Created);

        await Server.Result("create_video_from_studio", new
        {
            scenes = new object[]
            {
                new { type = "image", source = "./a.png", duration = 2 },
                new { type = "image", source = new { type = "asset_id", asset_id = "ast_9" }, duration = 2 },
                new { type = "image", source = "./b.png", duration = 2 },
                new { type = "image", source = "./a.png", duration = 2 },
                new { type = "avatar_video", input = new { avatar_id = "look-1", script = "./a.png is what I say", voice_id = "voice-1" } },
            },
        });

        var scenes = JsonNode.Parse(Upstream.Requests[2].Body)!["scenes"]!.AsArray();
        Assert.Equal(["ast_1", "ast_9", "ast_2", "ast_1"], scenes.Take(4).Select(scene => scene!["source"]!["asset_id"]!.GetValue<string>()));
        Assert.Equal("./a.png is what I say", scenes[4]!["input"]!["script"]!.GetValue<string>());
        Assert.Equal(3, Upstream.Requests.Count);
    }

    [Fact]
    public async Task Call_PathInAFormOfSeveral_IsFoundInThatForm()
    {
        Folder.Write("beach.png", SampleMedia.Png);
        Folder.Write("song.mp3", SampleMedia.Mp3);
        var uploads = 0;
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Path == "/v3/assets" ? $$$"""{"data":{"asset_id":"ast_{{{++uploads}}}"}}""" : """{"data":{"id":"vid_1"}}""")(http));

        await Server.Result("generate_from_template", new
        {
            templateId = "tpl_1",
            variables = new { photo = new { type = "image", asset = "./beach.png" }, music = new { type = "audio", asset = "./song.mp3" }, words = new { type = "text", content = "./beach.png" } },
        });

        var variables = JsonNode.Parse(Upstream.Requests[^1].Body)!["variables"]!;
        Assert.Equal(("ast_1", "ast_2", "./beach.png"), (variables["photo"]!["asset"]!["asset_id"]!.GetValue<string>(), variables["music"]!["asset"]!["asset_id"]!.GetValue<string>(), variables["words"]!["content"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("voice.mp3", "invalid_argument", "image")]
    [InlineData("notes.jpg", "invalid_argument", "image")]
    [InlineData("missing.jpg", "invalid_argument", "image")]
    [InlineData("/etc/passwd", "path_not_allowed", "image")]
    [InlineData("file:///etc/passwd", "url_not_allowed", "image")]
    [InlineData("~/../../etc/passwd", "path_not_allowed", "image")]
    public async Task Call_FileThatDoesNotFit_IsRefusedBeforeAnythingIsSent(string image, string code, string param)
    {
        Folder.Write("voice.mp3", SampleMedia.Mp3);
        Folder.Write("notes.jpg", "no picture");

        var error = await Server.Error("create_video_from_image", new { image = image.Contains('/', StringComparison.Ordinal) ? image : "./" + image, script = "Hello", voiceId = "voice-1" });

        Assert.Equal((code, param), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_LargerThanTheUseTakes_IsRefusedBeforeAnythingIsSent()
    {
        using (var file = File.Create(Path.Combine(Folder.Path, "long.mp4")))
        {
            file.Write(SampleMedia.Mp4());
            file.SetLength((32 * 1024 * 1024) + 1);
        }

        var error = await Server.Error("create_video_agent", new { prompt = "Cut this", files = new[] { "./long.mp4" } });

        Assert.Equal(("payload_too_large", "files[0]"), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_ThroughTheToolThatCallsTools_WorksToo()
    {
        Folder.Write("me.jpg", SampleMedia.Jpeg);
        Upstream.Then(200, Uploaded).Then(200, Created);

        var result = await Server.Result("call_heygen_tool", new { name = "create_video_from_image", arguments = new { image = "./me.jpg", script = "Hello", voiceId = "voice-1" } });

        Assert.Equal("""[{"file":"./me.jpg","asset_id":"ast_1"}]""", result.GetProperty("uploaded_assets").GetRawText());
    }

    [Fact]
    public async Task Call_PathOnHttp_IsAClearError()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var hosted = await McpTestServer.Start(Upstream.Address, Settings, localFiles: false);

        var error = await hosted.Error("create_video_from_image", new { image = path, script = "Hello", voiceId = "voice-1" });

        Assert.Equal(("path_not_allowed", "A path works only where this server runs on your machine and may read its files."), (error.GetText("code"), error.GetText("message")));
        Assert.Empty(Upstream.Requests);
    }

    private sealed class Progress(Action<ProgressNotificationValue> tell) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => tell(value);
    }

    [Fact]
    public async Task Call_SameFileUnderAnotherAssetId_SendsTheSameKey()
    {
        Folder.Write("me.jpg", SampleMedia.Jpeg);
        Folder.Write("copy.jpg", SampleMedia.Jpeg);
        await using var afterRestart = await McpTestServer.Start(Upstream.Address, Settings, time: new VirtualTime());
        Upstream.Then(200, Uploaded).Then(200, Created).Then(200, """{"data":{"asset_id":"ast_2"}}""").Then(200, Created);

        await Server.Result("create_video_from_image", new { image = "./me.jpg", script = "Hello", voiceId = "voice-1" });
        var planned = await afterRestart.Result("estimate_cost", new { tool = "create_video_from_image", arguments = new { image = "./copy.jpg", script = "Hello", voiceId = "voice-1" } });
        await afterRestart.Result("create_video_from_image", new { image = "./copy.jpg", script = "Hello", voiceId = "voice-1" });

        var sent = Upstream.Requests.Where(request => request.PathAndQuery is "/v3/videos").ToArray();
        Assert.Equal(["ast_1", "ast_2"], sent.Select(request => JsonNode.Parse(request.Body)!["image"]!["asset_id"]!.GetValue<string>()));
        Assert.Equal([sent[0].Header("Idempotency-Key")!], sent.Select(request => request.Header("Idempotency-Key")).Append(planned.GetProperty("request").GetText("idempotency_key")).Distinct());
    }

    [Fact]
    public async Task Call_FileReplacedBetweenTwoTries_SendsWhatWasChecked()
    {
        var path = Folder.Write("me.jpg", SampleMedia.Jpeg);
        var secret = new byte[SampleMedia.Jpeg.Length];
        Upstream.Then(async http =>
        {
            File.WriteAllBytes(path + ".new", secret);
            File.Move(path + ".new", path, overwrite: true);
            await FakeUpstream.Json(503, "{}")(http);
        }).Then(200, Uploaded).Then(200, Created);

        await Server.Result("create_video_from_image", new { image = path, script = "Hello", voiceId = "voice-1" });

        Assert.Equal(["/v3/assets", "/v3/assets", "/v3/videos"], Upstream.Requests.Select(request => request.PathAndQuery));
        Assert.Contains("rest of a photo", Upstream.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_InlineDataForAnAssetId_IsUploaded()
    {
        Upstream.Then(200, Uploaded).Then(200, Created);

        var result = await Server.Result("create_video_from_avatar", new { avatarId = "look-1", audioAssetId = "data:audio/mpeg;base64," + Convert.ToBase64String(SampleMedia.Mp3) });

        Assert.Equal("ast_1", JsonNode.Parse(Upstream.Requests[1].Body)!["audio_asset_id"]!.GetValue<string>());
        Assert.Equal("""[{"file":"data:audio/mpeg","asset_id":"ast_1"}]""", result.GetProperty("uploaded_assets").GetRawText());
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("data: URI")]
    [InlineData("object")]
    public async Task Call_PictureInBase64AsProgramsWriteIt_GoesInOneLine(string form)
    {
        var base64 = Convert.ToBase64String([.. SampleMedia.Jpeg, .. Enumerable.Repeat((byte)0xFB, 700)]);
        string[] spellings = [base64, base64.TrimEnd('='), base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), Lines(base64, "\n"), Lines(base64, "\r\n")];

        foreach (var spelling in spellings)
        {
            Upstream.Then(200, Created);
            JsonNode image = form switch
            {
                "bare" => spelling,
                "object" => new JsonObject { ["type"] = "base64", ["media_type"] = "image/png", ["data"] = spelling },
                _ => $"data:image/png;base64,{spelling}",
            };
            await Server.Result("create_video_from_image", new JsonObject { ["image"] = image, ["script"] = "Hello", ["voiceId"] = "voice-1" });

            var sent = JsonElement.Parse(Upstream.Requests[^1].Body).GetProperty("image");
            Assert.Equal(("image/jpeg", base64), (sent.GetText("media_type"), sent.GetText("data")));
        }

        Assert.Equal(spellings.Length, Upstream.Requests.Count);

        static string Lines(string text, string end) => string.Join(end, text.Chunk(76).Select(line => new string(line)));
    }

    [Fact]
    public async Task Call_BareBase64WhereAnAssetIsWanted_IsUploaded()
    {
        Upstream.Then(200, Uploaded).Then(200, """{"data":{"video_translation_ids":["tr_1"]}}""");

        var result = await Server.Result("create_video_translation", new { video = Convert.ToBase64String(SampleMedia.Mp4(4000)), outputLanguages = new[] { "German" } });

        Assert.Equal("ast_1", Assert.Single(result.GetProperty("uploaded_assets").EnumerateArray()).GetText("asset_id"));
    }

    [Theory]
    [InlineData("image", "data:image/png;base64,PGh0bWw+PC9odG1sPg==", "invalid_argument")]
    [InlineData("image", "data:image/png;base64,%%%", "invalid_argument")]
    public async Task Call_InlineDataThatIsNoneOfTheKinds_IsRefusedBeforeAnythingIsSent(string argument, string file, string code)
    {
        var arguments = new JsonObject { ["image"] = "asset_1", ["script"] = argument is "image" ? "Hello" : null, ["voiceId"] = "voice-1", [argument] = file };

        var error = await Server.Error("create_video_from_image", arguments);

        Assert.Equal((code, argument), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task ListedTools_OnHttp_SpeakOfNoPath()
    {
        await using var hosted = await McpTestServer.Start(Upstream.Address, Settings, localFiles: false);

        var tools = await hosted.Client.ListToolsAsync();

        Assert.DoesNotContain(tools, tool => HasWord(tool.Description) || HasWord(tool.JsonSchema.GetRawText()));
        Assert.Contains(Server.Selection.Tools, tool => HasWord(tool.ProtocolTool.InputSchema.GetRawText()));

        static bool HasWord(string text) => text.Split(' ', '"', ',', '.', ':', '(', ')').Any(word => word.ToLowerInvariant() is "path" or "paths" or "folder's" or "outputdir" or "disk");
    }
}
