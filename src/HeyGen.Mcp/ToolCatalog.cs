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

namespace HeyGen.Mcp;

/// <summary>All classes of tools. A class that is not listed here is not served.</summary>
internal static class ToolCatalog
{
    public static IReadOnlyList<ToolType> All { get; } =
    [
        ToolType.Of<AccountTools>(static () => AccountJson.Default),
        ToolType.Of<AssetTools>(static () => AssetJson.Default),
        ToolType.Of<DirectUploadTools>(static () => AssetJson.Default),
        ToolType.Of<AudioTools>(static () => AudioJson.Default),
        ToolType.Of<AudioScapeTools>(static () => AudioScapeJson.Default),
        ToolType.Of<AvatarTools>(static () => AvatarJson.Default),
        ToolType.Of<AvatarSearchTools>(static () => AvatarJson.Default),
        ToolType.Of<AvatarCreationTools>(static () => AvatarJson.Default),
        ToolType.Of<AvatarEditingTools>(static () => AvatarJson.Default),
        ToolType.Of<LookTemplateTools>(static () => AvatarJson.Default),
        ToolType.Of<VideoBatchTools>(static () => BatchJson.Default),
        ToolType.Of<TranslationBatchTools>(static () => BatchJson.Default),
        ToolType.Of<LipsyncBatchTools>(static () => BatchJson.Default),
        ToolType.Of<BrandKitTools>(static () => BrandJson.Default),
        ToolType.Of<BrandGlossaryTools>(static () => BrandJson.Default),
        ToolType.Of<AiClippingTools>(static () => EditingJson.Default),
        ToolType.Of<BackgroundRemovalTools>(static () => EditingJson.Default),
        ToolType.Of<CostTools>(static () => SpendingJson.Default),
        ToolType.Of<DiscoveryTools>(static () => DiscoveryJson.Default),
        ToolType.Of<FillerWordTools>(static () => EditingJson.Default),
        ToolType.Of<FolderTools>(static () => FolderJson.Default),
        ToolType.Of<HyperFramesTools>(static () => HyperFramesJson.Default),
        ToolType.Of<JobTools>(static () => JobJson.Default),
        ToolType.Of<LipsyncTools>(static () => LipsyncJson.Default),
        ToolType.Of<ModelAudioVoiceTools>(static () => ModelAudioJson.Default),
        ToolType.Of<ModelSpeechTools>(static () => ModelAudioJson.Default),
        ToolType.Of<ModelImageTools>(static () => ModelImageJson.Default),
        ToolType.Of<ModelVideoTools>(static () => ModelVideoJson.Default),
        ToolType.Of<PodcastTools>(static () => PodcastJson.Default),
        ToolType.Of<RealtimeTools>(static () => RealtimeJson.Default),
        ToolType.Of<TemplateTools>(static () => TemplateJson.Default),
        ToolType.Of<TemplateAuthoringTools>(static () => TemplateJson.Default),
        ToolType.Of<UploadTools>(static () => AssetJson.Default),
        ToolType.Of<DownloadTools>(static () => DownloadJson.Default),
        ToolType.Of<TranslationTools>(static () => TranslationJson.Default),
        ToolType.Of<ProofreadTools>(static () => TranslationJson.Default),
        ToolType.Of<VideoTools>(static () => VideoJson.Default),
        ToolType.Of<VideoCreationTools>(static () => VideoJson.Default),
        ToolType.Of<VideoAgentTools>(static () => VideoAgentJson.Default),
        ToolType.Of<VideoAgentViewTools>(static () => VideoAgentJson.Default),
        ToolType.Of<VideoQualityTools>(static () => VideoQualityJson.Default),
        ToolType.Of<VoiceTools>(static () => VoiceJson.Default),
        ToolType.Of<VoiceSearchTools>(static () => VoiceJson.Default),
        ToolType.Of<VoiceCreationTools>(static () => VoiceJson.Default),
        ToolType.Of<WebhookTools>(static () => WebhookJson.Default),
        ToolType.Of<WorkflowTools>(static () => WorkflowJson.Default),
        ToolType.Of<WorkflowRunTools>(static () => WorkflowJson.Default),
    ];
}
