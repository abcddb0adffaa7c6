using System.Net.Http.Headers;

namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class MediaTests : SandboxTest
{
    [Fact]
    public async Task Fetch_FinishedVideo_IsAnMp4AndNeedsNoKey()
    {
        using var response = await Fetch((string)(await Finished())["video_url"]!);
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(("video/mp4", "ftyp"), (response.Content.Headers.ContentType?.MediaType, Encoding.ASCII.GetString(bytes, 4, 4)));
        Assert.InRange(bytes.Length, 5_000, 60_000);
    }

    [Fact]
    public async Task Fetch_LinkExpired_IsDeniedInXml()
    {
        var url = (string)(await Finished())["video_url"]!;
        Pass(TimeSpan.FromDays(7).TotalSeconds);

        using var response = await Fetch(url);

        Assert.Equal((HttpStatusCode.Forbidden, "application/xml"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task GetVideo_LinkExpired_GivesAFreshOne()
    {
        var video = await Finished();
        Pass(TimeSpan.FromDays(7).TotalSeconds);

        using var response = await Fetch((await Get($"/v3/videos/{video["id"]}")).Text("video_url"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Signature=", "Signature=0")]
    [InlineData("Expires=1", "Expires=2")]
    [InlineData("video.mp4", "thumbnail.png")]
    public async Task Fetch_LinkTamperedWith_IsDenied(string part, string replacement)
    {
        var url = (string)(await Finished())["video_url"]!;

        using var response = await Fetch(url.Replace(part, replacement, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Fetch_Range_GivesThatPartOnly()
    {
        var url = (string)(await Finished())["video_url"]!;
        using var whole = await Fetch(url);

        using var part = await Fetch(url, new RangeHeaderValue(4, 7));

        Assert.Equal((HttpStatusCode.PartialContent, "ftyp"), (part.StatusCode, await part.Content.ReadAsStringAsync()));
        Assert.Equal(whole.Headers.ETag, part.Headers.ETag);
    }

    [Fact]
    public async Task Fetch_Captions_AreCutFromTheScript()
    {
        var body = await AvatarVideo("one two three four five six seven eight nine");
        body["caption"] = new JsonObject();
        var video = await Finished(body);

        using var response = await Fetch((string)video["subtitle_url"]!);

        Assert.Equal(
            "1\n00:00:00,000 --> 00:00:02,800\none two three four five six seven\n\n2\n00:00:02,800 --> 00:00:03,600\neight nine\n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Fetch_Webm_IsMatroska()
    {
        var body = await AvatarVideo();
        body["output_format"] = "webm";

        using var response = await Fetch((string)(await Finished(body))["video_url"]!);

        Assert.Equal([0x1A, 0x45, 0xDF, 0xA3], (await response.Content.ReadAsByteArrayAsync())[..4]);
    }

    [Fact]
    public async Task Fetch_DeletedVideo_IsGone()
    {
        var video = await Finished();
        await Delete($"/v3/videos/{video["id"]}");

        using var response = await Fetch((string)video["video_url"]!);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Fetch_Speech_IsAsLongAsItSays()
    {
        var voice = (string)(await Get("/v3/voices?engine=starfish&limit=1")).Items[0]!["voice_id"]!;
        var speech = (await Post("/v3/voices/speech", new JsonObject { ["voice_id"] = voice, ["text"] = "one two three four five" })).Data;

        using var response = await Fetch((string)speech["audio_url"]!);
        var wav = await response.Content.ReadAsByteArrayAsync();

        // 8 kHz, 16 bit, mono after a header of 44 bytes.
        Assert.Equal((2d, 2d), ((double)speech["duration"]!, (wav.Length - 44) / 16_000d));
        Assert.Equal(5, speech["word_timestamps"]!.AsArray().Count);
        Assert.Contains(wav[44..], sample => sample != 0);
    }

    private async Task<JsonObject> Finished(JsonObject? body = null)
    {
        var id = (await Post("/v3/videos", body ?? await AvatarVideo())).Text("video_id");
        Pass(8);
        return (await Get($"/v3/videos/{id}")).Data;
    }
}
