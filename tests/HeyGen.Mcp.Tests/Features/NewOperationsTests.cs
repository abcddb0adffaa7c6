using System.Text.Json;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Tests.Features;

/// <summary>Operations whose tool does no more than send what it is given and tell what comes back.</summary>
public sealed class NewOperationsTests
{
    [Theory]
    [InlineData("get_model_video", """{"videoId":"mv_1"}""", "GET", "/v3/models/videos/mv_1", "")]
    [InlineData("create_image_generation", """{"identityImages":["a_1"],"referenceImages":["a_2"],"aspectRatio":"4:5","numImages":2,"seed":7}""", "POST", "/v3/models/images", """{"model":"heygen-image-1","mode":"identity_remix","identity_images":[{"type":"asset_id","asset_id":"a_1"}],"reference_images":[{"type":"asset_id","asset_id":"a_2"}],"aspect_ratio":"4:5","num_images":2,"seed":7}""")]
    [InlineData("get_image_generation", """{"generationId":"g_1"}""", "GET", "/v3/models/images/g_1", "")]
    [InlineData("create_folder", """{"name":"Tea","parentId":"f_1","type":"video"}""", "POST", "/v3/folders", """{"name":"Tea","parent_id":"f_1","type":"video"}""")]
    [InlineData("create_folder", """{"name":"Tea","parentId":""}""", "POST", "/v3/folders", """{"name":"Tea","type":"mixed"}""")]
    [InlineData("get_folder", """{"folderId":"f_1"}""", "GET", "/v3/folders/f_1", "")]
    [InlineData("create_template_looks", """{"referenceLookId":"lk_1","templateId":"lt_1"}""", "POST", "/v3/avatars/looks", """{"type":"template","reference_look_id":"lk_1","template_id":"lt_1"}""")]
    [InlineData("create_look_pack_looks", """{"referenceLookId":"lk_1","templateId":"lp_1","aspectRatio":"9:16"}""", "POST", "/v3/avatars/looks", """{"type":"look_pack","aspect_ratio":"9:16","reference_look_id":"lk_1","template_id":"lp_1"}""")]
    [InlineData("create_template", """{"videoId":"v_1","name":"Invite"}""", "POST", "/v3/templates", """{"video_id":"v_1","name":"Invite"}""")]
    [InlineData("update_template", """{"templateId":"t_1","name":"Invite"}""", "PATCH", "/v3/templates/t_1", """{"name":"Invite"}""")]
    [InlineData("update_template_variables", """{"templateId":"t_1","variables":{"name":{"type":"text","match":"Ann","colour":"red"}},"expectedEditVersion":"e_1"}""", "PUT", "/v3/templates/t_1/variables", """{"variables":{"name":{"type":"text","match":"Ann","colour":"red"}},"expected_edit_version":"e_1"}""")]
    [InlineData("update_template_variables", """{"templateId":"t_1","variables":{}}""", "PUT", "/v3/templates/t_1/variables", """{"variables":{}}""")]
    [InlineData("delete_template", """{"templateId":"t_1"}""", "DELETE", "/v3/templates/t_1", "")]
    [InlineData("delete_proofread", """{"proofreadId":"p_1"}""", "DELETE", "/v3/video-translations/proofreads/p_1", "")]
    public async Task Call_Arguments_AreSentAsTheOperationHasThem(string tool, string arguments, string method, string path, string body)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"x","video_id":"x","generation_id":"x","folder_id":"x","group_id":"x","looks":[{"id":"lk_2"}]}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result(tool, JsonElement.Parse(arguments));

        var sent = Assert.Single(upstream.Requests);
        Assert.Equal((method, path), (sent.Method, sent.PathAndQuery));
        Assert.True(body == sent.Body || JsonElement.DeepEquals(JsonElement.Parse(body), JsonElement.Parse(sent.Body)), sent.Body);
    }

    [Theory]
    [InlineData("list_look_templates", """{"type":"look_pack","gender":"female","limit":50,"token":"t"}""", "/v3/avatars/look-templates?type=look_pack&gender=female&limit=50&token=t")]
    [InlineData("list_proofreads", """{}""", "/v3/video-translations/proofreads?limit=10")]
    public async Task Call_List_AsksForItsPage(string tool, string arguments, string path)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":[{"id":"x_1"}],"has_more":true,"next_token":"next"}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var page = await server.Result(tool, JsonElement.Parse(arguments));

        Assert.Equal("""{"items":[{"id":"x_1"}],"has_more":true,"next_token":"next"}""", page.GetRawText());
        Assert.Equal(path, Assert.Single(upstream.Requests).PathAndQuery);
    }

    [Theory]
    [InlineData("create_model_audio_voice", """{"audio":["a_1"],"name":"Mine"}""", "mode")]
    [InlineData("create_model_audio_voice", """{"mode":"instant","audio":["a_1"]}""", "name")]
    [InlineData("create_model_audio_voice", """{"mode":"instant","audio":["a_1","a_2"],"name":"Mine"}""", "audio")]
    [InlineData("create_model_audio_voice", """{"mode":"instant","audio":["a_1"],"name":"Mine","voiceId":"v_1"}""", "voiceId")]
    [InlineData("create_model_audio_voice", """{"mode":"professional","audio":["a_1"],"similarity":"max"}""", "similarity")]
    [InlineData("create_look_pack_looks", """{"referenceLookId":"lk_1","templateId":"lp_1","aspectRatio":"1:1"}""", "aspectRatio")]
    [InlineData("update_template_variables", """{"templateId":"t_1","variables":{"1st":{"type":"text"}}}""", "variables.1st")]
    [InlineData("create_folder", """{"name":""}""", "name")]
    public async Task Call_ArgumentsThatDontFit_AreRefusedUnsent(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task UpdateTemplateVariables_StaleVersion_SaysWhatToReadAgain()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(409, """{"error":{"code":"stale_edit_version","message":"changed"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("update_template_variables", JsonElement.Parse("""{"templateId":"t_1","variables":{},"expectedEditVersion":"e_1"}"""));

        Assert.Equal("conflict", error.GetProperty("code").GetString());
        Assert.Contains("edit_version", error.GetProperty("hint").GetString(), StringComparison.Ordinal);
    }
}
