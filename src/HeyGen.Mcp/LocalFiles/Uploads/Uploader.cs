using System.Net.Http.Headers;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>Brings a file to HeyGen by the way that suits its size, unless it is there already.</summary>
internal sealed class Uploader([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, DirectUpload direct, UploadCache cache, [FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time)
{
    /// <summary>The most that HeyGen takes inside one request.</summary>
    public const int LargestForm = 32 * 1024 * 1024;

    /// <summary>Of an upload that HeyGen answers with what was deleted, however often.</summary>
    private const int MostRepetitions = 2;

    /// <summary>HeyGen has been seen not to find for a moment what it has just made.</summary>
    private static readonly TimeSpan SecondLookDelay = TimeSpan.FromSeconds(1);

    /// <summary>A file of a create, whose key holds the file's digest: it need not be the same asset in another process.</summary>
    public async Task<UploadedAsset> Upload(UploadSource source, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        await cache.Find(source, keySuffix: "", cancellationToken)
        ?? await Upload(source, heygen.OwnKeySuffix, () => Send(source, heygen.OwnKeySuffix, progress, cancellationToken), cancellationToken);

    /// <summary>A file whose asset is passed on by its id: in any process the same asset, so that the same create with it is not billed twice.</summary>
    /// <param name="keySuffix">Empty at first; any other text sends the file again.</param>
    public Task<UploadedAsset> UploadOnce(UploadSource source, string keySuffix, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        Upload(source, keySuffix, () => SendOnce(source, keySuffix, progress, cancellationToken), cancellationToken);

    private async Task<UploadedAsset> Upload(UploadSource source, string keySuffix, Func<Task<(UploadedAsset Asset, string Sha256)>> send, CancellationToken cancellationToken)
    {
        if (await cache.Find(source, keySuffix, cancellationToken) is { } present)
            return present;
        var (asset, digest) = await send();
        await cache.Remember(source, digest, keySuffix, asset.AssetId, cancellationToken);
        return asset;
    }

    /// <summary>Again where HeyGen answers with what was deleted since another process has sent the file.</summary>
    private async Task<(UploadedAsset Asset, string Sha256)> SendOnce(UploadSource source, string keySuffix, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        for (var repetition = 0; ; repetition++)
        {
            try
            {
                var sent = await Send(source, keySuffix, progress, cancellationToken);
                if (repetition is MostRepetitions || source.Length > LargestForm || !await IsGone(sent.Asset.AssetId, cancellationToken))
                    return sent;
            }
            catch (HeyGenException gone) when (gone.Code is ErrorCode.NotFound && repetition < MostRepetitions)
            {
                // from here on it has another key
            }
        }
    }

    private async Task<bool> IsGone(string assetId, CancellationToken cancellationToken)
    {
        if (!await heygen.IsGone(assetId, cancellationToken))
            return false;
        await Task.Delay(SecondLookDelay, time, cancellationToken);
        if (!await heygen.IsGone(assetId, cancellationToken))
            return false;
        heygen.NoteDeleted($"v3/assets/{assetId}");
        return true;
    }

    private async Task<(UploadedAsset Asset, string Sha256)> Send(UploadSource source, string keySuffix, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) => source is { Length: <= LargestForm, Sha256: { } sha256 }
        ? (await PostForm(source, keySuffix, progress, cancellationToken), sha256)
        : await direct.Send(source, keySuffix, progress, cancellationToken);

    private async Task<UploadedAsset> PostForm(UploadSource source, string? keySuffix, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var identity = new JsonObject { ["sha256"] = source.Sha256, ["file_name"] = source.FileName };
        try
        {
            return await heygen.PostAsset(() => Form(source, progress), Encoding.UTF8.GetBytes(identity.ToJsonString()), keySuffix, cancellationToken);
        }
        catch (HeyGenException refused) when (refused.Code is ErrorCode.InvalidArgument && refused.HttpStatus is not null && source.Kind == MediaKind.Mp3)
        {
            refused.Hint = "HeyGen is known to refuse some mp3 files for their ID3v2.4 tag: remove the tag or encode the sound again, then upload that.";
            throw;
        }
    }

    /// <summary>The name stands in it as browsers write it, in UTF-8, and not a second time in a form that some servers would take instead.</summary>
    private MultipartContent Form(UploadSource source, IProgress<TransferProgress>? progress)
    {
        var content = new UploadContent(source, time, progress) { Headers = { ContentType = new MediaTypeHeaderValue(source.Kind.MediaType) } };
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{source.FileName}\"");
        var form = new MultipartContent("form-data") { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        form.Add(content);
        return form;
    }
}
