using HeyGen.Mcp.Account;
using HeyGen.Mcp.Assets;
using HeyGen.Mcp.Audio;
using HeyGen.Mcp.AudioScape;
using HeyGen.Mcp.Avatars;
using HeyGen.Mcp.Batches;
using HeyGen.Mcp.Brand;
using HeyGen.Mcp.Editing;
using HeyGen.Mcp.HyperFrames;
using HeyGen.Mcp.Jobs;
using HeyGen.Mcp.Lipsync;
using HeyGen.Mcp.Preview.ModelAudio;
using HeyGen.Mcp.Preview.Podcasts;
using HeyGen.Mcp.Preview.Realtime;
using HeyGen.Mcp.Preview.VideoQuality;
using HeyGen.Mcp.Preview.Workflows;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Spending;
using HeyGen.Mcp.Server.Toolsets;
using HeyGen.Mcp.Templates;
using HeyGen.Mcp.Transfers;
using HeyGen.Mcp.Translations;
using HeyGen.Mcp.VideoAgents;
using HeyGen.Mcp.Videos;
using HeyGen.Mcp.Voices;
using HeyGen.Mcp.Webhooks;

namespace HeyGen.Mcp;

/// <summary>The rooms of the house. A room that is not listed here does not exist.</summary>
internal static class Rooms
{
    public static IReadOnlyList<Room> All { get; } =
    [
        Room.Of<AccountTools>(AccountJson.Default),
        Room.Of<AssetTools>(AssetJson.Default),
        Room.Of<DirectUploadTools>(AssetJson.Default),
        Room.Of<AudioTools>(AudioJson.Default),
        Room.Of<AudioScapeTools>(AudioScapeJson.Default),
        Room.Of<AvatarTools>(AvatarJson.Default),
        Room.Of<AvatarSearchTools>(AvatarJson.Default),
        Room.Of<AvatarCreationTools>(AvatarJson.Default),
        Room.Of<AvatarEditingTools>(AvatarJson.Default),
        Room.Of<VideoBatchTools>(BatchJson.Default),
        Room.Of<TranslationBatchTools>(BatchJson.Default),
        Room.Of<LipsyncBatchTools>(BatchJson.Default),
        Room.Of<BrandKitTools>(BrandJson.Default),
        Room.Of<BrandGlossaryTools>(BrandJson.Default),
        Room.Of<AiClippingTools>(EditingJson.Default),
        Room.Of<BackgroundRemovalTools>(EditingJson.Default),
        Room.Of<CostTools>(SpendingJson.Default),
        Room.Of<DynamicTools>(DynamicJson.Default),
        Room.Of<FillerWordTools>(EditingJson.Default),
        Room.Of<HyperFramesTools>(HyperFramesJson.Default),
        Room.Of<JobTools>(JobJson.Default),
        Room.Of<LipsyncTools>(LipsyncJson.Default),
        Room.Of<ModelAudioVoiceTools>(ModelAudioJson.Default),
        Room.Of<ModelSpeechTools>(ModelAudioJson.Default),
        Room.Of<PodcastTools>(PodcastJson.Default),
        Room.Of<RealtimeTools>(RealtimeJson.Default),
        Room.Of<TemplateTools>(TemplateJson.Default),
        Room.Of<UploadTools>(TransferJson.Default),
        Room.Of<DownloadTools>(TransferJson.Default),
        Room.Of<TranslationTools>(TranslationJson.Default),
        Room.Of<ProofreadTools>(TranslationJson.Default),
        Room.Of<VideoTools>(VideoJson.Default),
        Room.Of<VideoCreationTools>(VideoJson.Default),
        Room.Of<VideoAgentTools>(VideoAgentJson.Default),
        Room.Of<VideoAgentViewTools>(VideoAgentJson.Default),
        Room.Of<VideoQualityTools>(VideoQualityJson.Default),
        Room.Of<VoiceTools>(VoiceJson.Default),
        Room.Of<VoiceSearchTools>(VoiceJson.Default),
        Room.Of<VoiceCreationTools>(VoiceJson.Default),
        Room.Of<WebhookTools>(WebhookJson.Default),
        Room.Of<WorkflowTools>(WorkflowJson.Default),
        Room.Of<WorkflowRunTools>(WorkflowJson.Default),
    ];
}
