using System.Text.Json;

namespace HeyGen.Mcp.Jobs;

/// <summary>Every kind of job: one row each.</summary>
internal static class JobKinds
{
    private static readonly Dictionary<JobKind, JobTraits> Rows = new JobTraits[]
    {
        new(JobKind.Video, id => $"v3/videos/{id}", "get_video", "videoId", Cadence.Video, 180),
        new(JobKind.VideoAgentSession, id => $"v3/video-agents/{id}", "get_video_agent_session", "sessionId", Cadence.VideoAgent, 1200) { WaitsForPerson = ["waiting_for_input"], MayAppearLate = true },
        new(JobKind.VideoTranslation, id => $"v3/video-translations/{id}", "get_video_translation", "videoTranslationId", Cadence.Open),
        new(JobKind.Lipsync, id => $"v3/lipsyncs/{id}", "get_lipsync", "lipsyncId", Cadence.Open),
        new(JobKind.AvatarGroup, id => $"v3/avatars/{id}", "get_avatar_group", "groupId", Cadence.Avatar, 120) { WaitsForPerson = ["pending_consent"], ReadyWithoutStatus = true, IsUsable = HasPreview },
        new(JobKind.AvatarLook, id => $"v3/avatars/looks/{id}", "get_avatar_look", "lookId", Cadence.Avatar, 120) { WaitsForPerson = ["pending_consent"], ReadyWithoutStatus = true, IsUsable = HasPreviewAndSize },
        new(JobKind.Voice, id => $"v3/voices/{id}", "get_voice", "voiceId", Cadence.Avatar) { Completed = ["complete", "completed"], ReadyWithoutStatus = true },
        new(JobKind.FillerWordRemoval, id => $"v3/filler-word-removals/{id}", "get_filler_word_removal", "fillerWordRemovalId", Cadence.Open),
        new(JobKind.AiClipping, id => $"v3/ai-clipping/{id}", "get_ai_clipping", "jobId", Cadence.Open) { Cancelled = ["cancelled"] },
        new(JobKind.Proofread, id => $"v3/video-translations/proofreads/{id}", "get_proofread", "proofreadId", Cadence.Open),
        new(JobKind.Podcast, id => $"v3/podcasts/{id}", "get_podcast", "podcastId", Cadence.Open),
        new(JobKind.VideoQualityComparison, id => $"v3/video-quality/comparisons/{id}", "get_video_quality_comparison", "comparisonId", Cadence.Open),
        new(JobKind.BackgroundRemoval, id => $"v3/background-removals/{id}", "get_background_removal", "jobId", Cadence.Open) { Cancelled = ["deleted"] },
        new(JobKind.HyperframesRender, id => $"v3/hyperframes/renders/{id}", "get_hyperframes_render", "renderId", Cadence.Open),
        new(JobKind.WorkflowRun, id => $"v3/workflow-runs/{id}", "get_workflow_run", "runId", Cadence.Open) { Completed = ["succeeded", "partial"], Cancelled = ["canceled", "cancelled"] },
        new(JobKind.BrandKit, id => $"v3/brand-kits/{id}", "get_brand_kit", "brandKitId", Cadence.Avatar) { Failed = ["error"] },
        new(JobKind.AvatarRealtimeSession, id => $"v3/avatar-realtime/{id}", "get_avatar_realtime_session", "streamId", Cadence.Avatar) { Failed = ["error"] },
        new(JobKind.ModelAudioVoice, id => $"v3/models/audio/voices/{id}", "get_model_audio_voice", "voiceId", Cadence.Avatar) { Completed = ["ACTIVE"] },
        new(JobKind.Asset, id => $"v3/assets/{id}", "get_asset", "assetId", Cadence.Avatar) { Pending = ["pending", "queued", "waiting", "pending_upload", "not_found"], ReadyWithoutStatus = true, MayAppearLate = true },
        new(JobKind.VideoBatch, id => $"v3/videos/batches/{id}", "get_video_batch", "batchId", Cadence.Open),
        new(JobKind.VideoTranslationBatch, id => $"v3/video-translations/batches/{id}", "get_video_translation_batch", "batchId", Cadence.Open),
        new(JobKind.LipsyncBatch, id => $"v3/lipsyncs/batches/{id}", "get_lipsync_batch", "batchId", Cadence.Open),
        new(JobKind.VideoQualityComparisonBatch, id => $"v3/video-quality/comparisons/batches/{id}", "get_video_quality_comparison_batch", "batchId", Cadence.Open),
    }.ToDictionary(traits => traits.Kind);

    public static JobTraits Of(JobKind kind) => Rows[kind];

    /// <summary>An avatar that has no picture yet makes videos fail without a clear error.</summary>
    private static bool HasPreview(JsonElement data) => data.Text("preview_image_url") is not null || data.Text("preview_video_url") is not null;

    private static bool HasPreviewAndSize(JsonElement data) => data.Text("preview_image_url") is not null && data.Number("image_width") is not 0 && data.Number("image_height") is not 0;
}
