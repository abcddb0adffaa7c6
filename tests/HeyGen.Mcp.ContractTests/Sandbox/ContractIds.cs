using HeyGen.Mcp.ContractTests.Contract;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>Where an id comes from.</summary>
/// <param name="OperationId">The operation that makes or lists it.</param>
/// <param name="Pointer">JSON pointer into that operation's answer.</param>
/// <param name="Then">What must happen before the id can be used.</param>
/// <param name="Choice">The branch of the body to take, such as <c>type=photo</c>; empty for any.</param>
/// <param name="Filter">A query parameter and its value, such as <c>ownership=public</c>; empty for none.</param>
/// <param name="File">The file to send, for an operation that takes one.</param>
internal sealed record IdSource(string OperationId, string Pointer, Preparation Then = Preparation.None, string Choice = "", string Filter = "", string File = "pixel.png");

internal enum Preparation
{
    None,

    /// <summary>Time passes until the job has ended.</summary>
    JobEnds,

    /// <summary>The bytes are put to the upload URL.</summary>
    BytesArrive,
}

/// <summary>How to come by every id that the contract's paths and bodies ask for.</summary>
internal static class ContractIds
{
    /// <summary>By the path up to and including the parameter; by the whole path where that one needs another id.</summary>
    private static readonly Dictionary<string, IdSource> InPaths = new()
    {
        ["/v3/ai-clipping/{job_id}"] = new("createAiClippingV3", "/data/ai_clipping_id"),
        ["/v3/assets/batches/{batch_id}"] = new("createAssetUploadBatchV3", "/data/batch_id"),
        ["/v3/assets/{asset_id}"] = new("uploadAsset", "/data/asset_id"),
        ["/v3/assets/{asset_id}/complete"] = new("createAssetUpload", "/data/asset_id", Preparation.BytesArrive),
        ["/v3/avatar-realtime/{stream_id}"] = new("createAvatarRealtimeSession", "/data/stream_id"),
        ["/v3/avatar-realtime/{stream_id}/text"] = new("createAvatarRealtimeSession", "/data/stream_id", Choice: "type=text_stream"),
        ["/v3/avatar-realtime/{stream_id}/words"] = new("createAvatarRealtimeSession", "/data/stream_id", Preparation.JobEnds),
        ["/v3/avatars/looks/{look_id}"] = new("createAvatar", "/data/avatar_item/id", Preparation.JobEnds, Choice: "type=photo"),
        ["/v3/avatars/{group_id}"] = new("createAvatar", "/data/avatar_group/id", Preparation.JobEnds, Choice: "type=photo"),
        ["/v3/avatars/{group_id}/consent"] = new("createAvatar", "/data/avatar_group/id", Preparation.JobEnds, Choice: "type=digital_twin"),
        ["/v3/background-removals/{job_id}"] = new("createBackgroundRemoval", "/data/id"),
        ["/v3/brand-glossaries/{brand_glossary_id}"] = new("createBrandGlossary", "/data/brand_glossary_id"),
        ["/v3/brand-kits/{brand_kit_id}"] = new("createBrandKit", "/data/brand_kit_id", Preparation.JobEnds),
        ["/v3/filler-word-removals/{filler_word_removal_id}"] = new("createFillerWordRemovalV3", "/data/filler_word_removal_id"),
        ["/v3/folders/{folder_id}"] = new("createFolder", "/data/folder_id"),
        ["/v3/hyperframes/renders/{render_id}"] = new("createHyperframesRenderV3", "/data/render_id"),
        ["/v3/lipsyncs/batches/{batch_id}"] = new("createLipsyncBatchV3", "/data/batch_id"),
        ["/v3/lipsyncs/{lipsync_id}"] = new("createLipsyncV3", "/data/lipsync_id"),
        ["/v3/models/audio/voices/{voice_id}"] = new("createModelAudioVoice", "/data/voice_id", Preparation.JobEnds),
        ["/v3/models/images/{generation_id}"] = new("createModelImage", "/data/generation_id", Preparation.JobEnds),
        ["/v3/models/videos/{video_id}"] = new("createModelVideo", "/data/video_id"),
        ["/v3/podcasts/{podcast_id}"] = new("createPodcastV3", "/data/podcast_id"),
        ["/v3/templates/{template_id}"] = new("listTemplatesV3", "/data/0/id"),
        ["/v3/video-agents/{session_id}"] = new("createVideoAgentV3", "/data/session_id", Preparation.JobEnds),
        ["/v3/video-agents/{session_id}/resources/{resource_id}"] = new("getVideoAgentSession", "/data/messages/0/resource_ids/0"),
        ["/v3/video-quality/comparisons/batches/{batch_id}"] = new("createVideoQualityComparisonBatchV3", "/data/batch_id"),
        ["/v3/video-quality/comparisons/{comparison_id}"] = new("createVideoQualityComparisonV3", "/data/comparison_id"),
        ["/v3/video-translations/batches/{batch_id}"] = new("createVideoTranslationBatchV3", "/data/batch_id"),
        ["/v3/video-translations/proofreads/{proofread_id}"] = new("createProofreadV3", "/data/proofread_ids/0", Preparation.JobEnds),
        ["/v3/video-translations/{video_translation_id}"] = new("createVideoTranslationV3", "/data/video_translation_ids/0"),
        ["/v3/videos/batches/{batch_id}"] = new("createVideoBatchV3", "/data/batch_id"),
        ["/v3/videos/{video_id}"] = new("createVideo", "/data/video_id"),
        ["/v3/voices/{voice_id}"] = new("cloneVoice", "/data/voice_clone_id"),
        ["/v3/webhooks/endpoints/{endpoint_id}"] = new("createWebhookEndpoint", "/data/endpoint_id"),
        ["/v3/workflow-runs/{run_id}"] = new("createWorkflowRun", "/data/id"),
        ["/v3/workflows/{workflow_id}"] = new("createWorkflow", "/data/id"),
        ["/v3/workflows/{workflow_id}/versions/{version_number}"] = new("listWorkflowVersions", "/data/0/version_number"),
    };

    /// <summary>By the name of the field that asks for it, wherever it stands; by operation and whole path where that one needs another value.</summary>
    public static readonly IReadOnlyDictionary<string, IdSource> InFields = new Dictionary<string, IdSource>
    {
        ["asset_id"] = new("uploadAsset", "/data/asset_id"),
        ["asset_ids"] = new("uploadAsset", "/data/asset_id"),
        ["avatar_group_id"] = new("createAvatar", "/data/avatar_group/id", Preparation.JobEnds, Choice: "type=photo"),
        ["avatar_id"] = new("listAvatarLooks", "/data/0/id", Filter: "avatar_type=digital_twin"),
        ["batch_id"] = new("createAssetUploadBatchV3", "/data/batch_id", Preparation.BytesArrive),
        ["brand_glossary_id"] = new("createBrandGlossary", "/data/brand_glossary_id"),
        ["brand_kit_id"] = new("createBrandKit", "/data/brand_kit_id", Preparation.JobEnds),
        ["folder_id"] = new("createFolder", "/data/folder_id"),
        ["style_id"] = new("listVideoAgentStyles", "/data/0/style_id"),
        ["voice_id"] = new("listVoicesV3", "/data/0/voice_id"),
        ["lipsync_ids"] = new("createLipsyncV3", "/data/lipsync_id"),
        ["video_ids"] = new("createVideo", "/data/video_id"),
        ["video_translation_ids"] = new("createVideoTranslationV3", "/data/video_translation_ids/0"),
        ["workflow_id"] = new("createWorkflow", "/data/id"),

        ["createAvatarLooks.reference_look_id"] = new("createAvatar", "/data/avatar_item/id", Preparation.JobEnds, Choice: "type=photo"),
        ["createFolder.parent_id"] = new("createFolder", "/data/folder_id"),
        ["createTemplateV3.video_id"] = new("createVideo", "/data/video_id"),
        ["createFillerWordRemovalV3.video.asset_id"] = new("uploadAsset", "/data/asset_id", File: "clip.mp4"),
        ["uploadProofreadSrtV3.srt.asset_id"] = new("uploadAsset", "/data/asset_id", File: "lines.srt"),
        ["generateFromTemplateV3.scene_ids[0]"] = new("getTemplateV3", "/data/scene_ids/0"),
        ["generateModelSpeech.voice_id"] = new("createModelAudioVoice", "/data/voice_id", Preparation.JobEnds),
        ["streamModelSpeech.voice_id"] = new("createModelAudioVoice", "/data/voice_id", Preparation.JobEnds),
        ["updateWorkflowDraft.expected_revision"] = new("getWorkflow", "/data/draft_revision"),
        ["bulkAssetStatusesV3.batch_ids"] = new("createAssetUploadBatchV3", "/data/batch_id"),
        ["bulkLipsyncStatusesV3.batch_ids"] = new("createLipsyncBatchV3", "/data/batch_id"),
        ["bulkVideoStatusesV3.batch_ids"] = new("createVideoBatchV3", "/data/batch_id"),
        ["bulkVideoTranslationStatusesV3.batch_ids"] = new("createVideoTranslationBatchV3", "/data/batch_id"),
    };

    /// <summary>Fields that hold the same kind of id as another.</summary>
    private static readonly Dictionary<string, string> SameAs = new()
    {
        ["brand_voice_id"] = "brand_glossary_id",
        ["character_id"] = "avatar_id",
        ["default_voice_id"] = "voice_id",
        ["guest_avatar_id"] = "avatar_id",
        ["guest_voice_id"] = "voice_id",
        ["host_avatar_id"] = "avatar_id",
        ["host_voice_id"] = "voice_id",
        ["preferred_stock_voice_ids"] = "voice_id",
        ["reference_look_id"] = "avatar_id",
    };

    /// <summary>Where to get one parameter of a path.</summary>
    public static IdSource ForPath(PathTemplate path, string parameter) =>
        InPaths.GetValueOrDefault(path.Text) is { } whole && path.ParameterNames[^1] == parameter ? whole : InPaths[path.UpTo(parameter)];

    /// <summary>The key in <see cref="InFields"/> for a field of an operation's body or query; null when it asks for nothing that must exist.</summary>
    public static string? FieldKey(ApiOperation operation, FieldPath field)
    {
        var name = SameAs.GetValueOrDefault(field.Name ?? "", field.Name ?? "");
        return new[] { $"{operation.Id}.{field}", name }.FirstOrDefault(InFields.ContainsKey);
    }
}
