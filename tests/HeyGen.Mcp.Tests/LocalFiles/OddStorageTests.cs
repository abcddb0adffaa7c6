using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Storage that answers, but not with the file that was asked for: nothing of it is saved as that file.</summary>
public sealed class OddStorageTests : DownloadTest
{
    private const int Broken = 150_000;
    private static readonly byte[] Media = SampleMedia.Mp4(300_000);
    private static readonly byte[] OtherMedia = [.. Media.Select((value, index) => index < 100 ? value : (byte)(value ^ 0x55))];

    private string Target => Path.Combine(Folder.Path, "Launch-vid_1.mp4");

    [Theory]
    [InlineData("\"version-2\"", 300_000)]
    [InlineData("W/\"version-1\"", 300_000)]
    [InlineData("\"version-1\"", 300_001)]
    [InlineData(null, 299_999)]
    public async Task DownloadVideo_RestIsOfAnotherVersion_StartsOver(string? tag, int total)
    {
        Offer();
        Storage.Then(FakeStorage.Cut(Media, upTo: Broken)).Then(http => SendRest(http, OtherMedia, tag, total.ToString(CultureInfo.InvariantCulture), upTo: OtherMedia.Length)).Then(FakeStorage.Serve(OtherMedia));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(OtherMedia, await File.ReadAllBytesAsync(Target));
        Assert.Equal((3, (string?)null), (Storage.Requests.Count, Storage.Requests[2].Header("Range")));
    }

    [Theory]
    [InlineData("\"version-1\"", "*")]
    [InlineData(null, "*")]
    [InlineData(null, "300000")]
    public async Task DownloadVideo_RestEndsEarly_IsNotTakenForTheEnd(string? tag, string total)
    {
        Offer();
        Storage.Then(FakeStorage.Cut(Media, upTo: Broken)).Then(http => SendRest(http, Media, tag, total, upTo: 200_000)).Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
        Assert.Equal("bytes=200000-", Storage.Requests[2].Header("Range"));
    }

    [Theory]
    [InlineData("text/plain", "Service temporarily unavailable")]
    [InlineData("application/octet-stream", "Service temporarily unavailable\r\n")]
    [InlineData("application/json", """[{"error":"expired"}]""")]
    [InlineData("video/mp4", """[{"error":"expired"}]""")]
    [InlineData("video/mp4", "\"gone\"")]
    [InlineData("application/json", "null")]
    [InlineData("video/mp4", "Überlastet – später wieder")]
    [InlineData("text/plain", "1\n00:00:00,000 --> 00:00:01,000\nHello\n")]
    public async Task DownloadVideo_TextInsteadOfMedia_Fails(string type, string text)
    {
        Offer();
        Storage.Then(FakeStorage.Serve(System.Text.Encoding.UTF8.GetBytes(text), type));

        Assert.Equal("download_failed", (await Server.Error("download_video", new { videoId = "vid_1" })).GetText("code"));
        Assert.Empty(Folder.Content);
    }

    [Theory]
    [InlineData("text/plain", "Service temporarily unavailable")]
    [InlineData("application/json", """[{"error":"expired"}]""")]
    [InlineData("text/plain", """{"error":"expired --> gone"}""")]
    public async Task DownloadVideo_OtherTextInsteadOfSubtitles_Fails(string type, string text)
    {
        Offer();
        Storage.Then(FakeStorage.Serve(System.Text.Encoding.UTF8.GetBytes(text), type));

        Assert.Equal("download_failed", (await Server.Error("download_video", new { videoId = "vid_1", what = new[] { "subtitles" } })).GetText("code"));
        Assert.Empty(Folder.Content);
    }

    [Theory]
    [InlineData("WEBVTT\n\n")]
    [InlineData("\uFEFF1\n0:00:00.0 --> 0:00:01.0 align:start\nHello\n")]
    [InlineData("\n\nSTYLE\n\n1\n00:00:00,000 --> 00:00:01,000\n[Music]\n")]
    public async Task DownloadVideo_SubtitlesOfAnUnusualForm_AreSaved(string text)
    {
        Offer();
        Storage.Then(FakeStorage.Serve(System.Text.Encoding.UTF8.GetBytes(text), "text/plain"));

        await Server.Result("download_video", new { videoId = "vid_1", what = new[] { "subtitles" } });

        Assert.Equal(["Launch-vid_1.srt"], Folder.Content);
    }

    [Theory]
    [InlineData("video", "gzip")]
    [InlineData("video", "GZIP")]
    [InlineData("subtitles", "x-gzip")]
    public async Task DownloadVideo_StoredPacked_IsUnpacked(string part, string encoding)
    {
        var content = part is "video" ? Media : SampleMedia.Srt;
        Offer();
        Storage.Then(Encoded(Packed(content), encoding));

        var result = await Server.Result("download_video", new { videoId = "vid_1", what = new[] { part } });

        Assert.Equal(content, await File.ReadAllBytesAsync(result.GetProperty("files")[0].GetText("path")!));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    [InlineData("deflate")]
    public async Task DownloadVideo_OtherEncoding_Fails(string encoding)
    {
        Offer();
        Storage.Then(Encoded(Media, encoding));

        Assert.Equal("download_failed", (await Server.Error("download_video", new { videoId = "vid_1" })).GetText("code"));
        Assert.Empty(Folder.Content);
    }

    [Theory]
    [InlineData("video", false)]
    [InlineData("subtitles", false)]
    [InlineData("video", true)]
    public async Task DownloadVideo_PackedUnsaidOrCutOff_Fails(string part, bool isSaid)
    {
        var packed = Packed(Media);
        Offer();
        Storage.Then(isSaid ? Encoded(FakeStorage.Cut(packed, upTo: packed.Length - 20), "gzip") : FakeStorage.Serve(packed, "application/octet-stream"));

        Assert.Equal("download_failed", (await Server.Error("download_video", new { videoId = "vid_1", what = new[] { part } })).GetText("code"));
        Assert.Empty(Folder.Content);
    }

    [Theory]
    [InlineData("video", 20)]
    [InlineData("video", 4)]
    [InlineData("video", 1)]
    [InlineData("subtitles", 8)]
    public async Task DownloadVideo_StoredPackedAndCutShort_FailsAndSaysSo(string part, int missing)
    {
        var packed = Packed(part is "video" ? Media : SampleMedia.Srt);
        Offer();
        Storage.Then(Encoded(packed[..^missing], "gzip"));

        var error = await Server.Error("download_video", new { videoId = "vid_1", what = new[] { part } });

        Assert.Equal("download_failed", error.GetText("code"));
        Assert.Contains("cut short", error.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Folder.Content);
    }

    [Fact]
    public async Task DownloadVideo_PlainUnderAnEncodingThatIsNone_IsSaved()
    {
        Offer();
        Storage.Then(Encoded(Media, "aws-chunked"));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task DownloadVideo_LinkThatStorageTakesForABadRequest_IsRenewedOnce(int status)
    {
        Offer();
        Offer();
        Storage.Then(FakeStorage.Refuse(status)).Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Equal(Media, await File.ReadAllBytesAsync(Target));
        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(412)]
    public async Task DownloadVideo_AnswerThatCallingAgainMeetsAgain_IsNotSaidToPass(int status)
    {
        Offer();
        Storage.Then(FakeStorage.Refuse(status));

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.False(error.GetProperty("retryable").GetBoolean());
        Assert.DoesNotContain("all again", error.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task DownloadVideo_StorageNamesAPause_IsAskedAgainAfterIt(int status)
    {
        Offer();
        Storage.Then(status, "", ("Retry-After", "20")).Then(FakeStorage.Serve(Media));

        await Server.Result("download_video", new { videoId = "vid_1" });

        Assert.Contains(20, ((VirtualTime)Time).Delays);
    }

    [Fact]
    public async Task DownloadVideo_StorageNamesALongPause_IsLeftToTheCaller()
    {
        Offer();
        Storage.Then(503, "", ("Retry-After", "3600"));

        var error = await Server.Error("download_video", new { videoId = "vid_1" });

        Assert.Equal((1, 3600), (Storage.Requests.Count, error.GetProperty("retry_after_s").GetInt32()));
    }

    private static Task SendRest(HttpContext http, byte[] content, string? tag, string total, int upTo)
    {
        var from = int.Parse(http.Request.Headers.Range.ToString()["bytes=".Length..^1], CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{upTo - 1}/{total}");
        if (tag is not null)
            http.Response.Headers.ETag = tag;
        return http.Response.Body.WriteAsync(content.AsMemory(from, upTo - from)).AsTask();
    }

    private static Func<HttpContext, Task> Encoded(byte[] content, string encoding) => Encoded(FakeStorage.Serve(content), encoding);

    private static Func<HttpContext, Task> Encoded(Func<HttpContext, Task> answer, string encoding) => http =>
    {
        http.Response.Headers.ContentEncoding = encoding;
        return answer(http);
    };

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(content);
        return packed.ToArray();
    }

    private void Offer() => Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", status = "completed", title = "Launch", video_url = $"{Storage.Address}v.mp4", subtitle_url = $"{Storage.Address}v.srt" } }));
}
