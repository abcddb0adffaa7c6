using System.ComponentModel.DataAnnotations;
using HeyGen.Mcp.Files;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Videos;

/// <summary>The tool that turns a finished video into files.</summary>
[McpServerToolType, Toolset("videos")]
internal sealed partial class VideoDownloadTools(HeyGenClient heygen, FileDownload download, AllowedFolders folders)
{
    /// <summary>Save a finished video, its captions, thumbnail or gif as local files on this machine. Returns absolute paths.</summary>
    /// <param name="videoId">Id of a completed video.</param>
    /// <param name="what">What to save.</param>
    /// <param name="outputDir">Allowed folder; default: the output folder.</param>
    /// <param name="fileName">Without extension; default: title and id.</param>
    /// <param name="overwrite">Replace existing files.</param>
    [ListedByDefault, UsesLocalFiles]
    [McpServerTool(Name = "download_video", Title = "Download video", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SavedVideo> DownloadVideo(
        string videoId,
        IProgress<ProgressNotificationValue> progress,
        [Length(1, 5)] IReadOnlyList<VideoPart>? what = null,
        string? outputDir = null,
        [StringLength(200, MinimumLength = 1)] string? fileName = null,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        VideoRules.CheckFileName(fileName);
        var video = await heygen.GetVideo(videoId, cancellationToken);
        VideoRules.CheckFinished(video, videoId);
        var folder = folders.ForWriting(outputDir, nameof(outputDir));
        var wanted = (what ?? [VideoPart.Video]).Distinct().ToLookup(part => VideoParts.UrlOf(video, part) is not null);
        var orders = wanted[true].Select(part => (Part: part, Order: Order(video, videoId, part, Path.Join(folder, VideoParts.FileNameOf(video, videoId, part, fileName)), overwrite))).ToArray();
        if (!overwrite)
            Array.ForEach(orders, order => PartFile.RequireAbsent(order.Order.Target)); // all of them, before the first is fetched

        var files = new List<SavedPart>();
        var bytes = new BytesSoFar(progress);
        foreach (var (part, order) in orders)
        {
            var file = await download.Save(order, bytes, cancellationToken);
            bytes.NextFile();
            files.Add(new SavedPart(part, file.Path, file.Bytes, file.MediaType, file.Sha256));
        }

        return new SavedVideo(videoId, files, wanted[false].Any() ? [.. wanted[false]] : null);
    }

    private DownloadOrder Order(Video video, string videoId, VideoPart part, string target, bool overwrite) => new(
        target,
        VideoParts.UrlOf(video, part)!,
        async cancellationToken => VideoParts.UrlOf(await heygen.GetVideo(videoId, cancellationToken), part)
            ?? throw new HeyGenException(ErrorCode.DownloadFailed, "HeyGen no longer offers this file."),
        overwrite);

    /// <summary>Tells the client of bytes over all files; the whole is known while there is one file only.</summary>
    private sealed class BytesSoFar(IProgress<ProgressNotificationValue> progress) : IProgress<DownloadProgress>
    {
        private const long Step = 1024 * 1024;
        private long before;
        private long current;
        private long told;

        public void Report(DownloadProgress value)
        {
            current = value.Bytes;
            if (before + current < told + Step && value.Bytes != value.Total)
                return;
            told = before + current;
            progress.Report(new ProgressNotificationValue { Progress = told, Total = value.Total + before, Message = "bytes saved" });
        }

        public void NextFile() => (before, current) = (before + current, 0);
    }
}
