using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Batches;

public sealed class BatchToolsTests : ServerTest
{
    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    private const string Ordered = """{"data":{"batch_id":"b_1"}}""";

    [Fact]
    public async Task CreateVideoBatch_OneOfEachForm_SendsEachAsTheSingleCreateDoes()
    {
        Upstream.Then(202, Ordered);

        var created = await Server.Result("create_video_batch", new
        {
            videos = new object[]
            {
                new { type = "avatar", avatar_id = "look_1", script = "Hello", engine = new { type = "avatar_v" } },
                new { type = "image", image = "asset_1", audio_asset_id = "asset_2", outputFormat = "webm" },
                new { type = "cinematic_avatar", prompt = "Walks", avatar_id = new[] { "look_1", "look_2" }, duration = 5 },
                new { type = "studio", scenes = new[] { new { type = "image", source = "https://example.com/a.png", duration = 2 } } },
            },
            title = "Week",
            folderId = "folder_1",
            callbackUrl = "https://example.com/done",
        });

        Assert.Equal("""{"batch_id":"b_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"video_batch","id":"b_1"},"in_seconds":0}}""", created.GetRawText());
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal(("POST", "/v3/videos/batches"), (sent.Method, sent.PathAndQuery));
        Assert.NotNull(sent.Header("Idempotency-Key"));
        AssertJson(
            """
            {
              "videos": [
                {"type":"avatar","avatar_id":"look_1","script":"Hello","aspect_ratio":"auto","output_format":"mp4","engine":{"type":"avatar_v"}},
                {"type":"image","image":{"type":"asset_id","asset_id":"asset_1"},"audio_asset_id":"asset_2","aspect_ratio":"auto","output_format":"webm"},
                {"type":"cinematic_avatar","prompt":"Walks","avatar_id":["look_1","look_2"],"aspect_ratio":"16:9","resolution":"720p","auto_duration":false,"duration":5,"enhance_prompt":false},
                {"type":"studio","scenes":[{"type":"image","source":{"type":"url","url":"https://example.com/a.png"},"duration":2}],"aspect_ratio":"auto"}
              ],
              "title": "Week",
              "folder_id": "folder_1",
              "callback_url": "https://example.com/done"
            }
            """,
            sent.Body);
    }

    [Fact]
    public async Task CreateVideoTranslationBatch_SeveralVideos_SendsDefaultsAndWarnsOfCodes()
    {
        Upstream.Then(202, Ordered);

        var created = await Server.Result("create_video_translation_batch", new
        {
            videoTranslations = new object[]
            {
                new { video = "asset_1", output_languages = new[] { "German", "pt" } },
                new { video = "https://example.com/b.mp4", output_languages = new[] { "pt" }, mode = "precision", enable_dynamic_duration = false },
            },
        });

        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video_translation_batch","id":"b_1"},"in_seconds":0}""", created.GetProperty("next_step").GetRawText());
        Assert.StartsWith("HeyGen took \"pt\", but", Assert.Single(created.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal(("POST", "/v3/video-translations/batches"), (sent.Method, sent.PathAndQuery));
        AssertJson(
            """
            {
              "video_translations": [
                {"video":{"type":"asset_id","asset_id":"asset_1"},"output_languages":["German","pt"],"mode":"speed","translate_audio_only":false,"enable_dynamic_duration":true,"disable_music_track":false,"enable_speech_enhancement":false,"enable_watermark":false},
                {"video":{"type":"url","url":"https://example.com/b.mp4"},"output_languages":["pt"],"mode":"precision","translate_audio_only":false,"enable_dynamic_duration":false,"disable_music_track":false,"enable_speech_enhancement":false,"enable_watermark":false}
              ]
            }
            """,
            sent.Body);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public async Task CreateVideoTranslationBatch_LanguagesOfAllVideos_AreCounted(int translations, bool refused)
    {
        Upstream.Then(202, Ordered);
        var languages = Enumerable.Range(0, translations - 1).Select(number => $"Language {number}").ToArray();

        var result = await Server.Call("create_video_translation_batch", new { videoTranslations = new[] { new { video = "asset_1", output_languages = languages }, new { video = "asset_2", output_languages = new[] { "German" } } } });

        Assert.Equal((refused, refused ? 0 : 1), (result.IsError is true, Upstream.Requests.Count));
    }

    [Theory]
    [InlineData("get_video_batch", "/v3/videos/batches/b_1")]
    [InlineData("get_video_translation_batch", "/v3/video-translations/batches/b_1")]
    [InlineData("get_lipsync_batch", "/v3/lipsyncs/batches/b_1")]
    public async Task GetBatch_Page_ComesBackWhole(string tool, string path)
    {
        Upstream.Then(200, """{"data":{"batch_id":"b_1","status":"processing","title":null,"total_items":3,"counts_by_status":{"completed":1,"failed":1,"queued":1},"items":[{"item_index":0,"status":"completed","video_id":"v_1","error":null},{"item_index":1,"status":"failed","video_id":"v_2","error":{"code":"x"},"extra":1}],"has_more":true,"next_token":"t2","created_at":7}}""");

        var batch = await Server.Result(tool, new { batchId = "b_1", limit = 2, token = "t1" });

        AssertJson(
            """{"batch_id":"b_1","status":"processing","total_items":3,"counts_by_status":{"completed":1,"failed":1,"queued":1},"items":[{"item_index":0,"status":"completed","video_id":"v_1"},{"item_index":1,"status":"failed","video_id":"v_2","error":{"code":"x"},"extra":1}],"has_more":true,"next_token":"t2","created_at":7}""",
            batch.GetRawText());
        Assert.Equal(path + "?limit=2&token=t1", Assert.Single(Upstream.Requests).PathAndQuery);
    }

    [Theory]
    [InlineData("bulk_video_statuses", """{"videoIds":["x_1","x_2"],"batchIds":["b_1","b_2"]}""", "/v3/videos/statuses?video_ids=x_1%2Cx_2&batch_ids=b_1%2Cb_2", "get_video ")]
    [InlineData("bulk_video_translation_statuses", """{"video_translation_ids":["x_1","x_2"]}""", "/v3/video-translations/statuses?video_translation_ids=x_1%2Cx_2", "get_video_translation ")]
    [InlineData("bulk_lipsync_statuses", """{"lipsyncIds":["x_1","x_2"]}""", "/v3/lipsyncs/statuses?lipsync_ids=x_1%2Cx_2", "get_lipsync ")]
    [InlineData("bulk_asset_statuses", """{"assetIds":["x_1","x_2"]}""", "/v3/assets/statuses?asset_ids=x_1%2Cx_2", "get_asset ")]
    public async Task BulkStatuses_OneNotFound_JoinsIdsAndWarnsThatItMayExist(string tool, string arguments, string path, string single)
    {
        Upstream.Then(200, """{"data":[{"video_id":"x_1","status":"completed"},{"video_id":"x_2","status":"not_found"}],"has_more":false,"next_token":null}""");

        var statuses = await Server.Result(tool, JsonElement.Parse(arguments));

        Assert.Equal("""[{"video_id":"x_1","status":"completed"},{"video_id":"x_2","status":"not_found"}]""", statuses.GetProperty("items").GetRawText());
        var warning = Assert.Single(statuses.GetProperty("warnings").EnumerateArray()).GetString();
        Assert.StartsWith("1 not_found.", warning, StringComparison.Ordinal);
        Assert.Contains("ask " + single, warning, StringComparison.Ordinal);
        Assert.Equal(path, Assert.Single(Upstream.Requests).PathAndQuery);
    }

    [Fact]
    public async Task BulkStatuses_AllFound_WarnsOfNothing()
    {
        Upstream.Then(200, """{"data":[{"video_id":null,"batch_id":"b_1","item_index":0,"status":"queued"}],"has_more":false,"next_token":null}""");

        var statuses = await Server.Result("bulk_video_statuses", new { batchIds = new[] { "b_1" } });

        Assert.Equal("""{"items":[{"status":"queued","batch_id":"b_1","item_index":0}],"has_more":false}""", statuses.GetRawText());
    }

    [Theory]
    [InlineData("avatar", """{"avatar_id":"look_1","script":"Hi"}""")]
    [InlineData("avatar", """{"avatarId":"look_1","script":"Hi","voice_id":"","caption":null}""")]
    [InlineData("image", """{"image":"asset_1","script":"Hi","voice_id":"voice_1"}""")]
    [InlineData("cinematic_avatar", """{"avatar_id":["look_1"],"prompt":"She waves"}""")]
    [InlineData("studio", """{"scenes":[{"type":"image","source":"asset_1","duration":10}]}""")]
    public async Task CreateVideoBatch_EntryWithoutItsForm_HasTheOnlyOneThatFits(string form, string entry)
    {
        Upstream.Then(200, """{"data":{"batch_id":"b_1"}}""");

        await Server.Result("create_video_batch", new { videos = new[] { JsonNode.Parse(entry) } });

        Assert.Contains($"\"type\":\"{form}\"", Upstream.Requests[0].Body, StringComparison.Ordinal);
    }
}
