namespace HeyGen.Sandbox.Core;

/// <summary>Work that takes time: what was asked for, and where it is.</summary>
internal class Job(string id, JsonObject request, Timeline timeline) : IKept
{
    public string Id { get; } = id;

    /// <summary>The body that asked for it.</summary>
    public JsonObject Request { get; } = request;

    public Timeline Timeline { get; } = timeline;

    public string? Title { get; set; } = request.Text("title");

    public string? FolderId { get; init; } = request.Text("folder_id");

    /// <summary>Seconds of its result, as answers tell it. The media file itself is always a few seconds long.</summary>
    public double Duration { get; init; }

    /// <summary>What is said in it; captions are cut from this.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>How events about it are called, such as <c>avatar_video</c>; null when there are none.</summary>
    public virtual string? EventName => null;

    public string Status => Timeline.Status;

    public long CreatedAt => Timeline.StartedAt.ToUnixTimeSeconds();

    public long? CompletedAt => Timeline.IsDone ? Timeline.EndedAt?.ToUnixTimeSeconds() : null;

    public string? FailureCode => Timeline.HasFailed ? Timeline.WasStopped ? "stopped" : Timeline.Fate.Failure?.Code : null;

    public string? FailureMessage =>
        !Timeline.HasFailed ? null
        : Timeline.WasStopped ? "Sandbox: stopped on request."
        : Timeline.Fate.Failure?.Message;
}
