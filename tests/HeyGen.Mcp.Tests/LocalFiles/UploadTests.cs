using System.Formats.Tar;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class UploadTests : ServerTest
{
    private const string Stored = """{"data":{"id":"ast_1","url":"https://resource2.Upstream.ai/ast_1.png"}}""";
    private const string Uploaded = """{"data":{"asset_id":"ast_1","url":"https://resource2.Upstream.ai/ast_1.png","mime_type":"image/png","size_bytes":25}}""";

    protected override TimeProvider Time { get; } = new VirtualTime();

    protected override TimeProvider NetworkTime { get; } = new VirtualTime();

    internal override ServerSettings Settings => new() { Toolsets = ["all"], OutputDir = Folder.Path, AllowDir = [Folder.Path] };

    [Theory]
    [InlineData("my cat.png")]
    [InlineData("видео.png")]
    [InlineData("Überblick 概要 🎬.png")]
    [InlineData("it's 100%.png")]
    public async Task UploadAsset_Name_StandsOnceInTheFormAsItIs(string name)
    {
        Upstream.Then(200, Uploaded);

        await Server.Result("upload_asset", new { file = Folder.Write(name, SampleMedia.Png) });

        var body = Posted.Body;
        Assert.Equal($"Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"", Assert.Single(body.Split("\r\n"), line => line.StartsWith("Content-Disposition:", StringComparison.Ordinal)));
        Assert.StartsWith("multipart/form-data; boundary=", Posted.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public async Task UploadAsset_SubtitlesInUtf16_SaysInWhatToSaveThem(string encoding, bool hasMark)
    {
        var text = Encoding.GetEncoding(encoding).GetBytes($"{(hasMark ? "\uFEFF" : "")}1\r\n00:00:01,000 --> 00:00:02,500\r\nGrüße\r\n");

        var error = await AssertRefusedUnsent("upload_asset", new { file = Folder.Write("a.srt", text) }, "file");

        Assert.Contains("UTF-8", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsset_Path_SendsTheContentAndReturnsTheAsset()
    {
        Folder.Write("my cat.PNG", SampleMedia.Png);
        Upstream.Then(200, Uploaded);

        var asset = await Server.Result("upload_asset", new { file = "my cat.PNG" });

        Assert.Equal(("ast_1", "https://resource2.Upstream.ai/ast_1.png", "image/png", 25), (asset.GetText("asset_id"), asset.GetText("url"), asset.GetText("mime_type"), asset.GetProperty("size_bytes").GetInt64()));
        var request = Posted;
        Assert.Equal(("POST", "/v3/assets"), (request.Method, request.PathAndQuery));
        Assert.StartsWith("multipart/form-data; boundary=", request.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: form-data; name=\"file\"; filename=\"my cat.png\"", request.Body, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png", request.Body, StringComparison.Ordinal);
        Assert.Contains("rest of a picture", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsset_DataUri_IsSentAsAFile()
    {
        Upstream.Then(200, Uploaded);

        await Server.Result("upload_asset", new { file = "data:image/png;base64," + Convert.ToBase64String(SampleMedia.Png), fileName = "logo" });

        Assert.Contains("filename=\"logo.png\"", Posted.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsset_SameContentAndName_HasTheSameKeyWhereverItComesFrom()
    {
        Folder.Write("a/logo.png", SampleMedia.Png);
        Folder.Write("b/logo.png", SampleMedia.Png);
        Folder.Write("c/logo.png", [.. SampleMedia.Png, 1]);
        Upstream.Then(400, """{"error":{"code":"invalid_parameter","message":"no"}}""");

        foreach (var arguments in new object[]
        {
            new { file = "a/logo.png" },
            new { file = "b/logo.png" },
            new { file = "data:image/png;base64," + Convert.ToBase64String(SampleMedia.Png), fileName = "logo.png" },
            new { file = "c/logo.png" },
            new { file = "a/logo.png", fileName = "other" },
            new { file = "a/logo.png", idempotencyKey = "take-2" },
        })
        {
            await Server.Error("upload_asset", arguments);
        }

        var keys = Upstream.Requests.Select(request => request.Header("Idempotency-Key")!).ToArray();
        Assert.Single(keys[..3].Distinct());
        Assert.Equal(4, keys.Distinct().Count());
    }

    [Fact]
    public async Task Create_SameFileInAnotherProcess_IsTheSameUploadAndBilledOnce()
    {
        Folder.Write("a.png", SampleMedia.Png);
        var uploads = 0;
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Path.Value is "/v3/assets" ? $$$"""{"data":{"asset_id":"ast_{{{++uploads}}}"}}""" : """{"data":{"video_id":"v_1"}}""")(http));

        for (var process = 0; process < 2; process++)
        {
            await using var server = await McpTestServer.Start(Upstream.Address, Settings);
            await server.Result("upload_asset", new { file = "a.png" });
            await server.Result("create_video_from_image", new { image = "a.png", script = "Hello", voiceId = "voice_1" });
        }

        string?[] KeysOf(string path) => [.. Upstream.Requests.Where(request => request is { Method: "POST" } && request.PathAndQuery == path).Select(request => request.Header("Idempotency-Key")).Distinct()];
        Assert.Equal((1, 1), (KeysOf("/v3/assets").Length, KeysOf("/v3/videos").Length));
    }

    [Fact]
    public async Task UploadAsset_SameFileTwice_IsSentOnce()
    {
        Folder.Write("a.png", SampleMedia.Png);
        Folder.Write("copy.png", SampleMedia.Png);
        Upstream.Then(200, Uploaded).Then(200, Stored);

        await Server.Result("upload_asset", new { file = "a.png" });
        var again = await Server.Result("upload_asset", new { file = "copy.png" });

        Assert.Equal("""{"asset_id":"ast_1","url":"https://resource2.Upstream.ai/ast_1.png","mime_type":"image/png","size_bytes":25,"note":"This server uploaded the same file before; nothing was sent."}""", again.GetRawText());
        Assert.Equal(["POST /v3/assets", "GET /v3/assets/ast_1", "GET /v3/assets/ast_1"], Upstream.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
    }

    [Fact]
    public async Task UploadAsset_SameFileAfterItsAssetWasDeleted_IsSentUnderANewKey()
    {
        Folder.Write("a.png", SampleMedia.Png);
        Upstream.Then(200, Uploaded).Then(200, Stored).Then(404, """{"error":{"code":"asset_not_found","message":"gone"}}""").Then(200, Uploaded.Replace("ast_1", "ast_2", StringComparison.Ordinal));

        await Server.Result("upload_asset", new { file = "a.png" });
        await Server.Result("upload_asset", new { file = "a.png" });

        Assert.Equal(2, Upstream.Requests.Where(request => request.Method is "POST").Select(request => request.Header("Idempotency-Key")).Distinct().Count());
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("lines without padding")]
    [InlineData("no padding")]
    [InlineData("spaces around")]
    public async Task UploadAsset_Base64AsProgramsWriteIt_IsTheContent(string form)
    {
        Upstream.Then(200, Uploaded);
        byte[] png = [.. SampleMedia.Png, .. SampleMedia.Mp4(201)];
        var plain = Convert.ToBase64String(png);
        var lines = string.Join('\n', plain.Chunk(76).Select(line => new string(line))) + "\n";
        Assert.EndsWith("=", plain, StringComparison.Ordinal);
        var file = form switch
        {
            "lines" => lines,
            "lines without padding" => lines.TrimEnd('\n', '='),
            "no padding" => plain.TrimEnd('='),
            _ => $" {plain}\r\n",
        };

        await Server.Result("upload_asset", new { file });
        await Server.Result("upload_asset", new { file = "data:image/png;base64," + file, fileName = "other" });

        Assert.All(Posts, request => Assert.Contains("rest of a picture", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task UploadAsset_BareBase64_IsTheContentEvenIfItBeginsLikeAPath()
    {
        Upstream.Then(200, Uploaded);
        var file = Convert.ToBase64String(SampleMedia.Jpeg);

        await Server.Result("upload_asset", new { file });

        Assert.StartsWith("/9j/", file, StringComparison.Ordinal);
        Assert.Contains("filename=\"upload.jpg\"", Posted.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsset_NameThatContradictsTheContent_GoesByTheContent()
    {
        Folder.Write("photo.png", SampleMedia.Jpeg);
        Upstream.Then(200, Uploaded);

        await Server.Result("upload_asset", new { file = "photo.png" });

        Assert.Contains("filename=\"photo.jpg\"\r\nContent-Type: image/jpeg", Reordered(Posted.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsset_FileUrl_IsThePathItNames()
    {
        var path = Folder.Write("my cat.png", SampleMedia.Png);
        Upstream.Then(200, Uploaded);

        await Server.Result("upload_asset", new { file = new Uri(path).AbsoluteUri });

        Assert.Contains("filename=\"my cat.png\"", Posted.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsset_FolderThatNobodyOpened_IsNotRead()
    {
        Folder.Write("a.png", SampleMedia.Png);
        await using var closed = await McpTestServer.Start(Upstream.Address, Settings with { AllowDir = [], OutputDir = Path.Combine(Folder.Path, "out") });

        var error = await closed.Error("upload_asset", new { file = Path.Combine(Folder.Path, "a.png") });

        Assert.Equal(("path_not_allowed", $"Allowed: {Path.Combine(Folder.Path, "out")}. To open another folder, add \"--allow-dir\", \"/that/folder\" to this server's args in the client's configuration and restart it."), (error.GetText("code"), error.GetText("hint")));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task UploadAsset_ServerErrorFirst_IsSentAgainWhole()
    {
        Folder.Write("a.png", SampleMedia.Png);
        Upstream.Then(503, "{}").Then(200, Uploaded);

        await Server.Result("upload_asset", new { file = "a.png" });

        Assert.Equal(2, Posts.Count());
        Assert.All(Posts, request => Assert.Contains("rest of a picture", request.Body, StringComparison.Ordinal));
        Assert.Single(Posts.Select(request => request.Header("Idempotency-Key")).Distinct());
    }

    [Theory]
    [InlineData(429, "file_io_error", "not_executed")]
    [InlineData(500, "outcome_unknown", "unknown")]
    public async Task UploadAsset_FileThatBecomesShorterBetweenAttempts_IsToldOfTheFile(int firstAnswer, string code, string outcome)
    {
        Folder.Write("cat.png", SampleMedia.Png);
        Upstream.Then(async http =>
        {
            Folder.Write("cat.png", SampleMedia.Png.AsSpan(0, SampleMedia.Png.Length - 1));
            await FakeUpstream.Json(firstAnswer, "{}")(http);
        });

        var error = await Server.Error("upload_asset", new { file = "cat.png" });

        Assert.Equal((code, outcome), (error.GetText("code"), error.GetText("outcome")));
        Assert.Equal("The file could not be read to its end: The file became shorter.", error.GetText("message"));
    }

    [Theory]
    [InlineData("id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n")]
    [InlineData(".env", "HEYGEN_API_KEY=abc\n")]
    [InlineData("movie.mp4", "PK\u0003\u0004 a zip")]
    [InlineData("empty.png", "")]
    [InlineData("cat.gif", "GIF89a rest")]
    public async Task UploadAsset_WhatIsNoMediaOfHeyGens_IsNotSent(string name, string content)
    {
        Folder.Write(name, content);

        var error = await Server.Error("upload_asset", new { file = name });

        Assert.Equal(("invalid_argument", "file"), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("/etc/passwd", "path_not_allowed")]
    [InlineData("../../etc/passwd", "path_not_allowed")]
    [InlineData("https://example.com/a.png", "invalid_argument")]
    [InlineData("http://169.254.169.254/latest", "url_not_allowed")]
    [InlineData("https://api.Upstream.com@evil.tld/a.png", "url_not_allowed")]
    [InlineData("file:///etc/passwd", "url_not_allowed")]
    [InlineData("file://elsewhere/a.png", "url_not_allowed")]
    [InlineData("/proc/self/environ", "path_not_allowed")]
    [InlineData("/dev/zero", "path_not_allowed")]
    [InlineData("a\0b.png", "path_not_allowed")]
    [InlineData("data:image/png;base64,", "invalid_argument")]
    [InlineData("data:image/png;base64,%%%", "invalid_argument")]
    [InlineData("data:image/png,abc", "invalid_argument")]
    [InlineData("missing.png", "invalid_argument")]
    public async Task UploadAsset_WhatCannotBeRead_IsNotSent(string file, string code)
    {
        var error = await Server.Error("upload_asset", new { file });

        Assert.Equal(code, error.GetText("code"));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task UploadAsset_PathsThatLeadElsewhere_SendNothing()
    {
        if (OperatingSystem.IsWindows())
            return; // links and pipes are other systems'
        using var outside = new TemporaryFolder();
        var secret = outside.Write("secret.png", SampleMedia.Png);
        Directory.CreateDirectory(Folder.Path + "-evil");
        File.WriteAllBytes(Folder.Path + "-evil/x.png", SampleMedia.Png);
        File.CreateSymbolicLink(In("file.png"), secret);
        Directory.CreateSymbolicLink(In("folder"), outside.Path);
        File.CreateSymbolicLink(In("one"), In("two"));
        File.CreateSymbolicLink(In("two"), In("one"));
        File.CreateSymbolicLink(In("environ.png"), "/proc/self/environ");
        File.CreateSymbolicLink(In("zero.png"), "/dev/zero");
        Directory.CreateDirectory(In("plain"));
        new PaxTarEntry(TarEntryType.Fifo, "pipe.png").ExtractToFile(In("pipe.png"), overwrite: false);

        var codes = new List<string?>();
        foreach (var file in new[] { Folder.Path + "-evil/x.png", "file.png", "folder/secret.png", "one", "environ.png", "zero.png", new string('a', 4097), "plain", "pipe.png" })
            codes.Add((await Server.Error("upload_asset", new { file })).GetText("code"));

        Directory.Delete(Folder.Path + "-evil", recursive: true);
        Assert.Equal([.. Enumerable.Repeat("path_not_allowed", 7), "invalid_argument", "invalid_argument"], codes);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task UploadAsset_RefusedMp3_NamesTheKnownCause()
    {
        Folder.Write("a.mp3", SampleMedia.Mp3);
        Upstream.Then(400, """{"error":{"code":"invalid_parameter","message":"Unsupported type application/octet-stream"}}""");

        var error = await Server.Error("upload_asset", new { file = "a.mp3" });

        Assert.Contains("ID3v2.4", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal("invalid_parameter", error.GetText("upstream_code"));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task UploadAsset_WithoutLocalFiles_TakesDataUrisButNoPaths()
    {
        var path = Folder.Write("a.png", SampleMedia.Png);
        Upstream.Then(200, Uploaded);
        await using var hosted = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], OutputDir = Folder.Path }, localFiles: false);

        var error = await hosted.Error("upload_asset", new { file = path });
        await hosted.Result("upload_asset", new { file = "data:image/png;base64," + Convert.ToBase64String(SampleMedia.Png) });

        Assert.Equal("path_not_allowed", error.GetText("code"));
        Assert.Single(Posts);
    }

    private IEnumerable<Received> Posts => Upstream.Requests.Where(request => request.Method is "POST");

    private Received Posted => Assert.Single(Posts);

    private string In(string name) => Path.Combine(Folder.Path, name);

    /// <summary>The headers of a part in one order.</summary>
    private static string Reordered(string body) => body.Replace("Content-Type: image/jpeg\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.jpg\"", "filename=\"photo.jpg\"\r\nContent-Type: image/jpeg", StringComparison.Ordinal);
}
