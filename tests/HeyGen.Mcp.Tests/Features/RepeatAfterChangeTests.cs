namespace HeyGen.Mcp.Tests.Features;

/// <summary>A create repeated after this server changed what it made, or what it is made of.</summary>
public sealed class RepeatAfterChangeTests : UpstreamTest
{
    private const string Everything = """{"data":{"id":"x_1","url":"https://example.com","endpoint_id":"x_1","secret":"s_1","brand_glossary_id":"x_1","brand_kit_id":"x_1","video_translation_id":"v_1","video_translation_ids":["v_1"],"proofread_ids":["x_1"],"video_id":"v_1","batch_id":"b_1","lipsync_id":"v_1","status":"completed","version_number":2,"latest_version":{"version_number":1}}}""";
    private const string Graph = """{"schema_version":"1.0.0","nodes":[{"id":"n","type":"speech"}]}""";

    private const string Endpoint = """{"url":"https://example.com/hook"}""";
    private const string Glossary = """{"name":"A","terms":[{"term":"Qi","pronunciation":"chee"}]}""";
    private const string NewWords = """{"brandGlossaryId":"x_1","terms":[{"term":"Qi","pronunciation":"kee"}]}""";
    private const string Speaker = """{"avatarId":"look_1","script":"Hello","voiceId":"voice_1","brandGlossaryId":"x_1"}""";
    private const string Batch = """{"videos":[{"type":"avatar","avatar_id":"look_1","script":"Hello","voice_id":"voice_1","brand_glossary_id":"x_1"}]}""";
    private const string Dubbed = """{"video":"https://x.example.com/a.mp4","outputLanguages":["German"],"brandGlossaryId":"x_1"}""";
    private const string Generation = """{"proofreadId":"x_1"}""";
    private const string NewSrt = """{"proofreadId":"x_1","srt":"asset_1"}""";
    private const string FromTemplate = """{"templateId":"x_1","variables":{}}""";
    private const string NewVariables = """{"templateId":"x_1","variables":{}}""";
    private const string Run = """{"workflowId":"x_1"}""";
    private const string Synced = """{"video":"https://x.example.com/a.mp4","audio":"https://x.example.com/a.mp3"}""";

    [Theory]
    [InlineData("create_webhook_endpoint", Endpoint, "rotate_webhook_endpoint_secret", """{"endpointId":"x_1"}""")]
    [InlineData("create_webhook_endpoint", Endpoint, "update_webhook_endpoint", """{"endpointId":"x_1","url":"https://example.com/other"}""")]
    [InlineData("create_brand_glossary", Glossary, "update_brand_glossary", NewWords)]
    [InlineData("create_brand_glossary", Glossary, "update_brand_glossary", """{"brandGlossaryId":"x_1","name":"B"}""")]
    [InlineData("create_brand_kit", """{"url":"https://example.com"}""", "update_brand_kit", """{"brandKitId":"x_1","name":"B"}""")]
    [InlineData("create_template", """{"videoId":"v_1"}""", "update_template", """{"templateId":"x_1","name":"B"}""")]
    [InlineData("generate_from_proofread", Generation, "upload_proofread_srt", NewSrt)]
    [InlineData("generate_from_template", FromTemplate, "update_template_variables", NewVariables)]
    [InlineData("create_workflow_run", Run, "publish_workflow_version", $$"""{"workflowId":"x_1","productGraph":{{Graph}}}""")]
    [InlineData("create_video_from_avatar", Speaker, "update_brand_glossary", NewWords)]
    [InlineData("create_video_batch", Batch, "update_brand_glossary", NewWords)]
    [InlineData("create_video_translation", Dubbed, "update_brand_glossary", NewWords)]
    public async Task Create_AfterAChangeThatMatters_IsAnotherOnce(string create, string arguments, string change, string changed)
    {
        await using var server = await Serve();

        var first = await Key(server, create, arguments);
        Assert.Equal(first, await Key(server, create, arguments));
        await server.Result(change, JsonElement.Parse(changed));
        var second = await Key(server, create, arguments);

        Assert.NotEqual(first, second);
        Assert.Equal(second, await Key(server, create, arguments));
    }

    [Theory]
    [InlineData("create_webhook_endpoint", Endpoint, "rotate_webhook_endpoint_secret", """{"endpointId":"x_2"}""")]
    [InlineData("create_proofread", """{"video":"asset_1","title":"Tea","outputLanguages":["German"]}""", "upload_proofread_srt", NewSrt)]
    [InlineData("generate_from_proofread", Generation, "upload_proofread_srt", """{"proofreadId":"x_2","srt":"asset_1"}""")]
    [InlineData("generate_from_template", FromTemplate, "update_template", """{"templateId":"x_1","name":"B"}""")]
    [InlineData("create_workflow_run", """{"workflowId":"x_1","versionNumber":1}""", "publish_workflow_version", $$"""{"workflowId":"x_1","productGraph":{{Graph}}}""")]
    [InlineData("create_workflow_run", Run, "update_workflow_draft", $$"""{"workflowId":"x_1","expectedRevision":1,"productGraph":{{Graph}}}""")]
    [InlineData("create_video_from_avatar", Speaker, "update_brand_glossary", """{"brandGlossaryId":"x_1","name":"B"}""")]
    [InlineData("create_video_from_avatar", Speaker, "update_brand_glossary", """{"brandGlossaryId":"x_2","terms":[]}""")]
    [InlineData("create_video_from_avatar", Speaker, "update_avatar_look", """{"lookId":"look_1","name":"B"}""")]
    [InlineData("create_video_translation", Dubbed, "update_video_translation", """{"videoTranslationId":"v_1","title":"B"}""")]
    [InlineData("create_lipsync", Synced, "update_lipsync", """{"lipsyncId":"v_1","title":"B"}""")]
    public async Task Create_AfterAChangeOfAnotherKind_IsTheSame(string create, string arguments, string change, string changed)
    {
        await using var server = await Serve();

        var first = await Key(server, create, arguments);
        await server.Result(change, JsonElement.Parse(changed));

        Assert.Equal(first, await Key(server, create, arguments));
    }

    [Theory]
    [InlineData("generate_from_proofread", Generation, "upload_proofread_srt", NewSrt)]
    [InlineData("generate_from_template", FromTemplate, "update_template_variables", NewVariables)]
    [InlineData("create_workflow_run", Run, "publish_workflow_version", $$"""{"workflowId":"x_1","productGraph":{{Graph}}}""")]
    [InlineData("create_video_from_avatar", Speaker, "update_brand_glossary", NewWords)]
    public async Task Create_AfterTheSameChangeAgain_IsTheSame(string create, string arguments, string change, string changed)
    {
        await using var server = await Serve();
        await server.Result(change, JsonElement.Parse(changed));

        var first = await Key(server, create, arguments);
        await server.Result(change, JsonElement.Parse(changed));

        Assert.Equal(first, await Key(server, create, arguments));
    }

    [Theory]
    [InlineData("generate_from_proofread", Generation, "upload_proofread_srt", NewSrt)]
    [InlineData("create_webhook_endpoint", Endpoint, "rotate_webhook_endpoint_secret", """{"endpointId":"x_1"}""")]
    public async Task Create_UnderAWordOfTheCaller_IsTheSameWhateverWasChanged(string create, string arguments, string change, string changed)
    {
        await using var server = await Serve();
        var named = JsonNode.Parse(arguments)!;
        named["idempotencyKey"] = "take-2";

        var first = await Key(server, create, named.ToJsonString());
        await server.Result(change, JsonElement.Parse(changed));
        await using var other = await Serve();

        Assert.Equal([first, first], [await Key(server, create, named.ToJsonString()), await Key(other, create, named.ToJsonString())]);
    }

    [Theory]
    [InlineData("create_webhook_endpoint", Endpoint, false)]
    [InlineData("create_brand_glossary", Glossary, false)]
    [InlineData("create_brand_kit", """{"url":"https://example.com"}""", false)]
    [InlineData("create_folder", """{"name":"A"}""", false)]
    [InlineData("create_template", """{"videoId":"v_1"}""", false)]
    [InlineData("create_workflow", $$"""{"name":"A","productGraph":{{Graph}}}""", false)]
    [InlineData("create_avatar_consent", """{"groupId":"g_1"}""", false)]
    [InlineData("create_video_from_avatar", Speaker, true)]
    [InlineData("create_proofread", """{"video":"asset_1","title":"Tea","outputLanguages":["German"]}""", true)]
    [InlineData("generate_from_proofread", Generation, true)]
    [InlineData("create_workflow_run", Run, true)]
    public async Task Create_InAnotherProcess_IsTheSameOnlyWhereItCosts(string create, string arguments, bool costs)
    {
        await using var one = await Serve();
        await using var other = await Serve();

        Assert.Equal(costs, await Key(one, create, arguments) == await Key(other, create, arguments));
    }

    [Fact]
    public async Task Create_ChangeWasRefused_IsTheSame()
    {
        await using var server = await Serve();
        var first = await Key(server, "generate_from_proofread", Generation);
        Upstream.Then(403, """{"error":{"code":"resource_access_denied","message":"not yours"}}""");
        await server.Error("upload_proofread_srt", JsonElement.Parse(NewSrt));
        Upstream.Then(200, Everything);

        Assert.Equal(first, await Key(server, "generate_from_proofread", Generation));
    }

    protected override string FirstAnswer => Everything;

    private Task<McpTestServer> Serve() => McpTestServer.Start(Upstream.Address);

    /// <summary>Of the create that the call sends.</summary>
    private async Task<string> Key(McpTestServer server, string create, string arguments)
    {
        await server.WholeResult(create, JsonElement.Parse(arguments));
        return Upstream.Requests.Last(request => request.Method is "POST").Header("Idempotency-Key")!;
    }
}
