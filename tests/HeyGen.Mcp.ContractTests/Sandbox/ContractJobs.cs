namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>A kind of job and the words it goes through.</summary>
/// <param name="Watch">The operation that tells its status.</param>
/// <param name="Text">Where the body that creates it takes a free text.</param>
/// <param name="Succeeds">Its statuses until it ends well.</param>
/// <param name="Fails">Its statuses until it has failed.</param>
internal sealed record JobKind(string Watch, string Text, string[] Succeeds, string[] Fails);

/// <summary>HeyGen's documented job lives.</summary>
internal static class ContractJobs
{
    public static readonly IReadOnlyList<JobKind> All =
    [
        new("getVideoV3", "title", ["pending", "processing", "completed"], ["pending", "processing", "failed"]),
        new("getAiClippingV3", "title", ["pending", "running", "completed"], ["pending", "running", "failed"]),
        new("getVideoTranslationV3", "title", ["pending", "running", "completed"], ["pending", "running", "failed"]),
        new("getLipsyncV3", "title", ["pending", "running", "completed"], ["pending", "running", "failed"]),
        new("getFillerWordRemovalV3", "title", ["pending", "running", "completed"], ["pending", "running", "failed"]),
        new("getProofreadV3", "title", ["processing", "completed"], ["processing", "failed"]),
        new("getPodcastV3", "topic", ["processing", "completed"], ["processing", "failed"]),
        new("getVideoQualityComparisonV3", "prompt", ["processing", "completed"], ["processing", "failed"]),
        new("getAvatarGroup", "name", ["processing", "completed"], ["processing", "failed"]),
        new("getAvatarLook", "name", ["processing", "completed"], ["processing", "failed"]),
        new("getVoice", "voice_name", ["processing", "complete"], ["processing", "failed"]),
        new("getModelAudioVoice", "name", ["PENDING", "ACTIVE"], ["PENDING", "FAILED"]),
        new("getModelVideo", "prompt", ["pending", "processing", "completed"], ["pending", "processing", "failed"]),
        new("getBackgroundRemoval", "title", ["pending", "processing", "completed"], ["pending", "processing", "failed"]),
        new("getHyperframesRenderV3", "title", ["queued", "rendering", "completed"], ["queued", "rendering", "failed"]),
        new("getWorkflowRun", "inputs.topic", ["pending", "processing", "succeeded"], ["pending", "processing", "failed"]),
        new("getBrandKit", "name", ["loading", "completed"], ["loading", "error"]),
        new("getAvatarRealtimeSession", "text", ["pending", "streaming", "completed"], ["pending", "streaming", "error"]),
        new("getVideoAgentSession", "prompt", ["thinking", "generating", "completed"], ["thinking", "generating", "failed"]),
    ];
}
