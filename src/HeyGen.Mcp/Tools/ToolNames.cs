namespace HeyGen.Mcp.Tools;

/// <summary>Tools that other code calls or names.</summary>
internal static class ToolNames
{
    public const string WaitForJob = "wait_for_job";
    public const string DownloadVideo = "download_video";
    public const string DownloadJob = "download_job";
    public const string EstimateCost = "estimate_cost";
    public const string SendVideoAgentMessage = "send_video_agent_message";
    public const string GetCurrentUser = "get_current_user";
}
