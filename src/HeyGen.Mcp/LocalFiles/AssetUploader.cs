using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>The files of one tool call: local paths and inline data in its arguments. One for each call's scope.</summary>
internal sealed class AssetUploader(Uploader uploader, AllowedFolders folders) : IAssetUploader
{
    /// <summary>Of an MP3: 32 kbit/s, the lowest rate at which speech is usually kept.</summary>
    private const double LeastBytesPerSecond = 4000;

    private readonly List<(string File, string AssetId)> uploaded = [];
    private ByteProgress? progress;
    private HeyGenTool? tool;

    /// <summary>From now on the files are those of this call.</summary>
    public void Begin(HeyGenTool called, RequestContext<CallToolRequestParams> call)
    {
        tool = called;
        progress = CallProgress.Of(call)?.InBytes("sent");
        uploaded.Clear();
    }

    /// <summary>What was uploaded since the call began, each returned once.</summary>
    public IReadOnlyList<(string File, string AssetId)> TakeUploaded()
    {
        var files = uploaded.ToArray();
        uploaded.Clear();
        return files;
    }

    public string ArgumentOf(string param) => tool?.Arguments.KnownNames.OfPath(param) ?? param;

    public async Task<IAssetFile> Open(AssetRef file, AcceptsFilesAttribute accepts, string param, CancellationToken cancellationToken)
    {
        var use = FilePurpose.Of(accepts.Kinds, accepts.Megabytes);
        var argument = ArgumentOf(param);
        var (name, source) = file switch
        {
            AssetRef.Inline inline => ($"data:{inline.MediaType}", await UploadSource.OfInline(inline, fileName: null, use, argument, cancellationToken)),
            AssetRef.Local { Path: var path } when folders.Any => (path, await UploadSource.OfPath(path, fileName: null, use, folders, argument, cancellationToken)),
            AssetRef.Local { Path: var path } => throw NoFolders(path, argument),
            _ => throw HeyGenException.InvalidArgument(argument, $"{argument} takes an asset id or a file, not a URL.", "Upload the file with upload_asset and pass its asset id."),
        };
        try
        {
            return new Opened(this, name, source, await source.Digest(cancellationToken));
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    private async Task<string> Upload(string name, UploadSource source, CancellationToken cancellationToken)
    {
        var asset = await uploader.Upload(source, progress, cancellationToken);
        progress?.NextFile();
        uploaded.Add((name, asset.AssetId));
        return asset.AssetId;
    }

    private static HeyGenException NoFolders(string path, string param) => LocalPath.IsOfChat(path)
        ? AllowedFolders.OfChat(path, param, [])
        : LocalPath.IsUrl(path)
        ? new HeyGenException(ErrorCode.UrlNotAllowed, "A file's URL must be public https without user name or password, at most 2048 characters.") { Param = param, Hint = "Upload the file with upload_asset and pass its asset id." }
        : new HeyGenException(ErrorCode.PathNotAllowed, "A path works only where this server runs on your machine and may read its files.") { Param = param, Hint = $"Pass an asset id, an https URL or a data: URI. {AllowedFolders.WithoutFiles}" };

    private sealed class Opened(AssetUploader owner, string name, UploadSource source, string sha256) : IAssetFile
    {
        public string Sha256 => sha256;

        public string MediaType => source.Kind.MediaType;

        public double? Seconds => source.Seconds;

        public double? MostSeconds => source.Kind == MediaKind.Mp3 ? source.Length / LeastBytesPerSecond : null;

        public Task<string> Upload(CancellationToken cancellationToken) => owner.Upload(name, source, cancellationToken);

        public ValueTask DisposeAsync() => source.DisposeAsync();
    }
}
