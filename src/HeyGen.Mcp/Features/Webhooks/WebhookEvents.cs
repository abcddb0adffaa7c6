namespace HeyGen.Mcp.Features.Webhooks;

/// <summary>The names of what HeyGen reports. It may report more by now.</summary>
internal static class WebhookEvents
{
    private static readonly string[] Known =
    [
        "avatar_video.success",
        "avatar_video.fail",
        "avatar_video_gif.success",
        "avatar_video_gif.fail",
        "video_translate.success",
        "video_translate.fail",
        "video_translate.preflight.validation_failed",
        "video_translate.preflight.download_failed",
        "personalized_video",
        "instant_avatar.success",
        "instant_avatar.fail",
        "photo_avatar_generation.success",
        "photo_avatar_generation.fail",
        "photo_avatar_train.success",
        "photo_avatar_train.fail",
        "photo_avatar_add_motion.success",
        "photo_avatar_add_motion.fail",
        "proofread_creation.success",
        "proofread_creation.fail",
        "live_avatar.success",
        "live_avatar.fail",
        "avatar_video_caption.success",
        "avatar_video_caption.fail",
        "video_agent.success",
        "video_agent.fail",
        "hyperframes_video.success",
        "hyperframes_video.fail",
        "ai_clipping.success",
        "ai_clipping.fail",
        "filler_word_removal.success",
        "filler_word_removal.fail",
        "podcast.success",
        "podcast.fail",
        "batch.finished",
    ];

    public static IReadOnlyList<string>? Names(IReadOnlyList<string>? said) => said is null ? null : [.. said.Select((text, index) => Name(text, $"events[{index}]"))];

    /// <summary>An event's name in HeyGen's spelling.</summary>
    /// <exception cref="HeyGenException">The text can be no such name.</exception>
    public static string Name(string said, string param) =>
        Array.Find(Known, name => KnownNames.Fold(name) == KnownNames.Fold(said)) is { } known ? known
        : MayBeName(said) ? said
        : throw HeyGenException.InvalidArgument(param, $"{param} must be an event's name, such as {string.Join(", ", Known)}.", "list_webhook_event_types has them all.");

    private static bool MayBeName(string said) => said.AsSpan().ContainsAny('.', '_') && said.Split('.').All(ApiPath.IsId);
}
