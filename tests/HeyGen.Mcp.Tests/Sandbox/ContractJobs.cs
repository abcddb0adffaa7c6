namespace HeyGen.Mcp.Tests.Sandbox;

/// <summary>A kind of job and the words it goes through.</summary>
/// <param name="Watch">The operation that tells its status.</param>
/// <param name="Text">A free text in the body that creates it.</param>
/// <param name="Status">JSON pointer to the status.</param>
/// <param name="Lives">Statuses until it ends well.</param>
/// <param name="Fails">The status of one that failed.</param>
internal sealed record JobKind(string Watch, string Text, string Status, string[] Lives, string Fails);

/// <summary>HeyGen's documented job lives.</summary>
internal static class ContractJobs
{
    public static readonly IReadOnlyList<JobKind> All =
    [
        new("getVideoV3", "title", "/data/status", ["pending", "processing", "completed"], "failed"),
        new("getAiClippingV3", "title", "/data/status", ["pending", "running", "completed"], "failed"),
        new("getVideoTranslationV3", "title", "/data/status", ["pending", "running", "completed"], "failed"),
        new("getLipsyncV3", "title", "/data/status", ["pending", "running", "completed"], "failed"),
        new("getFillerWordRemovalV3", "title", "/data/status", ["pending", "running", "completed"], "failed"),
        new("getProofreadV3", "title", "/data/status", ["processing", "completed"], "failed"),
        new("getPodcastV3", "topic", "/data/status", ["processing", "completed"], "failed"),
        new("getVideoQualityComparisonV3", "prompt", "/data/status", ["processing", "completed"], "failed"),
        new("getAvatarGroup", "name", "/data/status", ["processing", "completed"], "failed"),
        new("getAvatarLook", "name", "/data/status", ["processing", "completed"], "failed"),
        new("getVoice", "voice_name", "/data/status", ["processing", "complete"], "failed"),
        new("getModelAudioVoice", "name", "/data/status", ["PENDING", "ACTIVE"], "FAILED"),
        new("getBackgroundRemoval", "title", "/data/status", ["pending", "processing", "completed"], "failed"),
        new("getHyperframesRenderV3", "title", "/data/status", ["queued", "rendering", "completed"], "failed"),
        new("getWorkflowRun", "inputs", "/data/status", ["pending", "processing", "succeeded"], "failed"),
        new("getBrandKit", "name", "/data/status", ["loading", "completed"], "error"),
        new("getAvatarRealtimeSession", "text", "/data/status", ["pending", "streaming", "completed"], "error"),
        new("getVideoAgentSession", "prompt", "/data/status", ["thinking", "generating", "completed"], "failed"),
    ];
}
