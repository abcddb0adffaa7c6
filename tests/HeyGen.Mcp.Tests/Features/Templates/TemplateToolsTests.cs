using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Templates;

public sealed class TemplateToolsTests : ServerTest
{
    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    private const string Shown = """
        {"data":{
          "id":"t_1","name":"Welcome","aspect_ratio":"16:9","thumbnail_url":null,
          "variables":{
            "headline":{"type":"text","content":""},
            "name":{"type":"text","content":"You"},
            "logo":{"type":"image","asset":{"type":"url","url":"https://example.com/logo.png"},"fit":"contain"},
            "host":{"type":"character","character_id":"look_0","character_type":"avatar"}},
          "scene_ids":["s_1","s_2"],
          "scenes":[
            {"scene_id":"s_1","script":"Hi {{name}}","variables":[{"name":"name","variable_type":"text"},{"name":"host","variable_type":"character"}]},
            {"scene_id":"s_2","script":null,"variables":[{"name":"headline","variable_type":"text"},{"name":"logo","variable_type":"image"}]}]}}
        """;

    private const string Made = """{"data":{"id":"v_1","status":"pending","title":"Hello","video_page_url":"https://example.com/v_1"}}""";

    [Fact]
    public async Task GetTemplate_EveryKindOfVariable_ComesBackWhole()
    {
        Upstream.Then(200, Shown);

        var template = await Server.Result("get_template", new { templateId = "t_1" });

        var expected = JsonNode.Parse(Shown)!["data"]!.AsObject();
        expected.Remove("thumbnail_url");
        expected["scenes"]![1]!.AsObject().Remove("script");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(template.GetRawText())), template.GetRawText());
        Assert.Equal("/v3/templates/t_1", Assert.Single(Upstream.Requests).PathAndQuery);
    }

    [Theory]
    [InlineData("""{"headline":"News","name":"Ada"}""")]
    [InlineData("""{"headline":{"content":"News"},"name":["Ada"]}""")]
    public async Task GenerateFromTemplate_BareTexts_AreTexts(string variables)
    {
        Upstream.Then(200, Shown).Then(200, Made);

        await Server.Result("generate_from_template", new { templateId = "t_1", variables = JsonNode.Parse(variables) });

        Assert.Contains("""{"headline":{"type":"text","content":"News"},"name":{"type":"text","content":"Ada"}}""", Upstream.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logo", """{"type":"image","asset":…}""")]
    [InlineData("host", """{"type":"character","character_id":…}""")]
    public async Task GenerateFromTemplate_TextForSomethingElse_NamesTheForm(string name, string form)
    {
        Upstream.Then(200, Shown);

        var error = await Server.Error("generate_from_template", new { templateId = "t_1", variables = new Dictionary<string, string> { ["headline"] = "News", ["name"] = "Ada", [name] = "https://example.com/logo.png" } });

        Assert.Equal(($"variables.{name}", $"Give {form}. get_template shows the template's variables and scenes."), (error.GetText("param"), error.GetText("hint")));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task GenerateFromTemplate_VariablesThatFit_LooksAtTheTemplateThenSendsThem()
    {
        Upstream.Then(200, Shown).Then(200, Made);

        var created = await Server.Result("generate_from_template", new
        {
            templateId = "t_1",
            variables = new Dictionary<string, object>
            {
                ["headline"] = new { type = "text", content = "News" },
                ["name"] = new { type = "text", content = "Ada" },
                ["logo"] = new { type = "image", asset = "asset_1" },
                ["host"] = new { type = "character", characterId = "look_1" },
            },
            title = "Hello",
            subtitles = new { preset_name = "bold", position = new { x = 1 } },
            dimension = new { width = 1280, height = 720 },
            fps = 30,
            sceneIds = new[] { "s_2", "s_1" },
        });

        Assert.Equal(
            """{"id":"v_1","status":"pending","title":"Hello","next_step":{"tool":"wait_for_job","arguments":{"kind":"video","id":"v_1"},"in_seconds":0},"video_page_url":"https://example.com/v_1"}""",
            Sorted(created));
        Assert.Equal(["GET /v3/templates/t_1", "POST /v3/templates/t_1"], Upstream.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
        Assert.NotNull(Upstream.Requests[1].Header("Idempotency-Key"));
        var expected = """
            {"variables":{
               "headline":{"type":"text","content":"News"},
               "name":{"type":"text","content":"Ada"},
               "logo":{"type":"image","asset":{"type":"asset_id","asset_id":"asset_1"}},
               "host":{"type":"character","character_id":"look_1"}},
             "title":"Hello","caption":false,"subtitles":{"preset_name":"bold","position":{"x":1,"y":0}},"dimension":{"width":1280,"height":720},"fps":30,
             "scene_ids":["s_2","s_1"],"reorder_music":true,"keep_text_vertically_centered":false,"include_gif":false,"enable_sharing":false}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(Upstream.Requests[1].Body)), Upstream.Requests[1].Body);
    }

    [Theory]
    [InlineData("""{"headine":{"type":"text","content":"News"}}""", null, "variables.headine")]
    [InlineData("""{"logo":{"type":"text","content":"News"}}""", null, "variables.logo")]
    [InlineData("""{"name":{"type":"text","content":"Ada"}}""", null, "variables.headline")]
    [InlineData("{}", """["s_1"]""", "variables.name")]
    [InlineData("""{"name":{"type":"text","content":"Ada"}}""", "[]", "variables.headline")]
    [InlineData("""{"name":{"type":"text","content":"Ada"}}""", """["s_1","s_3"]""", "sceneIds[1]")]
    public async Task GenerateFromTemplate_ThatDoesNotFitTheTemplate_IsRefusedBeforeAnythingIsMade(string variables, string? sceneIds, string param)
    {
        Upstream.Then(200, Shown);
        var call = new JsonObject { ["templateId"] = "t_1", ["variables"] = JsonNode.Parse(variables) };
        if (sceneIds is not null)
            call["sceneIds"] = JsonNode.Parse(sceneIds);

        var error = await Server.Error("generate_from_template", call);

        Assert.Equal(("invalid_argument", "not_executed", param), (error.GetText("code"), error.GetText("outcome"), error.GetText("param")));
        Assert.Equal("GET", Assert.Single(Upstream.Requests).Method);
    }

    [Theory]
    [InlineData("""["s_1","s_1"]""", "sceneIds[1]")]
    [InlineData("""["s_1","s_2","s_1","s_2"]""", "sceneIds[2]")]
    [InlineData("""["s_9","s_9"]""", "sceneIds[1]")]
    public async Task GenerateFromTemplate_SceneMoreThanOnce_IsRefusedUnsent(string sceneIds, string param)
    {
        var error = await Server.Error("generate_from_template", new { templateId = "t_1", variables = new { }, sceneIds = JsonNode.Parse(sceneIds) });

        Assert.Equal(("invalid_argument", "not_executed", param), (error.GetText("code"), error.GetText("outcome"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("""{"headline":{"type":"text","content":"News"},"name":{"type":"text","content":"Ada"}}""", null, "logo, host")]
    [InlineData("""{"headline":{"type":"text","content":"News"},"name":{"type":"text","content":"Ada"}}""", "[]", "logo, host")]
    [InlineData("""{"name":{"type":"text","content":"Ada"}}""", """["s_1"]""", "host")]
    public async Task GenerateFromTemplate_NoPictureGiven_IsMadeWithAWarning(string variables, string? sceneIds, string kept)
    {
        Upstream.Then(200, Shown).Then(200, Made);
        var call = new JsonObject { ["templateId"] = "t_1", ["variables"] = JsonNode.Parse(variables) };
        if (sceneIds is not null)
            call["sceneIds"] = JsonNode.Parse(sceneIds);

        var created = await Server.Result("generate_from_template", call);

        Assert.Equal($"Not given, so the template's own stays: {kept}. Look at these places in the video.", Assert.Single(created.GetProperty("warnings").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task GenerateFromTemplate_TemplateThatTellsNoVariables_LeavesTheCheckToHeyGen()
    {
        Upstream.Then(200, """{"data":{"id":"t_1","name":"Welcome"}}""").Then(200, Made);

        var created = await Server.Result("generate_from_template", new { templateId = "t_1", variables = new { name = new { type = "text", content = "Ada" } }, sceneIds = new[] { "s_9" } });

        Assert.StartsWith("HeyGen did not list", Assert.Single(created.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    /// <summary>Members that this version does not know come last, wherever the serializer puts them.</summary>
    private static string Sorted(JsonElement created)
    {
        var members = JsonNode.Parse(created.GetRawText())!.AsObject();
        var page = members["video_page_url"]?.DeepClone();
        members.Remove("video_page_url");
        members["video_page_url"] = page;
        return members.ToJsonString();
    }
}
