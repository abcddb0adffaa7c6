using System.Buffers.Binary;

namespace HeyGen.Mcp.Tests.Sandbox;

/// <summary>A wish can be judged by its file: it is as long, as large and as captioned as was asked for.</summary>
public sealed class PlayableMediaTests : SandboxTest
{
    [Theory]
    [InlineData(1, "mp4")]
    [InlineData(7, "mp4")]
    [InlineData(75, "mp4")]
    [InlineData(149, "mp4")]
    [InlineData(1, "webm")]
    [InlineData(31, "webm")]
    [InlineData(149, "webm")]
    public async Task Video_OfAScript_PlaysAsLongAsItsDuration(int words, string format)
    {
        var body = await AvatarVideo(string.Join(' ', Enumerable.Repeat("word", words)));
        body["output_format"] = format;

        var video = await Finished("/v3/videos", body, "video_id");

        Assert.Equal(Math.Max(1, words * 0.4), (double)video["duration"]!, 2);
        var file = await Bytes(video["video_url"]);
        Assert.Equal((double)video["duration"]!, format == "mp4" ? Mp4.Read(file).Seconds : WebmSeconds(file), 3);
    }

    [Theory]
    [InlineData("16:9", "720p", 1280, 720)]
    [InlineData("9:16", "1080p", 1080, 1920)]
    [InlineData("1:1", "720p", 720, 720)]
    [InlineData("4:5", "1080p", 1080, 1350)]
    [InlineData("5:4", "4k", 2700, 2160)]
    [InlineData("9:16", "4k", 2160, 3840)]
    public async Task Video_OfARatioAndResolution_HasThatSize(string ratio, string resolution, int width, int height)
    {
        var body = await AvatarVideo();
        (body["aspect_ratio"], body["resolution"]) = (ratio, resolution);

        var video = await Finished("/v3/videos", body, "video_id");

        var film = Mp4.Read(await Bytes(video["video_url"]));
        var still = await Bytes(video["thumbnail_url"]);
        Assert.Equal((width, height), (film.Width, film.Height));
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(still.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(still.AsSpan(20))));
    }

    [Theory]
    [InlineData("A film about tea", "portrait", 1080, 15)]
    [InlineData("A vertical 30-second launch video", null, 1080, 30)]
    [InlineData("Make it 45 s long, vertical", "landscape", 1920, 45)]
    [InlineData("Two scenes of tea in 1 minute", null, 1920, 60)]
    [InlineData("The 3 secrets of tea", null, 1920, 15)]
    public async Task Video_OfAnAgent_IsAsThePromptSays(string prompt, string? orientation, int width, int seconds)
    {
        var session = (await Post("/v3/video-agents", new JsonObject { ["prompt"] = prompt, ["orientation"] = orientation })).Text("session_id");
        Pass(12);

        var film = Mp4.Read(await Bytes((await Get($"/v3/video-agents/{session}/videos")).Items[0]!["video_url"]));

        Assert.Equal((width, seconds), (film.Width, film.Seconds));
    }

    /// <summary>What a session was opened with holds for its videos, unless a message says otherwise.</summary>
    [Theory]
    [InlineData("A 20-second film about tea", "portrait", "Yes, make it", 1080, 20)]
    [InlineData("A vertical film about tea, 30 s", null, "ok", 1080, 30)]
    [InlineData("A 20-second film about tea", "portrait", "Yes, but 40 seconds", 1080, 40)]
    [InlineData("A film about tea", "landscape", "vertical please", 1080, 15)]
    [InlineData("A film about tea", null, "Yes, make it", 1920, 15)]
    public async Task Video_OfAChat_IsAsTheSessionWasOpened(string prompt, string? orientation, string answer, int width, int seconds)
    {
        var session = (await Post("/v3/video-agents", new JsonObject { ["prompt"] = prompt, ["mode"] = "chat", ["orientation"] = orientation })).Text("session_id");
        foreach (var message in new[] { "For children", answer })
        {
            Pass(2);
            await Post($"/v3/video-agents/{session}", new JsonObject { ["message"] = message });
        }

        Pass(12);
        var film = Mp4.Read(await Bytes((await Get($"/v3/video-agents/{session}/videos")).Items[0]!["video_url"]));

        Assert.Equal((width, seconds), (film.Width, film.Seconds));
    }

    [Fact]
    public async Task Video_Captioned_DiffersWherePeopleSpeak()
    {
        var body = await AvatarVideo("Hello there, this is what the captions say while it plays.");
        body["caption"] = Json("""{"style":"default"}""");

        var video = await Finished("/v3/videos", body, "video_id");

        var (plain, captioned) = (await Bytes(video["video_url"]), await Bytes(video["captioned_video_url"]));
        Assert.Equal(Mp4.Read(plain).Seconds, Mp4.Read(captioned).Seconds);
        Assert.NotEqual(Mp4.Read(plain).Samples[0], Mp4.Read(captioned).Samples[0]);
        Assert.NotEqual(Mp4.Read(captioned).Samples[1], Mp4.Read(captioned).Samples[3]);
    }

    [Fact]
    public async Task Webm_Captioned_DiffersFromThePlainOne()
    {
        var body = await AvatarVideo();
        (body["caption"], body["output_format"]) = (Json("""{"style":"default"}"""), "webm");

        var video = await Finished("/v3/videos", body, "video_id");

        Assert.NotEqual(await Bytes(video["video_url"]), await Bytes(video["captioned_video_url"]));
    }

    [Fact]
    public async Task Clips_WithCaptions_AreAsLongAsTheySay()
    {
        var body = Json("""{"video":{"type":"url","url":"https://files.example/talk.mp4"},"output_settings":{"captions":true,"duration_types":["30"],"aspect_ratio":"square"}}""");
        var plain = Json(body.ToJsonString());
        plain["output_settings"]!["captions"] = false;

        var captioned = (await Finished("/v3/ai-clipping", body, "ai_clipping_id"))["clips"]![0]!;
        var other = (await Finished("/v3/ai-clipping", plain, "ai_clipping_id"))["clips"]![0]!;

        var film = Mp4.Read(await Bytes(captioned["video_url"]));
        Assert.Equal(((double)captioned["duration_seconds"]!, 1080, 1080), (film.Seconds, film.Width, film.Height));
        Assert.NotEqual(film.Samples[0], Mp4.Read(await Bytes(other["video_url"])).Samples[0]);
    }

    [Fact]
    public async Task Film_OfManyMinutes_HasASampleForEverySecond()
    {
        var scenes = new JsonArray([.. Enumerable.Range(0, 2).Select(_ => Json("""{"type":"image","source":{"type":"url","url":"https://files.example/a.png"},"duration":300}"""))]);
        var video = await Finished("/v3/videos", new JsonObject { ["type"] = "studio", ["scenes"] = scenes }, "video_id");

        var film = Mp4.Read(await Bytes(video["video_url"]));

        Assert.Equal((600, 600), (film.Seconds, film.Samples.Count));
    }

    [Fact]
    public async Task Sound_Found_PlaysAsLongAsItSays()
    {
        foreach (var sound in (await Get("/v3/audio/sounds?query=rain%20storm&type=sound_effects&min_score=0.1&limit=3")).Items)
            Assert.Equal((double)sound!["duration"]!, ((await Bytes(sound["audio_url"])).Length - 44) / 16_000d);
    }

    [Fact]
    public async Task Upload_OfTheSandboxsOwnVideo_IsAsLongAsThatVideo()
    {
        var video = await Finished("/v3/videos", await AvatarVideo(string.Join(' ', Enumerable.Repeat("word", 50))), "video_id");
        var link = (string)video["video_url"]!;

        var translation = (await Post("/v3/video-translations", Translation(link))).Data["video_translation_ids"]![0]!;
        Pass(10);

        Assert.Equal(20, (double)(await Get($"/v3/video-translations/{translation}")).Data["duration"]!);
    }

    [Theory]
    [InlineData("https://example.com/blog/post")]
    [InlineData("https://example.com/index.html")]
    [InlineData("https://www.dropbox.com/s/abc/film.mp4?dl=0")]
    [InlineData("https://www.loom.com/share/abc")]
    [InlineData("http://files.example/film.mp4")]
    [InlineData("ftp://files.example/film.mp4")]
    public async Task File_ThatIsAWebPage_IsRefused(string url) =>
        Assert.Equal((400, "invalid_parameter", "video.url"), (await Post("/v3/video-translations", Translation(url))).Refusal);

    [Theory]
    [InlineData("https://files.example/film.mp4")]
    [InlineData("https://files.example/My%20Film.MOV?token=1")]
    [InlineData("https://drive.google.com/file/d/1abc/view?usp=sharing")]
    [InlineData("https://youtu.be/abc")]
    [InlineData("https://www.youtube.com/watch?v=abc")]
    [InlineData("https://vimeo.com/1234")]
    public async Task File_BehindALinkThatHeyGenFollows_IsTaken(string url) => Assert.Equal(200, (int)(await Post("/v3/video-translations", Translation(url))).Status);

    [Fact]
    public async Task File_OfTheSandboxThatIsNotThere_IsRefused() =>
        Assert.Equal((400, "invalid_parameter", "video.url"), (await Post("/v3/video-translations", Translation($"{Server.BaseAddress}media/video/nothing/video.mp4"))).Refusal);

    private static JsonObject Translation(string url) =>
        new() { ["video"] = new JsonObject { ["type"] = "url", ["url"] = url }, ["output_languages"] = new JsonArray("German") };

    private static double WebmSeconds(byte[] file)
    {
        var at = file.AsSpan().IndexOf(new byte[] { 0x44, 0x89 });
        return BinaryPrimitives.ReadDoubleBigEndian(file.AsSpan(at + 10)) / 1000;
    }

    private async Task<JsonObject> Finished(string path, JsonObject body, string idField)
    {
        var id = (await Post(path, body)).Text(idField);
        Pass(15);
        return (await Get($"{path}/{id}")).Data;
    }

    private async Task<byte[]> Bytes(JsonNode? link)
    {
        using var response = await Fetch((string)link!);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>What a player reads of a file.</summary>
    private sealed record Mp4(double Seconds, int Width, int Height, IReadOnlyList<string> Samples)
    {
        public static Mp4 Read(byte[] file)
        {
            var movie = At(file, "mvhd", 0);
            var format = At(file, "avc1", 0);
            var sizes = At(file, "stsz", 0);
            var offsets = At(file, "stco", 0);
            var samples = Enumerable.Range(0, Word(file, offsets + 4))
                .Select(index => Convert.ToHexString(file.AsSpan(Word(file, offsets + 8 + (index * 4)), Word(file, sizes + 12 + (index * 4)))))
                .ToArray();
            return new((double)Word(file, movie + 16) / Word(file, movie + 12), BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(format + 24)), BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(format + 26)), samples);
        }

        private static int At(byte[] file, string box, int from) => file.AsSpan(from).IndexOf(System.Text.Encoding.ASCII.GetBytes(box)) + from + 4;

        private static int Word(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
    }
}
