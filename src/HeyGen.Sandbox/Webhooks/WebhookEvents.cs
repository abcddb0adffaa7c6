namespace HeyGen.Sandbox.Webhooks;

/// <summary>What would have been sent. The sandbox calls nobody: its events follow from the jobs that have ended, and are listed only.</summary>
internal static class WebhookEvents
{
    private static readonly string[] Paired =
    [
        "avatar_video", "avatar_video_gif", "video_translate", "instant_avatar", "photo_avatar_generation", "photo_avatar_train", "photo_avatar_add_motion",
        "proofread_creation", "live_avatar", "avatar_video_caption", "video_agent", "hyperframes_video", "ai_clipping", "filler_word_removal", "podcast",
    ];

    public static readonly string[] Types =
    [
        .. Paired.SelectMany(name => new[] { $"{name}.success", $"{name}.fail" }),
        "video_translate.preflight.validation_failed", "video_translate.preflight.download_failed", "personalized_video", "batch.finished",
    ];

    public static string Describe(string type) => type.Split('.') switch
    {
        [var name, "success"] => $"A job of kind {name} has completed.",
        [var name, "fail"] => $"A job of kind {name} has failed.",
        ["batch", _] => "Every item of a batch has ended.",
        _ => $"Something happened: {type}.",
    };

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<JsonObject> Of(Account account, string? type, string? entity) =>
    [
        .. account.Started
            .Where(job => job.EventName is not null && job.Timeline.IsOver && (entity is null || job.Id == entity))
            .OrderByDescending(job => job.Timeline.EndedAt)
            .Select(View)
            .Where(view => type is null || view.Text("event_type") == type),
    ];

    private static JsonObject View(Job job) => new()
    {
        ["event_id"] = Ids.Of($"event {job.Id}"),
        ["event_type"] = $"{job.EventName}.{(job.Timeline.HasFailed ? "fail" : "success")}",
        ["created_at"] = job.Timeline.EndedAt!.Value.ToString("O"),
        ["event_data"] = new JsonObject
        {
            ["video_id"] = job.Id,
            ["folder_id"] = job.FolderId,
            ["callback_id"] = job.Request.Text("callback_id"),
            ["msg"] = job.FailureMessage,
        },
    };
}
