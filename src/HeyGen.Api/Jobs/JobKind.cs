namespace HeyGen.Api.Jobs;

/// <summary>Whatever HeyGen works on for longer than a call.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<JobKind>))]
internal enum JobKind
{
    Video,
    VideoAgentSession,
    VideoTranslation,
    Lipsync,
    AvatarGroup,
    AvatarLook,
    Voice,
    FillerWordRemoval,
    AiClipping,
    Proofread,
    Podcast,
    VideoQualityComparison,
    BackgroundRemoval,
    HyperframesRender,
    WorkflowRun,
    BrandKit,
    AvatarRealtimeSession,
    ModelAudioVoice,
    ModelVideo,
    ModelImage,
    Asset,
    VideoBatch,
    VideoTranslationBatch,
    LipsyncBatch,
    VideoQualityComparisonBatch,
}

/// <summary>The few words that the statuses of all kinds come down to.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<JobStatus>))]
internal enum JobStatus
{
    Pending,
    Running,

    /// <summary>It goes on once a person has done something.</summary>
    WaitingForInput,
    Completed,
    Failed,
    Cancelled,
}
