using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Features.Webhooks;

/// <summary>What HeyGen reports.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookEventType>))]
internal enum WebhookEventType
{
    [JsonStringEnumMemberName("avatar_video.success")] AvatarVideoSuccess,
    [JsonStringEnumMemberName("avatar_video.fail")] AvatarVideoFail,
    [JsonStringEnumMemberName("avatar_video_gif.success")] AvatarVideoGifSuccess,
    [JsonStringEnumMemberName("avatar_video_gif.fail")] AvatarVideoGifFail,
    [JsonStringEnumMemberName("video_translate.success")] VideoTranslateSuccess,
    [JsonStringEnumMemberName("video_translate.fail")] VideoTranslateFail,
    [JsonStringEnumMemberName("video_translate.preflight.validation_failed")] VideoTranslatePreflightValidationFailed,
    [JsonStringEnumMemberName("video_translate.preflight.download_failed")] VideoTranslatePreflightDownloadFailed,
    [JsonStringEnumMemberName("personalized_video")] PersonalizedVideo,
    [JsonStringEnumMemberName("instant_avatar.success")] InstantAvatarSuccess,
    [JsonStringEnumMemberName("instant_avatar.fail")] InstantAvatarFail,
    [JsonStringEnumMemberName("photo_avatar_generation.success")] PhotoAvatarGenerationSuccess,
    [JsonStringEnumMemberName("photo_avatar_generation.fail")] PhotoAvatarGenerationFail,
    [JsonStringEnumMemberName("photo_avatar_train.success")] PhotoAvatarTrainSuccess,
    [JsonStringEnumMemberName("photo_avatar_train.fail")] PhotoAvatarTrainFail,
    [JsonStringEnumMemberName("photo_avatar_add_motion.success")] PhotoAvatarAddMotionSuccess,
    [JsonStringEnumMemberName("photo_avatar_add_motion.fail")] PhotoAvatarAddMotionFail,
    [JsonStringEnumMemberName("proofread_creation.success")] ProofreadCreationSuccess,
    [JsonStringEnumMemberName("proofread_creation.fail")] ProofreadCreationFail,
    [JsonStringEnumMemberName("live_avatar.success")] LiveAvatarSuccess,
    [JsonStringEnumMemberName("live_avatar.fail")] LiveAvatarFail,
    [JsonStringEnumMemberName("avatar_video_caption.success")] AvatarVideoCaptionSuccess,
    [JsonStringEnumMemberName("avatar_video_caption.fail")] AvatarVideoCaptionFail,
    [JsonStringEnumMemberName("video_agent.success")] VideoAgentSuccess,
    [JsonStringEnumMemberName("video_agent.fail")] VideoAgentFail,
    [JsonStringEnumMemberName("hyperframes_video.success")] HyperframesVideoSuccess,
    [JsonStringEnumMemberName("hyperframes_video.fail")] HyperframesVideoFail,
    [JsonStringEnumMemberName("ai_clipping.success")] AiClippingSuccess,
    [JsonStringEnumMemberName("ai_clipping.fail")] AiClippingFail,
    [JsonStringEnumMemberName("filler_word_removal.success")] FillerWordRemovalSuccess,
    [JsonStringEnumMemberName("filler_word_removal.fail")] FillerWordRemovalFail,
    [JsonStringEnumMemberName("podcast.success")] PodcastSuccess,
    [JsonStringEnumMemberName("podcast.fail")] PodcastFail,
    [JsonStringEnumMemberName("batch.finished")] BatchFinished,
}
