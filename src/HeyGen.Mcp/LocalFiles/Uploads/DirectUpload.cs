using Polly;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>
/// A file of any size in three steps: announce it, PUT it to storage, complete it. A PUT that breaks is repeated whole
/// for the same asset; a link that has expired is replaced by a new announcement under a new key.
/// </summary>
internal sealed class DirectUpload([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, StorageUpload storage, AssetPoller poller, TimeProvider time)
{
    /// <summary>The note on what another process has sent.</summary>
    public const string Present = "The same file was uploaded before; nothing was sent.";

    /// <summary>Beside what a slow line takes for the file.</summary>
    private static readonly TimeSpan LongestUpload = TimeSpan.FromMinutes(30);

    /// <summary>Of a link: what another process has opened under the same key may be expired, and deleted since.</summary>
    private const int MostRenewals = 3;

    private readonly ResiliencePipeline attempts = StoragePause.Retries(time, most: 3, static () => true);

    public static AssetUploadRequest RequestOf(UploadSource source) => new(source.FileName, source.Kind.MediaType, source.Length, source.Sha256);

    /// <summary>Two files of one name and size are two uploads, and their requests do not say so where they lack the digest.</summary>
    public static string KeySuffixFor(UploadSource source, string keySuffix) => source.Sha256 is null ? $"{source.Identity} {keySuffix}" : keySuffix;

    /// <returns>The asset, and the SHA-256 of its content in hex.</returns>
    /// <exception cref="HeyGenException">Nothing usable was made.</exception>
    public async Task<(UploadedAsset Asset, string Sha256)> Send(UploadSource source, string keySuffix, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var created = await heygen.CreateAssetUpload(RequestOf(source), KeySuffixFor(source, keySuffix), cancellationToken);
        string? digest = null;
        for (var renewals = 0; digest is null; renewals++)
        {
            if (await FindFinished(created.AssetId, source, cancellationToken) is { } present)
                return (present, await source.Digest(cancellationToken));
            try
            {
                digest = await Put(SlotOf(created), source, progress, cancellationToken);
            }
            catch (UploadLinkExpiredException refused)
            {
                if (renewals is MostRenewals || (renewals > 0 && !(await FindIn("not_found", [created.AssetId], cancellationToken)).Contains(created.AssetId)))
                    throw new HeyGenException(ErrorCode.UpstreamUnavailable, "Storage refused the file under a fresh link too.", refused) { Hint = "Nothing was made. The clock of this machine may be wrong, a proxy may change the request, or the file changed while it was sent." };
                keySuffix += $" renews {created.AssetId}";
                created = await heygen.CreateAssetUpload(RequestOf(source), KeySuffixFor(source, keySuffix), cancellationToken);
            }
        }

        CompletedAssetUpload completed;
        try
        {
            completed = await heygen.CompleteAssetUpload(created.AssetId, new AssetUploadCompletion(digest), cancellationToken);
        }
        catch (HeyGenException gone) when (gone.Code is ErrorCode.NotFound)
        {
            heygen.NoteDeleted($"v3/assets/{created.AssetId}");
            throw;
        }

        var end = await poller.For([(created.AssetId, completed.Status)], cancellationToken);
        var status = end[created.AssetId];
        if (status is AssetPoller.Failed)
            throw AssetPoller.Unusable("file");
        var asset = new UploadedAsset(created.AssetId, completed.Url, completed.MimeType, completed.SizeBytes ?? source.Length, status)
        {
            NextStep = status is null ? null : NextCall.WaitFor(JobKind.Asset, created.AssetId),
        };
        return (asset, digest);
    }

    /// <returns>The SHA-256 of what was sent, in hex.</returns>
    /// <exception cref="UploadLinkExpiredException">Storage refuses the link.</exception>
    /// <exception cref="HeyGenException"><c>payload_too_large</c> before a byte is sent; <c>upstream_unavailable</c> after the first try and three repetitions.</exception>
    public async Task<string> Put(AssetUploadSlot slot, UploadSource source, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        if (source.Length > slot.MaxBytes)
            throw new HeyGenException(ErrorCode.PayloadTooLarge, $"The file has {source.Length} bytes; HeyGen takes {slot.MaxBytes} at most.") { Param = "file", Hint = "Nothing was sent. Shrink or split it." };
        if (slot.UploadUrl is not { } url)
            throw new HeyGenException(ErrorCode.UpstreamBadResponse, "HeyGen opened an upload without saying where.");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var longest = LongestUpload + TransferTimeAllowance.For(source.Length);
        limit.CancelAfter(longest);
        var (deadline, started) = (CallDeadline.Current, CallDeadline.Current?.Now ?? 0);
        try
        {
            return await attempts.ExecuteAsync(async token => await storage.Send(url, slot.UploadHeaders, source, progress, token), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HeyGenException(ErrorCode.UpstreamTimeout, $"The upload took longer than {longest.TotalMinutes:0} minutes.") { Hint = "Nothing was made." };
        }
        finally
        {
            deadline?.Exclude(started);
        }
    }

    /// <summary>What another process has sent under the same key; null if nothing shows that one has.</summary>
    private async Task<UploadedAsset?> FindFinished(string assetId, UploadSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await heygen.FindAsset(assetId, cancellationToken) is { Id: var id, Url: var url } && id == assetId && (await FindFinished([assetId], cancellationToken)).Contains(assetId)
                ? new UploadedAsset(assetId, url, source.Kind.MediaType, source.Length, Note: Present)
                : null;
        }
        catch (HeyGenException)
        {
            return null;
        }
    }

    /// <summary>Which of the assets are ready, as far as HeyGen tells.</summary>
    public Task<IReadOnlySet<string>> FindFinished(IReadOnlyList<string> assetIds, CancellationToken cancellationToken) => FindIn("completed", assetIds, cancellationToken);

    private async Task<IReadOnlySet<string>> FindIn(string state, IReadOnlyList<string> assetIds, CancellationToken cancellationToken)
    {
        try
        {
            return (await heygen.GetAssetStates(assetIds, cancellationToken)).Where(asset => asset.Status == state).Select(asset => asset.VideoId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        }
        catch (HeyGenException)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }
    }

    private static AssetUploadSlot SlotOf(CreatedAssetUpload created) => new(created.AssetId, created.UploadUrl, created.UploadHeaders, created.ExpiresInSeconds, created.MaxBytes, created.Status);
}
