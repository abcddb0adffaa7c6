using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Videos;

/// <summary>What must hold before a video can be saved.</summary>
internal static class VideoRules
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
        if (video.Status is "completed" || (video.Status is null && video.VideoUrl is not null))
            return;
        throw video.Status is "failed"
            ? new HeyGenException(ErrorCode.Conflict, "The video failed, so there is nothing to download.") { Hint = "get_video says why it failed." }
            : new HeyGenException(ErrorCode.Conflict, "The video is not finished yet.") { Hint = "Call wait_for_job until done is true, then download.", Check = NextCall.WaitFor("video", videoId) };
    }
}
