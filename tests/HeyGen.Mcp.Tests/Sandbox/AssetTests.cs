using System.Net.Http.Headers;

namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class AssetTests : SandboxTest
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3];

    [Fact]
    public async Task Upload_Png_ServesTheSameBytes()
    {
        var asset = (await Upload(Png, "my picture, 1.jpg")).Data;

        using var response = await Fetch((string)asset["url"]!);

        Assert.Equal(("image/png", 11), ((string)asset["mime_type"]!, (int)asset["size_bytes"]!));
        Assert.Equal(Png, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Upload_UnknownBytes_IsRefused() =>
        Assert.Equal((400, "invalid_parameter", "file"), (await Upload("what is this"u8.ToArray(), "clip.mp4")).Refusal);

    [Fact]
    public async Task Delete_ThenFetch_IsGone()
    {
        var asset = (await Upload(Png, "picture.png")).Data;
        await Delete($"/v3/assets/{asset["asset_id"]}");

        using var response = await Fetch((string)asset["url"]!);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal((404, "asset_not_found", null), (await Get($"/v3/assets/{asset["asset_id"]}")).Refusal);
    }

    [Fact]
    public async Task DirectUpload_AsAnnounced_BecomesAnAsset()
    {
        var slot = await Announce();

        Assert.Equal(HttpStatusCode.OK, await Put(slot, Png));
        var done = (await Post($"/v3/assets/{slot["asset_id"]}/complete", Json("{}"))).Data;

        Assert.Equal(((string)slot["asset_id"]!, "image/png", 11), ((string)done["asset_id"]!, (string)done["mime_type"]!, (int)done["size_bytes"]!));
    }

    [Fact]
    public async Task DirectUpload_LargerThanARequestMayBe_IsServedByRange()
    {
        const int Length = 112 * 1024 * 1024;
        var video = new byte[Length];
        "\0\0\0\u0018ftypisom"u8.CopyTo(video);
        video[^1] = 7;
        var slot = await Announce("video/mp4", Length);

        Assert.Equal(HttpStatusCode.OK, await Put(slot, video));
        var done = (await Post($"/v3/assets/{slot["asset_id"]}/complete", Json("{}"))).Data;
        using var end = await Fetch((string)done["url"]!, new RangeHeaderValue(Length - 2, null));

        Assert.Equal((Length, HttpStatusCode.PartialContent), ((int)done["size_bytes"]!, end.StatusCode));
        Assert.Equal(new byte[] { 0, 7 }, await end.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task DirectUpload_LargerThanStorageTakes_IsRefused() =>
        Assert.Equal((400, "invalid_parameter", "size_bytes"), (await Post("/v3/assets/direct-uploads", Json("""{"filename":"a.mp4","content_type":"video/mp4","size_bytes":5368709121}"""))).Refusal);

    [Fact]
    public async Task Delete_DirectUpload_IsGoneFromTheDisk()
    {
        var slot = await Announce();
        await Put(slot, Png);
        var done = (await Post($"/v3/assets/{slot["asset_id"]}/complete", Json("{}"))).Data;

        await Delete($"/v3/assets/{slot["asset_id"]}");

        using var response = await Fetch((string)done["url"]!);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("size")]
    [InlineData("header")]
    [InlineData("expired")]
    public async Task DirectUpload_NotAsAnnounced_IsDenied(string difference)
    {
        var slot = await Announce();
        if (difference == "expired")
            Pass(TimeSpan.FromDays(1).TotalSeconds);

        Assert.Equal(HttpStatusCode.Forbidden, await Put(slot, difference == "size" ? [.. Png, 4] : Png, withEncryption: difference != "header"));
    }

    [Fact]
    public async Task Complete_BeforeTheBytes_IsAConflict()
    {
        var slot = await Announce();

        Assert.Equal((409, "conflict", null), (await Post($"/v3/assets/{slot["asset_id"]}/complete", Json("{}"))).Refusal);
    }

    [Fact]
    public async Task UploadBatch_OneFileMissing_FailsAlone()
    {
        var file = Json("""{"filename":"a.png","content_type":"image/png","size_bytes":11}""");
        var batch = (await Post("/v3/assets/direct-uploads/batches", new JsonObject { ["files"] = new JsonArray(file, file.DeepClone()) })).Data;
        await Put(batch["items"]![0]!.AsObject(), Png);
        await Post("/v3/assets/complete/batches", new JsonObject { ["batch_id"] = (string)batch["batch_id"]! });
        Pass(1);

        var detail = (await Get($"/v3/assets/batches/{batch["batch_id"]}")).Data;

        Assert.Equal("""{"completed":1,"failed":1}""", detail["counts_by_status"]!.ToJsonString());
    }

    private async Task<SandboxAnswer> Upload(byte[] bytes, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.BaseAddress, "/v3/assets")) { Content = form };
        request.Headers.Add("X-Api-Key", Key);
        return await Send(request);
    }

    private async Task<JsonObject> Announce(string type = "image/png", int length = 11) =>
        (await Post("/v3/assets/direct-uploads", new JsonObject { ["filename"] = "a", ["content_type"] = type, ["size_bytes"] = length })).Data;

    private async Task<HttpStatusCode> Put(JsonObject slot, byte[] bytes, bool withEncryption = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, (string)slot["upload_url"]!) { Content = new ByteArrayContent(bytes) };
        var headers = slot["upload_headers"]!;
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse((string)headers["Content-Type"]!);
        if (withEncryption)
            request.Headers.Add("x-amz-server-side-encryption", (string)headers["x-amz-server-side-encryption"]!);
        using var response = await Raw(request);
        return response.StatusCode;
    }
}
