namespace HeyGen.Mcp.Tests.Sandbox;

/// <summary>What accounts make for later: looks from templates, folders, templates, proofreads.</summary>
public sealed class AuthoringTests : SandboxTest
{
    [Theory]
    [InlineData("template")]
    [InlineData("look_pack")]
    public async Task Looks_OfATemplate_JoinTheGroupOnceTrained(string type)
    {
        var mine = await MyLook();
        var template = (await Get($"/v3/avatars/look-templates?type={type}")).Items[0]!;

        var made = (await Post("/v3/avatars/looks", new JsonObject { ["type"] = type, ["reference_look_id"] = (string)mine["id"]!, ["template_id"] = (string)template["id"]! })).Data;
        var early = (await Get($"/v3/avatars/looks/{made["looks"]![0]!["id"]}")).Text("status");
        Pass(6);
        var look = (await Get($"/v3/avatars/looks/{made["looks"]![0]!["id"]}")).Data;

        Assert.Equal((int)template["looks_count"]!, made["looks"]!.AsArray().Count);
        Assert.Equal(((string)mine["group_id"]!, "processing", "completed"), ((string)look["group_id"]!, early, (string)look["status"]!));
        Assert.Equal(1 + (int)template["looks_count"]!, Server.Ledger.Charges.Count);
    }

    [Fact]
    public async Task Looks_OfATemplateOfTheOtherType_AreRefused()
    {
        var mine = await MyLook();
        var pack = (await Get("/v3/avatars/look-templates?type=look_pack")).Items[0]!;

        var body = new JsonObject { ["type"] = "template", ["reference_look_id"] = (string)mine["id"]!, ["template_id"] = (string)pack["id"]! };

        Assert.Equal((400, "invalid_parameter", "template_id"), (await Post("/v3/avatars/looks", body)).Refusal);
    }

    [Fact]
    public async Task LookTemplates_ForAGender_SuitIt() =>
        Assert.Equal([null, "female"], (await Get("/v3/avatars/look-templates?gender=female&limit=50")).Items.Select(template => (string?)template!["gender"]).Distinct(StringComparer.Ordinal));

    [Fact]
    public async Task Folder_InAnother_IsReadBack()
    {
        var parent = (await Post("/v3/folders", Json("""{"name":"Launch"}"""))).Text("folder_id");

        var child = (await Post("/v3/folders", new JsonObject { ["name"] = "Teasers", ["parent_id"] = parent, ["type"] = "video" })).Data;

        Assert.Equal(child.ToJsonString(), (await Get($"/v3/folders/{child["folder_id"]}")).Data.ToJsonString());
        Assert.Equal((parent, "video"), ((string)child["parent_id"]!, (string)child["type"]!));
        Assert.False((await Get($"/v3/folders/{parent}")).Data.ContainsKey("parent_id"));
        Assert.Equal((404, "not_found", "parent_id"), (await Post("/v3/folders", Json("""{"name":"Lost","parent_id":"nowhere"}"""))).Refusal);
    }

    [Theory]
    [InlineData("/v3/videos")]
    [InlineData("/v3/video-translations")]
    [InlineData("/v3/lipsyncs")]
    public async Task Create_InAFolderThatIsNone_MakesNothing(string path)
    {
        var file = Json("""{"type":"url","url":"https://files.example/a.mp4"}""");
        var body = path switch
        {
            "/v3/videos" => await AvatarVideo(),
            "/v3/lipsyncs" => new JsonObject { ["video"] = file, ["audio"] = Json("""{"type":"url","url":"https://files.example/a.mp3"}""") },
            _ => new JsonObject { ["video"] = file, ["output_languages"] = new JsonArray("German") },
        };
        body["folder_id"] = "nowhere";
        var refused = await Post(path, body);
        body["folder_id"] = (await Post("/v3/folders", Json("""{"name":"Launch"}"""))).Text("folder_id");

        Assert.Equal((404, "not_found", "folder_id"), refused.Refusal);
        Assert.Empty(Server.Ledger.Charges);
        Assert.Equal(200, (int)(await Post(path, body)).Status);
    }

    [Fact]
    public async Task Template_OfAVideo_TakesVariablesAndMakesVideos()
    {
        var source = (await Post("/v3/videos", await AvatarVideo("Hello Ada, the price is ten."))).Text("video_id");
        Pass(8);
        var template = (await Post("/v3/templates", new JsonObject { ["video_id"] = source, ["name"] = "Greeting" })).Data;
        var avatar = (string)template["composition"]!["scenes"]![0]!["elements"]![0]!["id"]!;

        var bound = (await Send(HttpMethod.Put, $"/v3/templates/{template["id"]}/variables", new JsonObject
        {
            ["variables"] = new JsonObject
            {
                ["name"] = Json("""{"type":"text","match":"Ada"}"""),
                ["host"] = new JsonObject { ["type"] = "character", ["element_id"] = avatar },
            },
        })).Data;
        var made = (await Post($"/v3/templates/{template["id"]}", Json("""{"variables":{"name":{"type":"text","content":"Grace"}},"caption":true}"""))).Text("id");
        Pass(8);
        using var captions = await Fetch((await Get($"/v3/videos/{made}")).Text("subtitle_url"));

        Assert.Empty(template["variables"]!.AsObject());
        Assert.Equal("Hello {{name}}, the price is ten.", (string)bound["scenes"]![0]!["script"]!);
        Assert.Equal(("Ada", "character"), ((string)bound["variables"]!["name"]!["content"]!, (string)bound["variables"]!["host"]!["type"]!));
        Assert.NotEqual((string)template["edit_version"]!, (string)bound["edit_version"]!);
        Assert.Contains("Hello Grace, the price is ten.", await captions.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"1st":{"type":"text","match":"headline"}}""", "variables.1st")]
    [InlineData("""{"word":{"type":"text","match":"never said"}}""", "variables.word.match")]
    [InlineData("""{"face":{"type":"character","element_id":"nobody"}}""", "variables.face.element_id")]
    [InlineData("""{"face":{"type":"character"}}""", "variables.face.element_id")]
    public async Task Template_VariableThatCantBeBound_NamesIt(string variables, string param)
    {
        var id = (string)(await Get("/v3/templates")).Items[0]!["id"]!;

        var answer = await Send(HttpMethod.Put, $"/v3/templates/{id}/variables", new JsonObject { ["variables"] = Json(variables) });

        Assert.Equal((400, "invalid_parameter", param), answer.Refusal);
    }

    [Fact]
    public async Task Template_SavedMeanwhile_IsNotOverwritten()
    {
        var id = (string)(await Get("/v3/templates")).Items[0]!["id"]!;
        var read = (await Get($"/v3/templates/{id}")).Text("edit_version");
        var body = new JsonObject { ["variables"] = new JsonObject(), ["expected_edit_version"] = read };

        var first = await Send(HttpMethod.Put, $"/v3/templates/{id}/variables", body);
        var second = await Send(HttpMethod.Put, $"/v3/templates/{id}/variables", body);

        Assert.Equal((200, (409, "stale_edit_version", "expected_edit_version")), ((int)first.Status, second.Refusal));
    }

    [Fact]
    public async Task Template_RenamedThenDeleted_IsGone()
    {
        var before = (await Get("/v3/templates?limit=100")).Items;
        var id = (string)before[0]!["id"]!;

        var renamed = (await Send(HttpMethod.Patch, $"/v3/templates/{id}", Json("""{"name":"Mine"}"""))).Text("name");
        var deleted = await Delete($"/v3/templates/{id}");

        Assert.Equal(("Mine", true), (renamed, (bool)deleted.Data["deleted"]!));
        Assert.Equal((404, "template_not_found", null), (await Get($"/v3/templates/{id}")).Refusal);
        Assert.Equal(before.Count - 1, (await Get("/v3/templates?limit=100")).Items.Count);
    }

    [Fact]
    public async Task Template_OfAnAgentsVideo_IsRefused()
    {
        var session = (await Post("/v3/video-agents", Json("""{"prompt":"A film about tea"}"""))).Text("session_id");
        Pass(12);
        var video = (string)(await Get($"/v3/video-agents/{session}")).Data["video_id"]!;

        Assert.Equal((400, "template_source_unsupported", "video_id"), (await Post("/v3/templates", new JsonObject { ["video_id"] = video })).Refusal);
    }

    [Fact]
    public async Task Proofreads_ListedAndDeleted_AreGone()
    {
        var body = Json("""{"video":{"type":"url","url":"https://files.example/a.mp4"},"output_languages":["German","French"],"title":"Talk"}""");
        var made = (await Post("/v3/video-translations/proofreads", body)).Data["proofread_ids"]!.AsArray();

        var listed = (await Get("/v3/video-translations/proofreads")).Items.Select(item => (string)item!["output_language"]!).ToArray();
        var deleted = (await Delete($"/v3/video-translations/proofreads/{made[0]}")).Text("id");

        Assert.Equal(["French", "German"], listed);
        Assert.Equal((string)made[0]!, deleted);
        Assert.Equal((404, "not_found", null), (await Get($"/v3/video-translations/proofreads/{made[0]}")).Refusal);
        Assert.Single((await Get("/v3/video-translations/proofreads")).Items);
    }

    [Fact]
    public async Task InstantVoice_HasNoLanguageAndTakesNoSeed()
    {
        var id = (await Post("/v3/models/audio/voices", Json("""{"mode":"instant","name":"Me","audio":[{"type":"url","url":"https://files.example/me.mp3"}]}"""))).Text("voice_id");
        Pass(10);
        var voice = (await Get($"/v3/models/audio/voices/{id}")).Data;

        var spoken = await Post("/v3/models/audio/tts", new JsonObject { ["voice_id"] = id, ["text"] = "Hello" });
        var refused = await Post("/v3/models/audio/tts", new JsonObject { ["voice_id"] = id, ["text"] = "Hello", ["seed"] = 1 });
        var again = await Post("/v3/models/audio/voices", new JsonObject { ["mode"] = "professional", ["voice_id"] = id, ["audio"] = Json("""{"a":[{"type":"url","url":"https://files.example/me.mp3"}]}""")["a"]!.DeepClone() });

        Assert.Equal(("instant", null, "ACTIVE"), ((string)voice["mode"]!, (string?)voice["language"], (string)voice["status"]!));
        Assert.Equal((200, "seed", "voice_id"), ((int)spoken.Status, refused.Refusal.Param, again.Refusal.Param));
    }

    [Fact]
    public async Task Message_WithAnEditPlan_BeginsADraft()
    {
        var id = (await Post("/v3/video-agents", Json("""{"prompt":"A film about tea","visibility":"private"}"""))).Text("session_id");
        Pass(12);

        var empty = await Post($"/v3/video-agents/{id}", Json("""{"message":""}"""));
        var edit = await Post($"/v3/video-agents/{id}", Json("""{"edit_plan":[{"op":"trim"}]}"""));
        Pass(12);

        Assert.Equal((400, "invalid_parameter", "message"), empty.Refusal);
        Assert.Equal("completed", (await Get($"/v3/videos/{edit.Text("video_id")}")).Text("status"));
    }

    private async Task<JsonObject> MyLook()
    {
        var look = (await Post("/v3/avatars", Json("""{"type":"photo","name":"Me","file":{"type":"url","url":"https://files.example/me.png"}}"""))).Data["avatar_item"]!;
        Pass(6);
        return look.AsObject();
    }
}
