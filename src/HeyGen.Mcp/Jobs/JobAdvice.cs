using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Jobs;

/// <summary>What to do about a job as it stands.</summary>
internal static class JobAdvice
{
    /// <summary>Jobs beside videos that leave files behind.</summary>
    private static readonly JobKind[] Saved =
    [
        JobKind.VideoTranslation,
        JobKind.Lipsync,
        JobKind.AiClipping,
        JobKind.FillerWordRemoval,
        JobKind.BackgroundRemoval,
        JobKind.HyperframesRender,
        JobKind.Podcast,
        JobKind.Proofread,
    ];

    /// <summary>The call that brings an ended or waiting job further; null where there is none that follows from it.</summary>
    /// <param name="canSave">Whether this server can write files.</param>
    public static NextCall? NextOf(JobSight sight, bool canSave) => (sight.Status, sight.Traits.Kind) switch
    {
        (JobStatus.Completed, JobKind.Video) => canSave ? new("download_video", new JsonObject { ["videoId"] = sight.Id }) : null,
        (JobStatus.Completed, var kind) when Saved.Contains(kind) => canSave ? new("download_job", new JsonObject { ["kind"] = WireName.Of(kind), ["id"] = sight.Id }) : null,
        (JobStatus.Completed, JobKind.AvatarGroup) => new("list_avatar_looks", new JsonObject { ["groupId"] = sight.Id }),
        (JobStatus.Completed, JobKind.VideoAgentSession) => new("list_video_agent_session_videos", new JsonObject { ["sessionId"] = sight.Id }),
        (JobStatus.WaitingForInput, JobKind.VideoAgentSession) => new("send_video_agent_message", new JsonObject { ["sessionId"] = sight.Id }),
        (JobStatus.WaitingForInput, JobKind.AvatarGroup) => new("create_avatar_consent", new JsonObject { ["groupId"] = sight.Id }),
        (JobStatus.WaitingForInput, JobKind.AvatarLook) when sight.Data.Text("group_id") is { } group => new("create_avatar_consent", new JsonObject { ["groupId"] = group }),
        _ => null,
    };

    /// <summary>What the status alone does not say.</summary>
    public static string? NoteOn(JobSight sight) => (sight.Status, sight.Traits.Kind) switch
    {
        (JobStatus.WaitingForInput, JobKind.AvatarGroup or JobKind.AvatarLook) => "A person has to give consent at the link that create_avatar_consent returns; it works once, for 24 hours.",
        (JobStatus.WaitingForInput, _) => "Put question to the user, and send the answer as message; decide for them only if they have said what they want.",
        (JobStatus.Running, JobKind.AvatarGroup or JobKind.AvatarLook) when sight.RawStatus is "completed" => "Trained, but without a preview image yet: videos would fail.",
        (JobStatus.Completed, JobKind.WorkflowRun) when sight.RawStatus is "partial" => "Only some of its steps succeeded.",
        _ => null,
    };
}
