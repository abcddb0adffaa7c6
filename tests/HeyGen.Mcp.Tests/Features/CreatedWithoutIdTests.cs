namespace HeyGen.Mcp.Tests.Features;

/// <summary>An answer that only repeats what was asked for is no proof that anything was made.</summary>
public sealed class CreatedWithoutIdTests : ServerTest
{
    [Theory]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[]}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[null]}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[{"status":"pending"}]}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1"}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[],"template_id":"t_1"}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":null,"id":"t_1"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l_1","voiceId":"v_1","script":"Hi"}""", """{"avatar_id":"l_1","voice_id":"v_1"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l_1","script":"Hi"}""", """{"status":"pending","video_id":null}""")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""", """{"status":"thinking","callback_id":"c"}""")]
    [InlineData("create_video_from_image", """{"image":"asset_1","voiceId":"v_1","script":"Hi"}""", """{"asset_id":"asset_1","image_asset_id":"asset_1"}""")]
    [InlineData("create_prompt_avatar", """{"name":"Ann","prompt":"A baker","avatarId":"l_1"}""", """{"avatar_id":"l_1"}""")]
    [InlineData("create_video_agent", """{"prompt":"A film","styleId":"s_1","brandKitId":"b_1"}""", """{"style_id":"s_1","brand_kit_id":"b_1"}""")]
    [InlineData("create_workflow_run", """{"workflowId":"def_1"}""", """{"status":"pending","workflow":{"id":"def_1"}}""")]
    [InlineData("create_webhook_endpoint", """{"url":"https://mine.example/hook"}""", """{"url":"https://mine.example/hook","secret":"whsec_1"}""")]
    [InlineData("rotate_webhook_endpoint_secret", """{"endpointId":"e_1"}""", """{"endpoint_id":"e_1"}""")]
    [InlineData("create_video_translation", """{"video":"https://files.example/a.mp4","outputLanguages":["German"]}""", """{"video_translation_ids":[],"callback_id":"c"}""")]
    [InlineData("create_proofread", """{"video":"https://files.example/a.mp4","outputLanguages":["German"],"title":"Tea"}""", """{"proofread_ids":[null],"status":"processing"}""")]
    [InlineData("create_photo_avatar", """{"name":"Ann","file":"https://files.example/a.png"}""", """{"avatar_item":null,"avatar_group":{"name":"Ann"}}""")]
    [InlineData("upload_asset", """{"file":"data:image/png;base64,iVBORw0KGgo="}""", """{"url":"https://files.example/a.png"}""")]
    [InlineData("create_lipsync", """{"video":"https://files.example/a.mp4","audio":"https://files.example/a.mp3"}""", """{"lipsync_id":""}""")]
    public async Task Create_AnswerWithoutTheNewId_IsAnOpenOutcome(string tool, string arguments, string data)
    {
        Upstream.Then(200, $$"""{"data":{{data}}}""");

        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("outcome_unknown", "unknown"), (error.GetText("code"), error.GetText("outcome")));
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"l_1","script":"Hi"}""", """{"video":{"id":"x_1"}}""", " where it belongs. Ids in it: video.id x_1.")]
    [InlineData("create_proofread", """{"video":"https://files.example/a.mp4","outputLanguages":["German"],"title":"Tea"}""", """{"ids":["x_1","x_2"]}""", " where it belongs. Ids in it: ids x_1, ids x_2.")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[{"look_id":"x_1"}]}""", " where it belongs. Ids in it: group_id g_1, looks.look_id x_1.")]
    [InlineData("create_prompt_avatar", """{"name":"Ann","prompt":"A baker"}""", """{"avatar_id":"x_1"}""", " where it belongs. Ids in it: avatar_id x_1.")]
    [InlineData("create_webhook_endpoint", """{"url":"https://mine.example/hook"}""", """{"secret":"whsec_1","client_id":"not an id"}""", ".")]
    public async Task Create_AnswerWithIdsElsewhere_TellsThem(string tool, string arguments, string data, string told)
    {
        Upstream.Then(200, $$"""{"data":{{data}}}""");

        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("outcome_unknown", "HeyGen took the call, but its answer has no id of what it made" + told), (error.GetText("code"), error.GetText("message")));
    }

    [Theory]
    [InlineData("create_lipsync", """{"video":"https://files.example/a.mp4","audio":"https://files.example/a.mp3"}""", """{"id":"x_1"}""", """{"lipsync_id":"x_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"lipsync","id":"x_1"},"in_seconds":0}}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l_1","script":"Hi"}""", """{"id":"x_1"}""", """{"video_id":"x_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"video","id":"x_1"},"in_seconds":0}}""")]
    [InlineData("create_photo_avatar", """{"name":"Ann","file":"https://files.example/a.png"}""", """{"avatar_group":{"id":"g_1"}}""", """{"avatar_group":{"id":"g_1"},"next_step":{"tool":"wait_for_job","arguments":{"kind":"avatar_group","id":"g_1"},"in_seconds":0}}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[null,{"id":"l_2"}]}""", """{"group_id":"g_1","looks":[{"id":"l_2"}],"next_step":{"tool":"wait_for_job","arguments":{"kind":"avatar_look","id":"l_2"},"in_seconds":0}}""")]
    public async Task Create_AnswerWithTheNewId_IsToldWhatElseIsMissing(string tool, string arguments, string data, string told)
    {
        Upstream.Then(200, $$"""{"data":{{data}}}""");

        Assert.Equal(told, (await Server.Result(tool, JsonElement.Parse(arguments))).GetRawText());
    }
}
