using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Transfers;

/// <summary>What must hold before something can be saved.</summary>
internal static class DownloadRules
{
    /// <summary>A name, not a path: where files go is outputDir's to say.</summary>
    public static void CheckFileName(string? fileName)
    {
        if (fileName?.AsSpan().IndexOfAny("/\\\0") >= 0)
            throw HeyGenException.InvalidArgument("fileName", "fileName must be a name without folders.", "Use outputDir for the folder.");
    }

    /// <summary>Only a finished video has files.</summary>
    public static void CheckFinished(Video video, string videoId)
    {
        if (video.Status is not "completed" && (video.Status is not null || video.VideoUrl is null))
            throw NotFinished("video", videoId, video.Status);
    }

    public static HeyGenException NotFinished(string kind, string id, string? status) => status is "failed" or "error"
        ? new ToolException(ErrorCode.Conflict, $"The {kind} failed, so there is nothing to download.") { Hint = $"wait_for_job with maxSeconds 0 says why it failed.", CheckCall = NextCall.WaitFor(kind, id) }
        : new ToolException(ErrorCode.Conflict, $"The {kind} is not finished yet.") { Hint = "Call wait_for_job until done is true, then download.", CheckCall = NextCall.WaitFor(kind, id) };
}
