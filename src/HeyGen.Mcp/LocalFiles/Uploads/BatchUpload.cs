namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>What became of one of many files: an asset or the reason why not.</summary>
/// <param name="File">As the caller named it.</param>
internal sealed record FileOutcome(string File, UploadedAsset? Asset, HeyGenException? Failure = null);

/// <summary>Many files at once: announced together, four on the wire at a time, completed together. Each succeeds or fails for itself.</summary>
internal sealed class BatchUpload([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, DirectUpload direct, UploadCache cache, AssetPoller poller, AllowedFolders folders)
{
    private const int AtOnce = 4;
    private const string Param = "files";

    /// <exception cref="HeyGenException">The uploads could not be opened or completed at all.</exception>
    public async Task<IReadOnlyList<FileOutcome>> Upload(IReadOnlyList<string> files, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var pending = new List<Pending>();
        try
        {
            return await Upload(files, pending, progress, cancellationToken);
        }
        finally
        {
            foreach (var one in pending)
                await one.Source.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<FileOutcome>> Upload(IReadOnlyList<string> files, List<Pending> pending, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var outcomes = new FileOutcome[files.Count];
        for (var index = 0; index < files.Count; index++)
        {
            if (await Inspect(files[index], pending, index, cancellationToken) is { } outcome)
                outcomes[index] = outcome;
        }

        if (pending.Count > 0)
        {
            foreach (var (index, outcome) in await Send(pending, files, progress, cancellationToken))
                outcomes[index] = outcome;
        }

        return outcomes;
    }

    /// <summary>Null if the file has to be sent; a file that stands in the list twice is sent once.</summary>
    private async Task<FileOutcome?> Inspect(string file, List<Pending> pending, int index, CancellationToken cancellationToken)
    {
        try
        {
            var source = await UploadSource.Read(file, fileName: null, FilePurpose.Asset, folders, Param, cancellationToken);
            var isKept = false;
            try
            {
                if (await cache.Find(source, keySuffix: "", cancellationToken) is { } present)
                    return new FileOutcome(file, present);
                if (pending.Find(other => other.Source.Identity == source.Identity) is { } same)
                {
                    same.Places.Add(index);
                    return null;
                }

                pending.Add(new Pending(source, index));
                isKept = true;
                return null;
            }
            finally
            {
                if (!isKept)
                    await source.DisposeAsync();
            }
        }
        catch (HeyGenException failure) when (failure.Param is Param || failure.Code is ErrorCode.FileIoError)
        {
            return new FileOutcome(file, null, failure);
        }
    }

    private async Task<IEnumerable<(int Index, FileOutcome Outcome)>> Send(List<Pending> pending, IReadOnlyList<string> files, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var keySuffix = string.Join(' ', pending.Select(one => DirectUpload.KeySuffixFor(one.Source, "")));
        var batch = await heygen.CreateAssetUploadBatch(new AssetUploadBatchRequest([.. pending.Select(one => DirectUpload.RequestOf(one.Source))], Title: null), keySuffix, cancellationToken);
        if (batch.Items is not { } slots || slots.Count != pending.Count)
            throw new HeyGenException(ErrorCode.UpstreamBadResponse, "HeyGen opened another number of uploads than asked for.");

        var results = new ConcurrentDictionary<Pending, Result>();
        var finished = await direct.FindFinished([.. slots.Select(slot => slot.AssetId)], cancellationToken);
        var all = new SumOfTransfers(pending.Sum(one => one.Source.Length), progress);
        await Parallel.ForEachAsync(pending.Zip(slots), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (one, token) =>
            results[one.First] = finished.Contains(one.Second.AssetId) ? await Present(one.First.Source, one.Second.AssetId, token) : await Put(one.First, one.Second, all.Part(), token));

        var sent = pending.Zip(slots).Where(one => results[one.First] is { Asset: null, Failure: null }).ToArray();
        if (sent.Length > 0)
        {
            await heygen.CompleteAssetBatch(new AssetBatchCompletion(batch.BatchId), keySuffix: null, cancellationToken);
            var states = await poller.For([.. sent.Select(one => (one.Second.AssetId, (string?)"processing"))], cancellationToken);
            foreach (var (one, slot) in sent)
                results[one] = await Complete(one.Source, results[one].Sha256!, slot.AssetId, states[slot.AssetId], all.Part(), cancellationToken);
        }

        return pending.SelectMany(one => one.Places.Select(index => (index, new FileOutcome(files[index], results[one].Asset, results[one].Failure))));
    }

    /// <summary>What another process has sent in the same batch.</summary>
    private async Task<Result> Present(UploadSource source, string assetId, CancellationToken cancellationToken)
    {
        await cache.Remember(source, await source.Digest(cancellationToken), keySuffix: "", assetId, cancellationToken);
        return new Result(new UploadedAsset(assetId, MimeType: source.Kind.MediaType, SizeBytes: source.Length, Note: DirectUpload.Present));
    }

    /// <summary>Neither an asset nor a failure once the bytes are there: completion follows for all.</summary>
    private async Task<Result> Put(Pending one, AssetUploadSlot slot, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return new Result(Sha256: await direct.Put(slot, one.Source, progress, cancellationToken));
        }
        catch (UploadLinkExpiredException)
        {
            return await UploadAlone(one.Source, $"renews {slot.AssetId}", progress, cancellationToken);
        }
        catch (HeyGenException failure)
        {
            return new Result(Failure: failure);
        }
    }

    private async Task<Result> UploadAlone(UploadSource source, string keySuffix, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            var (asset, digest) = await direct.Send(source, keySuffix, progress, cancellationToken);
            await cache.Remember(source, digest, keySuffix: "", asset.AssetId, cancellationToken);
            return new Result(asset);
        }
        catch (HeyGenException failure)
        {
            return new Result(Failure: failure);
        }
    }

    private async Task<Result> Complete(UploadSource source, string sha256, string assetId, string? status, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        if (status is AssetPoller.Failed)
            return new Result(Failure: AssetPoller.Unusable(Param));
        if (status is not null && await heygen.IsGone(assetId, cancellationToken))
            return await UploadAlone(source, $"renews {assetId}", progress, cancellationToken);
        await cache.Remember(source, sha256, keySuffix: "", assetId, cancellationToken);
        return new Result(new UploadedAsset(assetId, MimeType: source.Kind.MediaType, SizeBytes: source.Length, Status: status) { NextStep = status is null ? null : NextCall.WaitFor(JobKind.Asset, assetId) });
    }

    /// <summary>How far one file got: bytes sent, an asset, or a failure.</summary>
    private sealed record Result(UploadedAsset? Asset = null, HeyGenException? Failure = null, string? Sha256 = null);

    /// <summary>A file that has to be sent, and where in the list it stands.</summary>
    private sealed class Pending(UploadSource source, int place)
    {
        public UploadSource Source => source;

        public List<int> Places { get; } = [place];
    }

    /// <summary>The bytes of several transfers as those of one.</summary>
    private sealed class SumOfTransfers(long total, IProgress<TransferProgress>? progress)
    {
        private readonly Lock gate = new();
        private long sum;

        public IProgress<TransferProgress> Part() => new One(this);

        private void Add(long more)
        {
            lock (gate)
            {
                sum += more;
                progress?.Report(new TransferProgress(sum, total));
            }
        }

        private sealed class One(SumOfTransfers all) : IProgress<TransferProgress>
        {
            private long before;

            /// <summary>A repetition begins at 0 again; what was counted stays counted.</summary>
            public void Report(TransferProgress value)
            {
                if (value.Bytes > before)
                    all.Add(value.Bytes - before);
                before = Math.Max(before, value.Bytes);
            }
        }
    }
}
