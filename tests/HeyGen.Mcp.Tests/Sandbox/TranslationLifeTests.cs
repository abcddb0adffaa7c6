namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class TranslationLifeTests : SandboxTest
{
    [Fact]
    public async Task Create_TwoLanguages_MakesTwoTranslations()
    {
        var ids = (await Post("/v3/video-translations", Body())).Data["video_translation_ids"]!.AsArray();
        var seen = new List<string?>();
        foreach (var seconds in new[] { 0, 2, 8 })
        {
            Pass(seconds);
            seen.Add((await Get($"/v3/video-translations/{ids[0]}")).Text("status"));
        }

        Assert.Equal(["pending", "running", "completed"], seen);
        Assert.Equal(
            ["German", "Portuguese (Brazil)"],
            (await Get("/v3/video-translations")).Items.Select(item => (string?)item!["output_language"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Batch_EveryLanguage_IsAnItem()
    {
        var batch = (await Post("/v3/video-translations/batches", new JsonObject { ["video_translations"] = new JsonArray(Body(), Body()) })).Text("batch_id");

        Assert.Equal(4, (int)(await Get($"/v3/video-translations/batches/{batch}")).Data["total_items"]!);
    }

    [Fact]
    public async Task Update_Title_StaysUpdated()
    {
        var id = (string)(await Post("/v3/video-translations", Body())).Data["video_translation_ids"]![0]!;

        await Send(HttpMethod.Patch, $"/v3/video-translations/{id}", Json("""{"title":"Renamed"}"""));

        Assert.Equal("Renamed", (await Get($"/v3/video-translations/{id}")).Text("title"));
    }

    [Fact]
    public async Task Proofread_BeforeItIsDone_CantBeGenerated()
    {
        var id = await Proofread();

        Assert.Equal((409, "resource_not_ready", null), (await Post($"/v3/video-translations/proofreads/{id}/generate", Json("{}"))).Refusal);
    }

    [Fact]
    public async Task Proofread_ReadOver_BecomesATranslation()
    {
        var id = await Proofread();
        Pass(6);
        using var text = await Fetch((await Get($"/v3/video-translations/proofreads/{id}/srt")).Text("srt_url"));

        var made = (await Post($"/v3/video-translations/proofreads/{id}/generate", Json("{}"))).Text("video_translation_id");

        Assert.Equal("application/x-subrip", text.Content.Headers.ContentType?.MediaType);
        Assert.Equal("German", (await Get($"/v3/video-translations/{made}")).Text("output_language"));
    }

    [Fact]
    public async Task WebhookEvents_OfEndedJobs_AreListedNewestFirst()
    {
        await Post("/v3/videos", await AvatarVideo("Hello [sandbox:fail]"));
        await Post("/v3/video-translations", Body("German"));
        Pass(10);

        Assert.Equal(["video_translate.success", "avatar_video.fail"], (await Get("/v3/webhooks/events")).Items.Select(item => (string?)item!["event_type"]));
    }

    private static JsonObject Body(params string[] languages) => new()
    {
        ["video"] = Json("""{"type":"url","url":"https://files.example/a.mp4"}"""),
        ["output_languages"] = new JsonArray([.. (languages is [] ? ["German", "Portuguese (Brazil)"] : languages).Select(language => (JsonNode)language)]),
    };

    private async Task<string> Proofread()
    {
        var body = Body("German");
        body["title"] = "To read";
        return (string)(await Post("/v3/video-translations/proofreads", body)).Data["proofread_ids"]![0]!;
    }
}
