using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Features.Assets;

/// <summary>The tools that bring files to HeyGen.</summary>
[McpServerToolType, Toolset("assets")]
internal sealed partial class UploadTools(Uploader uploader, BatchUpload batch, AllowedFolders folders)
{
    /// <summary>Put an image, video, sound (mp3, wav), PDF or SRT on HeyGen and get its asset id. Anyone who knows the asset's URL can open it. What has an https URL needs no upload.</summary>
    /// <param name="file">data: URI or base64.</param>
    /// <param name="fileName">Name to store it under.</param>
    /// <param name="idempotencyKey">A new word uploads it again.</param>
    [ListedByDefault, Operation("POST", "/v3/assets")]
    [McpServerTool(Name = "upload_asset", Title = "Upload asset", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<UploadedAsset> UploadAsset(
        [MinLength(1), WithLocalFiles("Path, data: URI or base64.")] string file,
        IProgress<ProgressNotificationValue> progress,
        [StringLength(200, MinimumLength = 1)] string? fileName = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        await using var source = await UploadSource.Read(file, fileName, FilePurpose.Asset, folders, nameof(file), cancellationToken);
        return await uploader.UploadOnce(source, idempotencyKey ?? "", progress.InBytes("sent"), cancellationToken);
    }

    /// <summary>Upload several local files together and get their asset ids; each succeeds or fails alone. Their URLs are public.</summary>
    /// <param name="files">Paths.</param>
    [UsesLocalFiles]
    [McpServerTool(Name = "upload_assets", Title = "Upload assets", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<UploadedFiles> UploadAssets(
        [Length(1, 100)] IReadOnlyList<string> files,
        IProgress<ProgressNotificationValue> progress,
        CancellationToken cancellationToken = default)
    {
        var outcomes = await batch.Upload(files, progress.InBytes("sent"), cancellationToken);
        return new UploadedFiles([.. outcomes.Select(UploadedFile.Of)], outcomes.Count(outcome => outcome.Failure is not null));
    }
}
