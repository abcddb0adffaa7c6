namespace HeyGen.Mcp.Jobs;

/// <summary>Every kind of job: one row each, beside what the API has for it (<see cref="JobEndpoint"/>).</summary>
internal static class JobDefinitions
{
    private static readonly Dictionary<JobKind, JobDefinition> Rows = new JobDefinition[]
    {
        new(JobKind.Video, "get_video", "videoId", PollingSchedule.Video, 180),
        new(JobKind.VideoAgentSession, "get_video_agent_session", "sessionId", PollingSchedule.VideoAgent, 1200) { CancelTool = "stop_video_agent_session", AnswerTool = ToolNames.SendVideoAgentMessage, MayAppearLate = true, Step = StepOfSession, Note = NoteOnSession },
        new(JobKind.VideoTranslation, "get_video_translation", "videoTranslationId", PollingSchedule.OpenEnded),
        new(JobKind.Lipsync, "get_lipsync", "lipsyncId", PollingSchedule.OpenEnded),
        new(JobKind.AvatarGroup, "get_avatar_group", "groupId", PollingSchedule.Quick, 120) { Step = StepOfAvatarGroup, Note = NoteOnAvatar },
        new(JobKind.AvatarLook, "get_avatar_look", "lookId", PollingSchedule.Quick, 120) { Step = snapshot => snapshot.Status is JobStatus.WaitingForInput ? StepOfConsent(snapshot) : null, Note = NoteOnAvatar },
        new(JobKind.Voice, "get_voice", "voiceId", PollingSchedule.Quick),
        new(JobKind.FillerWordRemoval, "get_filler_word_removal", "fillerWordRemovalId", PollingSchedule.OpenEnded),
        new(JobKind.AiClipping, "get_ai_clipping", "jobId", PollingSchedule.OpenEnded),
        new(JobKind.Proofread, "get_proofread", "proofreadId", PollingSchedule.OpenEnded) { LinksTool = "download_proofread_srt" },
        new(JobKind.Podcast, "get_podcast", "podcastId", PollingSchedule.OpenEnded),
        new(JobKind.VideoQualityComparison, "get_video_quality_comparison", "comparisonId", PollingSchedule.OpenEnded),
        new(JobKind.BackgroundRemoval, "get_background_removal", "jobId", PollingSchedule.OpenEnded),
        new(JobKind.HyperframesRender, "get_hyperframes_render", "renderId", PollingSchedule.OpenEnded),
        new(JobKind.WorkflowRun, "get_workflow_run", "runId", PollingSchedule.OpenEnded) { CancelTool = "cancel_workflow_run", Note = snapshot => snapshot is { Status: JobStatus.Completed, RawStatus: "partial" } ? "Only some of its steps succeeded." : null },
        new(JobKind.BrandKit, "get_brand_kit", "brandKitId", PollingSchedule.Quick),
        new(JobKind.AvatarRealtimeSession, "get_avatar_realtime_session", "streamId", PollingSchedule.Quick) { CancelTool = "cancel_avatar_realtime_session" },
        new(JobKind.ModelAudioVoice, "get_model_audio_voice", "voiceId", PollingSchedule.Quick),
        new(JobKind.ModelVideo, "get_model_video", "videoId", PollingSchedule.Video),
        new(JobKind.ModelImage, "get_image_generation", "generationId", PollingSchedule.Video),
        new(JobKind.Asset, "get_asset", "assetId", PollingSchedule.Quick) { MayAppearLate = true },
        new(JobKind.VideoBatch, "get_video_batch", "batchId", PollingSchedule.OpenEnded) { ItemKind = JobKind.Video },
        new(JobKind.VideoTranslationBatch, "get_video_translation_batch", "batchId", PollingSchedule.OpenEnded) { ItemKind = JobKind.VideoTranslation },
        new(JobKind.LipsyncBatch, "get_lipsync_batch", "batchId", PollingSchedule.OpenEnded) { ItemKind = JobKind.Lipsync },
        new(JobKind.VideoQualityComparisonBatch, "get_video_quality_comparison_batch", "batchId", PollingSchedule.OpenEnded),
    }.ToDictionary(definition => definition.Kind);

    /// <summary>The arguments by which tools name a job.</summary>
    public static IReadOnlySet<string> IdArguments { get; } = Rows.Values.Select(definition => definition.IdArgument).ToHashSet(StringComparer.Ordinal);

    public const string ConsentTool = "create_avatar_consent";

    /// <summary>A person has to open the link first, so there is no hurry.</summary>
    private const int SecondsToConsent = 120;

    private const string PutQuestion = "Put question to the user, and send the answer as message; decide for them only if they have said what they want.";

    public static JobDefinition Of(JobKind kind) => Rows[kind];

    /// <param name="kind">Its name on the wire.</param>
    /// <returns>Null if no kind has that name.</returns>
    public static JobDefinition? Find(string? kind) => Rows.Values.FirstOrDefault(definition => WireName.Of(definition.Kind) == kind);

    private static NextCall? StepOfSession(JobSnapshot snapshot) => snapshot.Status switch
    {
        JobStatus.Completed => new NextCall("list_video_agent_session_videos", new JsonObject { ["sessionId"] = snapshot.Id }),
        JobStatus.WaitingForInput => new NextCall(ToolNames.SendVideoAgentMessage, new JsonObject { ["sessionId"] = snapshot.Id, [IdempotencyKeyArgument.Name] = snapshot.AnswerKey }),
        _ => null,
    };

    /// <summary>An error may stand beside any status, even with a finished video.</summary>
    private static string? NoteOnSession(JobSnapshot snapshot) => snapshot switch
    {
        { Status: not JobStatus.Failed, Failure: { Code: { } code, Advice: var advice } failure } when snapshot.Data.Member("error") is not null => $"The session reports {code}: {failure.Message} {advice}",
        { Status: JobStatus.WaitingForInput, Draft: { } draft } => $"{PutQuestion} The draft: get_video_agent_resource, resourceId {draft}.",
        { Status: JobStatus.WaitingForInput } => PutQuestion,
        _ => null,
    };

    private static NextCall? StepOfAvatarGroup(JobSnapshot snapshot) => snapshot.Status switch
    {
        JobStatus.Completed => new NextCall("list_avatar_looks", new JsonObject { ["groupId"] = snapshot.Id }),
        JobStatus.WaitingForInput => StepOfConsent(snapshot),
        _ => null,
    };

    private static NextCall? StepOfConsent(JobSnapshot snapshot) =>
        snapshot.IsConsentAsked || HasConsent(snapshot) ? NextCall.WaitFor(snapshot.Definition.Kind, snapshot.Id) with { InSeconds = SecondsToConsent }
        : snapshot.ConsentGroup is { } group ? new NextCall(ConsentTool, new JsonObject { ["groupId"] = group })
        : null;

    /// <summary>HeyGen documents no word of these.</summary>
    private static bool HasConsent(JobSnapshot snapshot) => snapshot.Data.Text("consent_status")?.ToLowerInvariant() is "approved" or "completed" or "given" or "granted" or "in_review" or "processing" or "submitted" or "verified";

    private static string? NoteOnAvatar(JobSnapshot snapshot) => snapshot switch
    {
        { Status: JobStatus.WaitingForInput } when HasConsent(snapshot) => $"The consent is there ({snapshot.Data.Text("consent_status")}), and HeyGen has yet to go on with it: wait.",
        { Status: JobStatus.WaitingForInput, IsConsentAsked: true } => "The person has the link and has yet to consent there: ask the user before waiting on. It works once, for 24 hours; another needs a new idempotencyKey.",
        { Status: JobStatus.WaitingForInput } => "A person has to give consent at the link that create_avatar_consent returns; it works once, for 24 hours. Another link needs a new idempotencyKey.",
        { Status: JobStatus.Running, RawStatus: "completed" } => "Trained, but without a preview image yet: videos would fail.",
        _ => null,
    };
}
