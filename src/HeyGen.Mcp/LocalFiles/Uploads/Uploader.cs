using System.Net.Http.Headers;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>Brings a file to HeyGen by the way that suits its size, unless it is there already.</summary>
internal sealed class Uploader([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, DirectUpload direct, UploadCache cache, [FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time)
{
    /// <summary>The most that HeyGen takes inside one request.</summary>
    public const int LargestForm = 32 * 1024 * 1024;

    /// <param name="keySuffix">Null at first; any other text sends the file again.</param>
    public async Task<UploadedAsset> Upload(UploadSource source, string? keySuffix, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        keySuffix ??= heygen.OwnKeySuffix;
        var (present, nextKeySuffix) = await cache.Find(source, keySuffix, cancellationToken);
        if (present is not null)
            return present;

        var (asset, digest) = source is { Length: <= LargestForm, Sha256: { } sha256 }
            ? (await PostForm(source, nextKeySuffix, progress, cancellationToken), sha256)
            : await direct.Send(source, nextKeySuffix, progress, cancellationToken);
        await cache.Remember(source, digest, keySuffix, asset.AssetId, cancellationToken);
        return asset;
    }

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
