namespace HeyGen.Mcp.Pipeline;

/// <summary>What usually helps when a job has failed, and what is known of its price.</summary>
internal static class JobFailures
{
    private const string Unknown = "HeyGen does not tell. Enterprise accounts are not charged for failed jobs, others have reported charges: compare the balance in get_current_user.";

    /// <summary>HeyGen's failure code; each kind of job has its own place for it, and a batch its items.</summary>
    public static string? CodeOf(JsonElement job) => job.Text("failure_code") ?? job.Member("error")?.Text("code") ?? job.Text("failure_reason")
        ?? job.Items("items").Where(item => item.ValueKind is JsonValueKind.Object).Select(CodeOf).FirstOrDefault(code => code is not null);

    /// <param name="code">HeyGen's failure code; null on some failures.</param>
    /// <param name="path">Where HeyGen shows the job.</param>
    public static string Advice(string? code, string path) => AdviceOf(code)
        ?? (IsUpload(path) ? "Were the bytes put to upload_url, and answered with 2xx, before the upload was completed? If not, do so and complete it again."
        : IsFree(path) ? "Change what caused it, then try again."
        : code is null ? "HeyGen gave no code. Check the inputs; split a very long script. The same again may be charged again."
        : "Change what caused it before another try: the same again may be charged again.");

    /// <summary>Of a job that somebody ended, by HeyGen's word for that.</summary>
    public static string AdviceOfEnded(string? status) => $"It was {(status?.ToLowerInvariant() is "deleted" ? "deleted" : "cancelled")}. Make it again only if it is still wanted.";

    /// <summary>What is known of the price of a failed job: HeyGen never says it of a single one.</summary>
    /// <param name="path">Where HeyGen shows the job.</param>
    public static string Charged(string path) => IsFree(path) ? "HeyGen takes nothing for it." : Unknown;

    /// <summary>Of a failed job or a refusal; null for a code that tells nothing more than what comes with it.</summary>
    public static string? AdviceOf(string? code) => code?.ToLowerInvariant() switch
    {
        "insufficient_credit" or "quota_exceeded" or "trial_limit_exceeded" or "usage_limit_reached" => "The account has run out: get_current_user shows the balance of the pocket that pays.",
        "download_failed" => "HeyGen could not fetch a file by its URL. Upload it with upload_asset and pass the asset id.",
        "no_audio_track" => "The file has no sound. Give one that has.",
        "video_too_long" => "Cut the video, or split it into several jobs.",
        "voice_expired" or "voice_not_usable" or "voice_not_found" => "Choose another voice with find_voices.",
        "voice_training_failed" => "Clone the voice again from a longer, clean recording of one speaker.",
        "invalid_audio" or "insufficient_audio" => "Give a longer, clean recording of one speaker.",
        "avatar_not_found" => "Choose another look with find_avatars: ids of looks change, ids of groups stay.",
        "voice_not_ready" or "resource_not_ready" or "brand_kit_not_ready" => "Something it uses was not ready yet: wait for that with wait_for_job, then start again.",
        "no_face_detected" => "No face was found. Give a clear photo of the person from the front.",
        "multiple_faces_detected" => "Several faces were found. Give photos that show only the person.",
        "stopped" => "It was stopped. Make it again only if it is still wanted.",
        "generation_cancelled" => "It was cancelled, not by this server. Order it again only if it is still wanted.",
        "context_limit_exceeded" => "The session takes no more messages: begin another with create_video_agent.",
        "resource_limit_reached" or "resource_limit_exceeded" => "The account holds as many of these as its plan allows: delete one, or change the plan.",
        "plan_upgrade_required" => "The account's plan does not include this: leave the option out, or change the plan.",
        { } known when known.Contains("moderation", StringComparison.Ordinal) => "Moderation refused the content. Change it first: the same again fails again and may be charged.",
        { } known when known.Contains("timeout", StringComparison.Ordinal) => "It took HeyGen too long. Split a long script or video into several jobs.",
        _ => null,
    };

    private static bool IsFree(string path) => !FailureClassifier.Bills(path.TrimStart('/'));

    private static bool IsUpload(string path) => path.Contains("v3/assets", StringComparison.Ordinal);
}
