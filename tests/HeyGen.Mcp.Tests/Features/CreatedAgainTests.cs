using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.Features;

/// <summary>What was deleted is made anew by the same create, though HeyGen goes on answering its key with what is gone.</summary>
public sealed class CreatedAgainTests
{
    private static readonly ServerSettings Everything = new() { Toolsets = ["all", "preview", "dynamic"] };

    [Theory]
    [InlineData("create_brand_glossary", """{"name":"A","terms":[{"term":"Qi","pronunciation":"chee"}]}""", "brand_glossary_id", "delete_brand_glossary", "brandGlossaryId", "get_brand_glossary")]
    [InlineData("create_brand_kit", """{"url":"https://example.com"}""", "brand_kit_id", "delete_brand_kit", "brandKitId", "get_brand_kit")]
    [InlineData("create_webhook_endpoint", """{"url":"https://example.com/hook"}""", "endpoint_id", "delete_webhook_endpoint", "endpointId", null)]
    [InlineData("create_photo_avatar", """{"name":"Ann","file":"https://files.example/face.png"}""", "avatar_item.id", "delete_avatar_look", "lookId", "get_avatar_look")]
    [InlineData("create_photo_avatar", """{"name":"Ann","file":"https://files.example/face.png"}""", "avatar_item.group_id", "delete_avatar_group", "groupId", "get_avatar_group")]
    [InlineData("create_video_from_image", """{"image":"https://files.example/face.png","voiceId":"{voice}","script":"Hi"}""", "video_id", "delete_video", "videoId", "get_video")]
    [InlineData("create_background_removal", """{"video":"https://files.example/film.mp4"}""", "id", "delete_background_removal", "jobId", "get_background_removal")]
    [InlineData("create_video_translation", """{"video":"https://files.example/film.mp4","outputLanguages":["German"]}""", "video_translation_ids.0", "delete_video_translation", "videoTranslationId", "get_video_translation")]
    public async Task Create_DeletedAndAgainTwice_IsAnotherEachTimeAndStays(string create, string arguments, string id, string delete, string idArgument, string? get)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { ConcurrentJobs = 100 });
        await using var server = await McpTestServer.Start(sandbox.BaseAddress, Everything);
        if (arguments.Contains("{voice}", StringComparison.Ordinal))
            arguments = arguments.Replace("{voice}", (await server.Result("list_voices", new { limit = 1 })).GetProperty("items")[0].GetText("voice_id"), StringComparison.Ordinal);
        List<string> made = [];
        for (var take = 0; take < 3; take++)
        {
            made.Add(await Create());
            Assert.Equal(made[^1], await Create());
            if (take < 2)
                await server.Result(delete, new Dictionary<string, object?> { [idArgument] = made[^1] });
        }

        Assert.Equal(3, made.Distinct().Count());
        if (get is not null)
            await server.Result(get, new Dictionary<string, object?> { [idArgument] = made[^1] });

        async Task<string> Create()
        {
            var told = JsonNode.Parse((await server.Result(create, JsonElement.Parse(arguments))).GetRawText());
            return id.Split('.').Aggregate(told, (at, name) => int.TryParse(name, out var index) ? at![index] : at![name])!.ToString();
        }
    }

    [Fact]
    public async Task Create_OneOfTwoDeleted_StillIsBoth()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var server = await McpTestServer.Start(sandbox.BaseAddress, Everything);
        var order = new { video = "https://files.example/film.mp4", outputLanguages = new[] { "German", "Spanish" } };
        var made = (await server.Result("create_video_translation", order)).GetProperty("video_translation_ids");

        await server.Result("delete_video_translation", new { videoTranslationId = made[0].GetString() });
        var again = await server.Result("create_video_translation", order);

        Assert.Equal(made.GetRawText(), again.GetProperty("video_translation_ids").GetRawText());
        Assert.Equal(made[1].GetString(), again.GetProperty("next_step").GetProperty("arguments").GetText("id"));
        Assert.Contains($"Its status is that of then. Deleted since it was made: {made[0]}.", again.GetText("note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_DeletedByAnotherClient_IsAnotherOnceAWaitHasMissedIt()
    {
        var time = new VirtualTime();
        var order = new { avatarId = "look_1", voiceId = "voice_1", script = "Hi" };
        List<string?> keys = [];
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(http => Answer(http.Request)(http));
        await using var server = await McpTestServer.Start(upstream.Address, Everything, time: time);
        await server.Result("create_video_from_avatar", order);
        time.Pass(TimeSpan.FromMinutes(2));

        var same = await server.Result("create_video_from_avatar", order);
        var error = await server.Error("wait_for_job", new { kind = "video", id = same.GetText("video_id") });
        var another = await server.Result("create_video_from_avatar", order);

        Assert.Equal("It is not found any more: the same create makes, and bills, another if it still is not.", error.GetText("hint"));
        Assert.Equal(("v_1", "not_found", "v_2"), (same.GetText("video_id"), error.GetText("code"), another.GetText("video_id")));

        Func<HttpContext, Task> Answer(HttpRequest request)
        {
            if (request.Method is "GET")
                return FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"No such video."}}""");
            var key = request.Headers["Idempotency-Key"].ToString();
            if (!keys.Contains(key))
                keys.Add(key);
            return FakeUpstream.Json(200, $$$"""{"data":{"video_id":"v_{{{keys.IndexOf(key) + 1}}}","status":"waiting"}}""");
        }
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","voiceId":"voice_1","script":"Hi"}""", "get_video", """{"videoId":"v_1"}""", true)]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","voiceId":"voice_1","script":"Hi"}""", "get_video", """{"videoId":"v_1"}""", false)]
    [InlineData("create_lipsync", """{"video":"https://files.example/a.mp4","audio":"https://files.example/a.mp3"}""", "get_lipsync", """{"lipsyncId":"v_1"}""", true)]
    [InlineData("create_lipsync", """{"video":"https://files.example/a.mp4","audio":"https://files.example/a.mp3"}""", "get_lipsync", """{"lipsyncId":"v_1"}""", false)]
    [InlineData("generate_from_template", """{"templateId":"t_1","variables":{}}""", "get_video", """{"videoId":"v_1"}""", false)]
    public async Task Create_NotFoundForAWhileAndThenAgain_IsStillTheFirst(string create, string order, string get, string id, bool isSeenAgain)
    {
        var time = new VirtualTime();
        var isThere = true;
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(http => (http.Request.Method is "GET" && !isThere
            ? FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"Not just now."}}""")
            : FakeUpstream.Json(200, """{"data":{"id":"v_1","video_id":"v_1","lipsync_id":"v_1","status":"processing"}}"""))(http));
        await using var server = await McpTestServer.Start(upstream.Address, Everything, time: time);
        await server.Result(create, JsonElement.Parse(order));
        time.Pass(TimeSpan.FromMinutes(2));

        isThere = false;
        await server.Error(get, JsonElement.Parse(id));
        time.Pass(TimeSpan.FromSeconds(15));
        await server.Error(get, JsonElement.Parse(id));
        isThere = true;
        if (isSeenAgain)
            await server.Result(get, JsonElement.Parse(id));
        await server.Result(create, JsonElement.Parse(order));

        Assert.Single(upstream.Requests.Where(request => request.Method is "POST").Select(request => request.Header("Idempotency-Key")).Distinct());
    }

    [Theory]
    [InlineData(500, "upstream_unavailable")]
    [InlineData(403, "forbidden")]
    public async Task Create_NotFoundForAWhileAndNowNotKnown_IsNotSent(int status, string code)
    {
        var time = new VirtualTime();
        var order = new { avatarId = "look_1", voiceId = "voice_1", script = "Hi" };
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"video_id":"v_1","status":"processing"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, Everything, time: time, network: time);
        await server.Result("create_video_from_avatar", order);
        time.Pass(TimeSpan.FromMinutes(2));
        upstream.Then(404, """{"error":{"code":"not_found","message":"Not just now."}}""");
        await server.Error("get_video", new { videoId = "v_1" });
        time.Pass(TimeSpan.FromSeconds(15));
        await server.Error("get_video", new { videoId = "v_1" });

        upstream.Then(status, """{"error":{"code":"forbidden","message":"No."}}""");
        var error = await server.Error("create_video_from_avatar", order);

        Assert.Equal((code, "not_executed"), (error.GetText("code"), error.GetText("outcome")));
        Assert.Single(upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task Create_AnsweredWithWhatWasDeletedUnderEveryKey_EndsSoon()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"brand_glossary_id":"g_1","name":"A"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, Everything);
        var order = new { name = "A", terms = new[] { new { term = "Qi", pronunciation = "chee" } } };
        await server.Result("create_brand_glossary", order);
        await server.Result("delete_brand_glossary", new { brandGlossaryId = "g_1" });

        await server.Result("create_brand_glossary", order);

        Assert.InRange(upstream.Requests.Count(request => request.Method is "POST"), 3, 6);
    }

    [Fact]
    public async Task Create_DeleteWasRefused_IsStillTheFirst()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"brand_glossary_id":"g_1","name":"A"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, Everything);
        var order = new { name = "A", terms = new[] { new { term = "Qi", pronunciation = "chee" } } };
        await server.Result("create_brand_glossary", order);
        upstream.Then(403, """{"error":{"code":"resource_access_denied","message":"not yours"}}""");
        await server.Error("delete_brand_glossary", new { brandGlossaryId = "g_1" });
        upstream.Then(200, """{"data":{"brand_glossary_id":"g_1","name":"A"}}""");
        await server.Result("create_brand_glossary", order);

        var keys = upstream.Requests.Where(request => request.Method is "POST").Select(request => request.Header("Idempotency-Key")).ToArray();

        Assert.Equal(2, keys.Length);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task RotateWebhookSecret_Twice_GivesTwoSecrets()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var server = await McpTestServer.Start(sandbox.BaseAddress, Everything);
        var endpoint = new { endpointId = (await server.Result("create_webhook_endpoint", new { url = "https://example.com/hook" })).GetText("endpoint_id") };

        var first = await server.Result("rotate_webhook_endpoint_secret", endpoint);
        var second = await server.Result("rotate_webhook_endpoint_secret", endpoint);

        Assert.NotEqual(first.GetText("secret"), second.GetText("secret"));
    }
}
