using System.ComponentModel.DataAnnotations;
using HeyGen.Mcp.Files;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Assets;

/// <summary>The tool that brings a file to HeyGen.</summary>
[McpServerToolType, Toolset("assets")]
internal sealed partial class AssetUploadTools(HeyGenClient heygen, AllowedFolders folders)
{
    /// <summary>Put an image, video, sound (mp3), PDF or SRT of up to 32 MB on HeyGen and get its asset id. Anyone who knows the asset's URL can open it. What has an https URL needs no upload.</summary>
    /// <param name="file">Path or data: URI.</param>
    /// <param name="fileName">Name to store it under.</param>
    /// <param name="idempotencyKey">A new word uploads it again.</param>
    [ListedByDefault, Operation("POST", "/v3/assets")]
    [McpServerTool(Name = "upload_asset", Title = "Upload asset", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<UploadedAsset> UploadAsset(
        [MinLength(1)] string file,
        [StringLength(200, MinimumLength = 1)] string? fileName = null,
        [RegularExpression(Take.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        var source = await UploadSource.Read(file, fileName, folders, cancellationToken);
        return await heygen.UploadAsset(source, idempotencyKey, cancellationToken);
    }
}
