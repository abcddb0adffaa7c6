using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features;

/// <summary>What a tool is given, what HeyGen gets and answers, and what the tool tells. Every tool's names and paths are held against the contract by HeyGen.Mcp.ContractTests.</summary>
public sealed class OperationCallsTests : ServerTest
{
    private const string Slot = """{"asset_id":"a_1","upload_url":"https://storage.example.com/a_1?sig=1","upload_headers":{"x-amz-server-side-encryption":"AES256"},"expires_in_seconds":600,"max_bytes":5,"status":"pending_upload"}""";
    private const string Checksum = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Graph = """{"schema_version":"1.0.0","nodes":[{"id":"speak","type":"speech","variant":"fast","config":{"speed":1.5},"depends_on":[],"bindings":{"text":{"kind":"run_input","name":"topic"},"voice":{"kind":"object","fields":{"id":{"kind":"literal","value":"v_1"},"all":{"kind":"list","items":[{"kind":"node_output","node_id":"speak","port":"out"}]}}}}}],"inputs":{"topic":{"type":"text","required":false}},"outputs":{"audio":{"node_id":"speak","port":"audio"}}}""";
    private const string SentGraph = """{"schema_version":"1.0.0","nodes":[{"id":"speak","type":"speech","variant":"fast","config":{"speed":1.5},"bindings":{"text":{"kind":"run_input","name":"topic"},"voice":{"kind":"object","fields":{"id":{"kind":"literal","value":"v_1"},"all":{"kind":"list","items":[{"kind":"node_output","node_id":"speak","port":"out"}]}}}}}],"inputs":{"topic":{"type":"text","required":false}},"outputs":{"audio":{"node_id":"speak","port":"audio"}}}""";
    private const string Workflow = "{\"id\":\"def_1\",\"name\":\"Daily\",\"status\":\"active\",\"draft_revision\":1,\"draft_product_graph\":" + Graph + ",\"latest_version\":{\"id\":\"dwv_1\",\"version_number\":1}}";

    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(
        "create_brand_kit", """{"url":"https://example.com"}""",
        "POST /v3/brand-kits", """{"url":"https://example.com"}""",
        """{"brand_kit_id":"k_1","status":"loading"}""",
        """{"brand_kit_id":"k_1","status":"loading","next_step":{"tool":"wait_for_job","arguments":{"kind":"brand_kit","id":"k_1"},"in_seconds":0}}""")]
    [InlineData(
        "create_brand_glossary", """{"name":"Tea","terms":[{"term":"Qi","pronunciation":"chee"}],"doNotTranslateTerms":[{"term":"Oolong"}]}""",
        "POST /v3/brand-glossaries", """{"name":"Tea","terms":[{"term":"Qi","pronunciation":"chee"}],"do_not_translate_terms":[{"term":"Oolong"}]}""",
        """{"brand_glossary_id":"g_1","name":"Tea","created_at":"2026-11-21T00:00:00Z","updated_at":"2026-11-21T00:00:00Z","terms":[{"term":"Qi","pronunciation":"chee"}],"do_not_translate_terms":[{"term":"Oolong"}],"forced_translations":null}""",
        """{"brand_glossary_id":"g_1","name":"Tea","terms":[{"term":"Qi","pronunciation":"chee"}],"do_not_translate_terms":[{"term":"Oolong"}],"created_at":"2026-11-21T00:00:00Z","updated_at":"2026-11-21T00:00:00Z","idempotent_until":1795305600}""")]
    [InlineData(
        "create_lipsync", """{"video":"asset_1","audio":{"type":"url","url":"https://example.com/tea.mp3"},"fpsMode":"cfr","startTime":2,"endTime":4.5}""",
        "POST /v3/lipsyncs", """{"video":{"type":"asset_id","asset_id":"asset_1"},"audio":{"type":"url","url":"https://example.com/tea.mp3"},"mode":"speed","start_time":2,"end_time":4.5,"enable_dynamic_duration":true,"disable_music_track":false,"enable_speech_enhancement":false,"enable_watermark":false,"fps_mode":"cfr"}""",
        """{"lipsync_id":"ls_1"}""",
        """{"lipsync_id":"ls_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"lipsync","id":"ls_1"},"in_seconds":0}}""")]
    [InlineData(
        "create_ai_clipping", """{"video":"asset_1","outputSettings":{"duration_types":["30","long"],"caption_style":"neon_pink"}}""",
        "POST /v3/ai-clipping", """{"video":{"type":"asset_id","asset_id":"asset_1"},"output_settings":{"duration_types":["30","long"],"aspect_ratio":"portrait","captions":true,"caption_style":"neon_pink"}}""",
        """{"ai_clipping_id":"clip_1"}""",
        """{"ai_clipping_id":"clip_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"ai_clipping","id":"clip_1"},"in_seconds":0}}""")]
    [InlineData(
        "create_podcast", """{"hostAvatarId":"l1","guestAvatarId":"l2","hostVoiceId":"v1","guestVoiceId":"v2","sourceFiles":["asset_1","https://example.com/a.pdf"]}""",
        "POST /v3/podcasts", """{"source_files":[{"type":"asset_id","asset_id":"asset_1"},{"type":"url","url":"https://example.com/a.pdf"}],"host_avatar_id":"l1","guest_avatar_id":"l2","host_voice_id":"v1","guest_voice_id":"v2","layout":"landscape","duration":"auto"}""",
        """{"podcast_id":"pod_1","status":"processing"}""",
        """{"podcast_id":"pod_1","status":"processing","next_step":{"tool":"wait_for_job","arguments":{"kind":"podcast","id":"pod_1"},"in_seconds":0}}""")]
    [InlineData(
        "create_proofread", """{"video":"asset_1","outputLanguages":["German","French"],"title":"Tea","enableVideoStretching":true}""",
        "POST /v3/video-translations/proofreads", """{"video":{"type":"asset_id","asset_id":"asset_1"},"output_languages":["German","French"],"title":"Tea","mode":"speed","keep_the_same_format":false,"enable_video_stretching":true,"disable_music_track":false,"enable_speech_enhancement":false}""",
        """{"proofread_ids":["pr_1","pr_2"],"status":"processing"}""",
        """{"proofread_ids":["pr_1","pr_2"],"status":"processing","next_step":{"tool":"wait_for_job","arguments":{"kind":"proofread","id":"pr_1,pr_2"},"in_seconds":0}}""")]
    [InlineData(
        "create_lipsync_batch", """{"lipsyncs":[{"video":"asset_1","audio":"asset_2","fps_mode":"cfr"}],"title":"Pairs"}""",
        "POST /v3/lipsyncs/batches", """{"lipsyncs":[{"video":{"type":"asset_id","asset_id":"asset_1"},"audio":{"type":"asset_id","asset_id":"asset_2"},"mode":"speed","enable_dynamic_duration":true,"disable_music_track":false,"enable_speech_enhancement":false,"enable_watermark":false,"fps_mode":"cfr"}],"title":"Pairs"}""",
        """{"batch_id":"b_1"}""",
        """{"batch_id":"b_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"lipsync_batch","id":"b_1"},"in_seconds":0}}""")]
    [InlineData(
        "create_prompt_avatar", """{"name":"Ann","prompt":"A pilot.","avatarGroupId":"grp_1","avatarId":"look_1","referenceImages":["asset_1","https://example.org/a.png"],"aspectRatio":"9:16"}""",
        "POST /v3/avatars", """{"type":"prompt","name":"Ann","prompt":"A pilot.","reference_images":[{"type":"asset_id","asset_id":"asset_1"},{"type":"url","url":"https://example.org/a.png"}],"avatar_group_id":"grp_1","avatar_id":"look_1","aspect_ratio":"9:16"}""",
        """{"avatar_group":{"id":"grp_9","name":"Ann","created_at":1,"looks_count":0}}""",
        """{"avatar_group":{"id":"grp_9","name":"Ann","created_at":1,"looks_count":0},"next_step":{"tool":"wait_for_job","arguments":{"kind":"avatar_group","id":"grp_9"},"in_seconds":0}}""")]
    [InlineData(
        "text_to_video", """{"prompt":"Waves"}""",
        "POST /v3/models/videos", """{"mode":"text_to_video","aspect_ratio":"16:9","model":"heygen-video-1","prompt":"Waves","duration":5,"resolution":"768p","prompt_enhancement":"quality"}""",
        """{"video_id":"mv_1","status":"pending"}""",
        """{"video_id":"mv_1","status":"pending","next_step":{"tool":"wait_for_job","arguments":{"kind":"model_video","id":"mv_1"},"in_seconds":0}}""")]
    [InlineData(
        "text_to_video", """{"prompt":"Waves","duration":15,"resolution":"2k","aspectRatio":"9:16","promptEnhancement":"disabled","seed":4294967295,"callbackUrl":"https://example.com/done","callbackId":"mine"}""",
        "POST /v3/models/videos", """{"mode":"text_to_video","aspect_ratio":"9:16","model":"heygen-video-1","prompt":"Waves","duration":15,"resolution":"2k","prompt_enhancement":"disabled","seed":4294967295,"callback_url":"https://example.com/done","callback_id":"mine"}""",
        """{"video_id":"mv_1","status":"pending"}""",
        """{"video_id":"mv_1","status":"pending","next_step":{"tool":"wait_for_job","arguments":{"kind":"model_video","id":"mv_1"},"in_seconds":0}}""")]
    [InlineData(
        "image_to_video", """{"prompt":"It rains","image":"asset_1"}""",
        "POST /v3/models/videos", """{"mode":"image_to_video","image":{"type":"asset_id","asset_id":"asset_1"},"model":"heygen-video-1","prompt":"It rains","duration":5,"resolution":"768p","prompt_enhancement":"quality"}""",
        """{"video_id":"mv_1","status":"pending"}""",
        """{"video_id":"mv_1","status":"pending","next_step":{"tool":"wait_for_job","arguments":{"kind":"model_video","id":"mv_1"},"in_seconds":0}}""")]
    [InlineData(
        "reference_to_video", """{"prompt":"He dances","reference_images":["asset_1"],"referenceVideos":"https://example.com/dance.mp4"}""",
        "POST /v3/models/videos", """{"mode":"reference_to_video","reference_images":[{"type":"asset_id","asset_id":"asset_1"}],"reference_videos":[{"type":"url","url":"https://example.com/dance.mp4"}],"aspect_ratio":"adaptive","model":"heygen-video-1","prompt":"He dances","duration":5,"resolution":"768p","prompt_enhancement":"quality"}""",
        """{"video_id":"mv_1","status":"pending"}""",
        """{"video_id":"mv_1","status":"pending","next_step":{"tool":"wait_for_job","arguments":{"kind":"model_video","id":"mv_1"},"in_seconds":0}}""")]
    [InlineData(
        "create_workflow", "{\"name\":\"Daily\",\"productGraph\":" + Graph + ",\"meta\":{\"team\":[\"a\",1]}}",
        "POST /v3/workflows", "{\"name\":\"Daily\",\"product_graph\":" + SentGraph + ",\"meta\":{\"team\":[\"a\",1]}}",
        Workflow,
        Workflow)]
    [InlineData(
        "create_workflow_run", """{"workflowId":"def_1","inputs":{"topic":"tea"},"versionNumber":2}""",
        "POST /v3/workflow-runs", """{"workflow_id":"def_1","version_number":2,"inputs":{"topic":"tea"}}""",
        """{"id":"dwr_1","workflow":{"id":"def_1","version_id":"dwv_1","version_number":2},"status":"pending","created_at":"2026-11-21T12:00:00Z","progress":{"total":1},"outputs":[{"name":"n","status":"ready","delivery":"inline","value":[1,"a"]}]}""",
        """{"id":"dwr_1","status":"pending","workflow":{"id":"def_1","version_id":"dwv_1","version_number":2},"progress":{"total":1},"outputs":[{"name":"n","status":"ready","delivery":"inline","value":[1,"a"]}],"created_at":"2026-11-21T12:00:00Z","idempotent_until":1795348800,"next_step":{"tool":"wait_for_job","arguments":{"kind":"workflow_run","id":"dwr_1"},"in_seconds":0}}""")]
    [InlineData(
        "send_video_agent_message", """{"sessionId":"sess_1","message":"Shorter","files":["asset_1"],"idempotencyKey":"again"}""",
        "POST /v3/video-agents/sess_1", """{"message":"Shorter","files":[{"type":"asset_id","asset_id":"asset_1"}]}""",
        """{"session_id":"sess_1","run_id":"run_1","title":"Tea"}""",
        """{"session_id":"sess_1","run_id":"run_1","title":"Tea","next_step":{"tool":"wait_for_job","arguments":{"kind":"video_agent_session","id":"sess_1"},"in_seconds":0}}""")]
    [InlineData(
        "send_video_agent_message", """{"sessionId":"sess_1","editPlan":[{"scene_id":"s_1","edit_version":"e_7"}],"idempotencyKey":"again"}""",
        "POST /v3/video-agents/sess_1", """{"edit_plan":[{"scene_id":"s_1","edit_version":"e_7"}]}""",
        """{"session_id":"sess_1","run_id":"run_1","video_id":"v_2"}""",
        """{"session_id":"sess_1","run_id":"run_1","video_id":"v_2","next_step":{"tool":"wait_for_job","arguments":{"kind":"video","id":"v_2"},"in_seconds":0}}""")]
    public async Task Create_Arguments_AreSentUnderAKeyAndTheWaitIsNamed(string tool, string arguments, string request, string body, string answer, string told)
    {
        await Call_Arguments_AreSentAsTheOperationHasThem(tool, arguments, request, body, answer, told);

        Assert.NotNull(Upstream.Requests[0].Header("Idempotency-Key"));
    }

    [Theory]
    [InlineData(
        "create_asset_upload", """{"filename":"a.mp4","contentType":"video/mp4","sizeBytes":5}""",
        "POST /v3/assets/direct-uploads", """{"filename":"a.mp4","content_type":"video/mp4","size_bytes":5}""",
        Slot,
        """{"asset_id":"a_1","upload_url":"https://storage.example.com/a_1?sig=1","upload_headers":{"x-amz-server-side-encryption":"AES256"},"expires_in_seconds":600,"max_bytes":5,"status":"pending_upload","note":"First PUT the raw bytes to upload_url with upload_headers; next_step counts only once that was answered with 2xx.","next_step":{"tool":"complete_asset_upload","arguments":{"assetId":"a_1"}}}""")]
    [InlineData(
        "create_asset_upload_batch", "{\"files\":[{\"filename\":\"a.mp4\",\"content_type\":\"video/mp4\",\"size_bytes\":5,\"checksum_sha256\":\"" + Checksum + "\"}],\"title\":\"Clips\"}",
        "POST /v3/assets/direct-uploads/batches", "{\"files\":[{\"filename\":\"a.mp4\",\"content_type\":\"video/mp4\",\"size_bytes\":5,\"checksum_sha256\":\"" + Checksum + "\"}],\"title\":\"Clips\"}",
        "{\"batch_id\":\"b_1\",\"items\":[" + Slot + "]}",
        "{\"batch_id\":\"b_1\",\"items\":[" + Slot + "],\"note\":\"First PUT the raw bytes to upload_url with upload_headers; next_step counts only once that was answered with 2xx.\",\"next_step\":{\"tool\":\"complete_asset_batch\",\"arguments\":{\"batchId\":\"b_1\"}}}")]
    [InlineData(
        "complete_asset_batch", """{"batchId":"b_1"}""",
        "POST /v3/assets/complete/batches", """{"batch_id":"b_1"}""",
        """{"batch_id":"b_1"}""",
        """{"batch_id":"b_1","next_step":{"tool":"get_asset_batch","arguments":{"batchId":"b_1"},"in_seconds":5}}""")]
    [InlineData(
        "complete_asset_upload", """{"assetId":"a_1"}""",
        "POST /v3/assets/a_1/complete", "{}",
        """{"asset_id":"a_1","status":"processing","mime_type":"video/mp4","size_bytes":5,"url":"https://example.com/a_1"}""",
        """{"asset_id":"a_1","status":"processing","url":"https://example.com/a_1","mime_type":"video/mp4","size_bytes":5,"next_step":{"tool":"wait_for_job","arguments":{"kind":"asset","id":"a_1"},"in_seconds":0}}""")]
    [InlineData(
        "complete_asset_upload", """{"assetId":"a_1"}""",
        "POST /v3/assets/a_1/complete", "{}",
        """{"asset_id":"a_1","status":"completed","mime_type":"video/mp4","size_bytes":5,"url":"https://example.com/a_1"}""",
        """{"asset_id":"a_1","status":"completed","url":"https://example.com/a_1","mime_type":"video/mp4","size_bytes":5}""")]
    [InlineData(
        "create_image_generation", """{"identityImages":["a_1"],"referenceImages":["a_2"],"aspectRatio":"4:5","numImages":2,"seed":7}""",
        "POST /v3/models/images", """{"model":"heygen-image-1","mode":"identity_remix","identity_images":[{"type":"asset_id","asset_id":"a_1"}],"reference_images":[{"type":"asset_id","asset_id":"a_2"}],"aspect_ratio":"4:5","num_images":2,"seed":7}""",
        """{"generation_id":"g_1"}""", null)]
    [InlineData("create_folder", """{"name":"Tea","parentId":"f_1","type":"video"}""", "POST /v3/folders", """{"name":"Tea","parent_id":"f_1","type":"video"}""", """{"id":"f_2"}""", null)]
    [InlineData("create_folder", """{"name":"Tea","parentId":""}""", "POST /v3/folders", """{"name":"Tea","type":"mixed"}""", """{"id":"f_2"}""", null)]
    [InlineData("create_template_looks", """{"referenceLookId":"lk_1","templateId":"lt_1"}""", "POST /v3/avatars/looks", """{"type":"template","reference_look_id":"lk_1","template_id":"lt_1"}""", """{"group_id":"g","looks":[{"id":"lk_2"}]}""", null)]
    [InlineData("create_look_pack_looks", """{"referenceLookId":"lk_1","templateId":"lp_1","aspectRatio":"9:16"}""", "POST /v3/avatars/looks", """{"type":"look_pack","aspect_ratio":"9:16","reference_look_id":"lk_1","template_id":"lp_1"}""", """{"group_id":"g","looks":[{"id":"lk_2"}]}""", null)]
    [InlineData("create_template", """{"videoId":"v_1","name":"Invite"}""", "POST /v3/templates", """{"video_id":"v_1","name":"Invite"}""", """{"id":"t_1"}""", null)]
    [InlineData("update_template_variables", """{"templateId":"t_1","variables":{"name":{"type":"text","match":"Ann","colour":"red"}},"expectedEditVersion":"e_1"}""", "PUT /v3/templates/t_1/variables", """{"variables":{"name":{"type":"text","match":"Ann","colour":"red"}},"expected_edit_version":"e_1"}""", """{"id":"t_1"}""", null)]
    [InlineData("update_template_variables", """{"templateId":"t_1","variables":{}}""", "PUT /v3/templates/t_1/variables", """{"variables":{}}""", """{"id":"t_1"}""", null)]
    [InlineData("update_brand_kit", """{"brandKitId":"k_1","name":"Tea","colorRoles":{"primary":"#102030"},"logoRoles":{},"fontRoles":{"title_text":{"font_id":"f_1","weight":700}}}""", "PATCH /v3/brand-kits/k_1", """{"name":"Tea","color_roles":{"primary":"#102030"},"logo_roles":{},"font_roles":{"title_text":{"font_id":"f_1","weight":700}}}""", """{"brand_kit_id":"k_1"}""", null)]
    [InlineData("update_brand_glossary", """{"brandGlossaryId":"g_1","terms":[],"forcedTranslations":[{"term":"Tea","translation":"Tee"}]}""", "PATCH /v3/brand-glossaries/g_1", """{"terms":[],"forced_translations":[{"term":"Tea","translation":"Tee"}]}""", """{"brand_glossary_id":"g_1"}""", null)]
    [InlineData("update_webhook_endpoint", """{"endpointId":"e_1","events":["batch.finished"]}""", "PATCH /v3/webhooks/endpoints/e_1", """{"events":["batch.finished"]}""", """{"endpoint_id":"e_1"}""", null)]
    [InlineData("upload_proofread_srt", """{"proofreadId":"pr_1","srt":"asset_9"}""", "PUT /v3/video-translations/proofreads/pr_1/srt", """{"srt":{"type":"asset_id","asset_id":"asset_9"}}""", """{"id":"pr_1","status":"completed"}""", """{"id":"pr_1","status":"completed"}""")]
    [InlineData("stop_video_agent_session", """{"sessionId":"sess_1"}""", "POST /v3/video-agents/sess_1/stop", "{}", """{"session_id":"sess_1"}""", """{"session_id":"sess_1"}""")]
    [InlineData("cancel_avatar_realtime_session", """{"streamId":"st_1"}""", "POST /v3/avatar-realtime/st_1/cancel", "{}", """{"stream_id":"st_1","cancelled":false}""", """{"stream_id":"st_1","cancelled":false}""")]
    [InlineData("get_asset_batch", """{"batchId":"b_1"}""", "GET /v3/assets/batches/b_1?limit=100", "", """{"batch_id":"b_1"}""", null)]
    [InlineData("get_video_agent_resource", """{"sessionId":"sess_1","resourceId":"res_1"}""", "GET /v3/video-agents/sess_1/resources/res_1", "", """{"resource_id":"res_1","resource_type":"draft","metadata":{"scenes":[1,2]}}""", """{"resource_id":"res_1","resource_type":"draft","metadata":{"scenes":[1,2]}}""")]
    public async Task Call_Arguments_AreSentAsTheOperationHasThem(string tool, string arguments, string request, string body, string answer, string? told)
    {
        Upstream.Then(200, $$"""{"data":{{answer}}}""");

        var result = await Server.Result(tool, JsonElement.Parse(arguments));

        AssertSentOnly(request.Split(' ')[0], request.Split(' ')[1], body);
        if (told is not null)
            AssertJson(told, result);
    }

    [Theory]
    [InlineData("list_assets", """{"username":"ada","folderId":""}""", "/v3/assets?username=ada&limit=20&folder_id=")]
    [InlineData("search_assets", """{"query":"red fox","type":"icon","scope":"personal"}""", "/v3/assets/search?query=red%20fox&type=icon&scope=personal&limit=20")]
    [InlineData("list_brand_glossaries", """{"limit":5,"token":"t"}""", "/v3/brand-glossaries?limit=5&token=t")]
    [InlineData("list_webhook_events", """{"eventType":"video_translate.preflight.download_failed","entityId":"x"}""", "/v3/webhooks/events?event_type=video_translate.preflight.download_failed&entity_id=x&limit=10")]
    [InlineData("list_look_templates", """{"type":"look_pack","gender":"female","limit":50,"token":"t"}""", "/v3/avatars/look-templates?type=look_pack&gender=female&limit=50&token=t")]
    [InlineData("list_proofreads", "{}", "/v3/video-translations/proofreads?limit=10")]
    [InlineData("list_video_agent_sessions", """{"limit":100,"token":"next"}""", "/v3/video-agents?limit=100&token=next")]
    [InlineData("list_video_agent_styles", """{"tag":"hand made"}""", "/v3/video-agents/styles?tag=hand%20made&limit=20")]
    [InlineData("list_video_agent_session_videos", """{"session_id":"sess_1"}""", "/v3/video-agents/sess_1/videos")]
    public async Task List_Arguments_BecomeTheQuery(string tool, string arguments, string path)
    {
        Upstream.Then(200, """{"data":[{"id":"x_1"}],"has_more":true,"next_token":"next"}""");

        var page = await Server.Result(tool, JsonElement.Parse(arguments));

        Assert.Equal((true, "next"), (page.GetProperty("has_more").GetBoolean(), page.GetText("next_token")));
        AssertSentOnly("GET", path);
    }

    [Fact]
    public async Task UpdateTemplateVariables_StaleVersion_SaysWhatToReadAgain()
    {
        Upstream.Then(409, """{"error":{"code":"stale_edit_version","message":"changed"}}""");

        var error = await Server.Error("update_template_variables", JsonElement.Parse("""{"templateId":"t_1","variables":{},"expectedEditVersion":"e_1"}"""));

        Assert.Equal("conflict", error.GetText("code"));
        Assert.Contains("edit_version", error.GetText("hint"), StringComparison.Ordinal);
    }
}
