using System.Globalization;
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

    private static Task SendRest(HttpContext http, byte[] content, string? tag, string total, int upTo)
    {
        var from = int.Parse(http.Request.Headers.Range.ToString()["bytes=".Length..^1], CultureInfo.InvariantCulture);
        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{upTo - 1}/{total}");
        if (tag is not null)
            http.Response.Headers.ETag = tag;
        return http.Response.Body.WriteAsync(content.AsMemory(from, upTo - from)).AsTask();
    }

    private void Offer() => Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", status = "completed", title = "Launch", video_url = $"{Storage.Address}v.mp4", subtitle_url = $"{Storage.Address}v.srt" } }));
}
