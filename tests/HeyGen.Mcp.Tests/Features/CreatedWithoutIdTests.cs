namespace HeyGen.Mcp.Tests.Features;

/// <summary>An answer that only repeats what was asked for is no proof that anything was made.</summary>
public sealed class CreatedWithoutIdTests : ServerTest
{
    [Theory]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[]}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[null]}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1","looks":[{"status":"pending"}]}""")]
    [InlineData("create_template_looks", """{"referenceLookId":"l_1","templateId":"t_1"}""", """{"group_id":"g_1"}""")]
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
