using HeyGen.Api.Caching;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>
/// Remembers for a day what this process has uploaded, by content and account, so that no file is sent twice. An asset
/// that was deleted since is forgotten.
/// </summary>
internal sealed class UploadCache([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, AccountIdentity account, ICallerCredential caller, TimeProvider time)
{
    private readonly RecentEntries<string, (string AssetId, long Length, DateTimeOffset At)> known = new(most: 10_000);

    /// <summary>The asset that the file is already.</summary>
    public async Task<UploadedAsset?> Find(UploadSource source, string keySuffix, CancellationToken cancellationToken)
    {
        // A file whose length is new can't be one of those, so it need not be read for its digest.
        if (!known.Any(upload => upload.Length == source.Length))
            return null;

        var key = await Key(source, await source.Digest(cancellationToken), keySuffix, cancellationToken);
        if (!known.TryGet(key, out var upload) || time.GetUtcNow() - upload.At >= IdempotencyKey.Remembered)
            return null;

        if (await heygen.FindAsset(upload.AssetId, cancellationToken) is { } asset)
            return new UploadedAsset(upload.AssetId, asset.Url, source.Kind.MediaType, source.Length, Note: "This server uploaded the same file before; nothing was sent.");

        known.Remove(key);
        heygen.NoteDeleted($"v3/assets/{upload.AssetId}");
        return null;
    }

    /// <param name="sha256">Of the content as it was sent, in hex.</param>
    public async Task Remember(UploadSource source, string sha256, string keySuffix, string assetId, CancellationToken cancellationToken) =>
        known.Set(await Key(source, sha256, keySuffix, cancellationToken), (assetId, source.Length, time.GetUtcNow()));

    private async Task<string> Key(UploadSource source, string sha256, string keySuffix, CancellationToken cancellationToken) =>
        string.Join('|', await account.Of(caller.Current, cancellationToken), sha256, source.IsNamed ? source.FileName : "", keySuffix);
}
