namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class GeneratedMediaTests : SandboxTest
{
    [Fact]
    public async Task ModelVideo_AsTimePasses_IsMadeAndPaidForByTheSecond()
    {
        var created = await Post("/v3/models/videos", Video("text_to_video", """{"duration":8,"resolution":"480p","aspect_ratio":"9:16"}"""));
        List<string> statuses = [];
        foreach (var seconds in new[] { 0, 2, 8 })
        {
            Pass(seconds);
            statuses.Add((await Get($"/v3/models/videos/{created.Text("video_id")}")).Text("status"));
        }

        var video = (await Get($"/v3/models/videos/{created.Text("video_id")}")).Data;
        using var file = await Fetch((string)video["video_url"]!);

        Assert.Equal((HttpStatusCode.Accepted, "pending"), (created.Status, created.Text("status")));
        Assert.Equal(["pending", "processing", "completed"], statuses);
        Assert.Equal((8, 480, 832, "9:16"), ((int)video["duration"]!, (int)video["width"]!, (int)video["height"]!, (string)video["aspect_ratio"]!));
        Assert.Equal("video/mp4", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0.16m], Server.Ledger.Charges.Select(charge => charge.PriceUsd));
        Assert.Equal(404, (await Get($"/v3/videos/{created.Text("video_id")}")).Refusal.Status);
    }

    [Theory]
    [InlineData("[sandbox:fail]", "failed", "generation_failed")]
    [InlineData("[sandbox:cancel]", "cancelled", "generation_cancelled")]
    [InlineData("[sandbox:fail:null-code]", "failed", null)]
    public async Task ModelVideo_TriggerInPrompt_EndsAsTheWordSays(string trigger, string status, string? code)
    {
        var body = Video("text_to_video");
        body["prompt"] = $"Tea {trigger}";
        var id = (await Post("/v3/models/videos", body)).Text("video_id");
        Pass(60);

        var video = (await Get($"/v3/models/videos/{id}")).Data;

        Assert.Equal((status, code), ((string)video["status"]!, (string?)video["failure_code"]));
        Assert.Null(video["video_url"]);
    }

    [Theory]
    [InlineData("text_to_video", """{"resolution":"1080p"}""", "aspect_ratio")]
    [InlineData("text_to_video", """{"resolution":"2k","aspect_ratio":"1:1"}""", "aspect_ratio")]
    [InlineData("image_to_video", """{"image":{"type":"url","url":"https://example.com/page"}}""", "image.url")]
    [InlineData("reference_to_video", """{"reference_videos":[{"type":"url","url":"https://example.com/page"}]}""", "reference_videos[0].url")]
    public async Task ModelVideo_RuleBroken_NamesTheField(string mode, string change, string param) =>
        Assert.Equal((400, "invalid_parameter", param), (await Post("/v3/models/videos", Video(mode, change))).Refusal);

    [Fact]
    public async Task ModelVideo_OfReferenceVideos_PaysForTheirSecondsToo()
    {
        var own = (await Post("/v3/models/videos", Video("text_to_video", """{"duration":10}"""))).Text("video_id");
        Pass(10);
        var link = (await Get($"/v3/models/videos/{own}")).Text("video_url");
        var body = Video("reference_to_video", """{"duration":5,"resolution":"768p"}""");
        body["reference_videos"] = new JsonArray(new JsonObject { ["type"] = "url", ["url"] = link });

        await Post("/v3/models/videos", body);

        Assert.Equal(0.9m, Server.Ledger.Charges[^1].PriceUsd);
    }

    [Fact]
    public async Task ModelImage_Completed_ShowsAsManyPicturesAsAskedFor()
    {
        var id = (await Post("/v3/models/images", Image("https://files.example/me.png"))).Text("generation_id");
        var pending = (await Get($"/v3/models/images/{id}")).Data;
        Pass(6);

        var done = (await Get($"/v3/models/images/{id}")).Data;
        using var picture = await Fetch((string)done["images"]![2]!["image_url"]!);

        Assert.Equal(("pending", 0), ((string)pending["status"]!, pending["images"]!.AsArray().Count));
        Assert.Equal(["7", "8", "9"], done["images"]!.AsArray().Select(image => image!["seed"]!.ToString()));
        Assert.Equal((1620, 1080), ((int)done["images"]![0]!["width"]!, (int)done["images"]![0]!["height"]!));
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0.84m], Server.Ledger.Charges.Select(charge => charge.PriceUsd));
    }

    [Fact]
    public async Task ModelImage_Cancelled_Ends()
    {
        var id = (await Post("/v3/models/images", Image("https://files.example/[sandbox:cancel].png"))).Text("generation_id");
        Pass(60);

        Assert.Equal("cancelled", (await Get($"/v3/models/images/{id}")).Text("status"));
    }

    private static JsonObject Video(string mode, string change = "{}")
    {
        var body = Json($$"""{"model":"heygen-video-1","mode":"{{mode}}","prompt":"Tea on a table"}""");
        foreach (var (name, value) in Json(change))
            body[name] = value?.DeepClone();
        return body;
    }

    private static JsonObject Image(string url)
    {
        var body = Json("""{"model":"heygen-image-1","num_images":3,"seed":7,"aspect_ratio":"3:2","reference_images":[{"type":"url","url":"https://files.example/scene.png"}]}""");
        body["identity_images"] = new JsonArray(new JsonObject { ["type"] = "url", ["url"] = url });
        return body;
    }
}
