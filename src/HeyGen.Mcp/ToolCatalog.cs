using HeyGen.Mcp.Features.Account;
using HeyGen.Mcp.Features.Assets;
using HeyGen.Mcp.Features.Audio;
using HeyGen.Mcp.Features.AudioScape;
using HeyGen.Mcp.Features.Avatars;
using HeyGen.Mcp.Features.Batches;
using HeyGen.Mcp.Features.Brand;
using HeyGen.Mcp.Features.Costs;
using HeyGen.Mcp.Features.Discovery;
using HeyGen.Mcp.Features.Editing;
using HeyGen.Mcp.Features.Folders;
using HeyGen.Mcp.Features.HyperFrames;
using HeyGen.Mcp.Features.Lipsync;
using HeyGen.Mcp.Features.ModelAudio;
using HeyGen.Mcp.Features.ModelImages;
using HeyGen.Mcp.Features.ModelVideos;
using HeyGen.Mcp.Features.Podcasts;
using HeyGen.Mcp.Features.Realtime;
using HeyGen.Mcp.Features.Templates;
using HeyGen.Mcp.Features.Translations;
using HeyGen.Mcp.Features.VideoAgents;
using HeyGen.Mcp.Features.VideoQuality;
using HeyGen.Mcp.Features.Videos;
using HeyGen.Mcp.Features.Voices;
using HeyGen.Mcp.Features.Webhooks;
using HeyGen.Mcp.Features.Workflows;
using HeyGen.Mcp.Jobs;
using HeyGen.Mcp.Jobs.Downloads;
using HeyGen.Mcp.Spending;

namespace HeyGen.Mcp;

/// <summary>All classes of tools. A class that is not listed here is not served.</summary>
internal static class ToolCatalog
{
    public static IReadOnlyList<ToolType> All { get; } =
    [
        ToolType.Of<AccountTools>(AccountJson.Default),
        ToolType.Of<AssetTools>(AssetJson.Default),
        ToolType.Of<DirectUploadTools>(AssetJson.Default),
        ToolType.Of<AudioTools>(AudioJson.Default),
        ToolType.Of<AudioScapeTools>(AudioScapeJson.Default),
        ToolType.Of<AvatarTools>(AvatarJson.Default),
        ToolType.Of<AvatarSearchTools>(AvatarJson.Default),
        ToolType.Of<AvatarCreationTools>(AvatarJson.Default),
        ToolType.Of<AvatarEditingTools>(AvatarJson.Default),
        ToolType.Of<LookTemplateTools>(AvatarJson.Default),
        ToolType.Of<VideoBatchTools>(BatchJson.Default),
        ToolType.Of<TranslationBatchTools>(BatchJson.Default),
        ToolType.Of<LipsyncBatchTools>(BatchJson.Default),
        ToolType.Of<BrandKitTools>(BrandJson.Default),
        ToolType.Of<BrandGlossaryTools>(BrandJson.Default),
        ToolType.Of<AiClippingTools>(EditingJson.Default),
        ToolType.Of<BackgroundRemovalTools>(EditingJson.Default),
        ToolType.Of<CostTools>(SpendingJson.Default),
        ToolType.Of<DiscoveryTools>(DiscoveryJson.Default),
        ToolType.Of<FillerWordTools>(EditingJson.Default),
        ToolType.Of<FolderTools>(FolderJson.Default),
        ToolType.Of<HyperFramesTools>(HyperFramesJson.Default),
        ToolType.Of<JobTools>(JobJson.Default),
        ToolType.Of<LipsyncTools>(LipsyncJson.Default),
        ToolType.Of<ModelAudioVoiceTools>(ModelAudioJson.Default),
        ToolType.Of<ModelSpeechTools>(ModelAudioJson.Default),
        ToolType.Of<ModelImageTools>(ModelImageJson.Default),
        ToolType.Of<ModelVideoTools>(ModelVideoJson.Default),
        ToolType.Of<PodcastTools>(PodcastJson.Default),
        ToolType.Of<RealtimeTools>(RealtimeJson.Default),
        ToolType.Of<TemplateTools>(TemplateJson.Default),
        ToolType.Of<TemplateAuthoringTools>(TemplateJson.Default),
        ToolType.Of<UploadTools>(TransferJson.Default),
        ToolType.Of<DownloadTools>(TransferJson.Default),
        ToolType.Of<TranslationTools>(TranslationJson.Default),
        ToolType.Of<ProofreadTools>(TranslationJson.Default),
        ToolType.Of<VideoTools>(VideoJson.Default),
        ToolType.Of<VideoCreationTools>(VideoJson.Default),
        ToolType.Of<VideoAgentTools>(VideoAgentJson.Default),
        ToolType.Of<VideoAgentViewTools>(VideoAgentJson.Default),
        ToolType.Of<VideoQualityTools>(VideoQualityJson.Default),
        ToolType.Of<VoiceTools>(VoiceJson.Default),
        ToolType.Of<VoiceSearchTools>(VoiceJson.Default),
        ToolType.Of<VoiceCreationTools>(VoiceJson.Default),
        ToolType.Of<WebhookTools>(WebhookJson.Default),
        ToolType.Of<WorkflowTools>(WorkflowJson.Default),
        ToolType.Of<WorkflowRunTools>(WorkflowJson.Default),
    ];
}
