namespace HeyGen.Mcp.LocalFiles;

/// <summary>A file to download.</summary>
/// <param name="Target">Full path inside the allowed folders.</param>
/// <param name="Url">Its link as known now.</param>
/// <param name="FreshUrl">Asks the API for a new link, should that one have expired.</param>
internal sealed record DownloadRequest(string Target, string Url, Func<CancellationToken, Task<string>> FreshUrl, bool Overwrite);

/// <summary>A file that was downloaded whole.</summary>
internal sealed record DownloadedFile(string Path, long Bytes, string MediaType);

/// <summary>A file that is there whole, but not under its name yet; gone unless it is kept.</summary>
internal sealed class FetchedFile(DownloadRequest request, PartFile part, string mediaType) : IAsyncDisposable
{
    /// <exception cref="HeyGenException"><c>file_exists</c> or <c>file_io_error</c></exception>
    public async Task<DownloadedFile> Keep()
    {
        await part.Finish(request.Overwrite);
        return new DownloadedFile(request.Target, part.Length, mediaType);
    }

    /// <summary>Removes what was kept; not if it may have replaced another file, which would be gone then too.</summary>
    /// <returns>Where it still is; null if it was removed.</returns>
    public string? TakeBack()
    {
        try
        {
            if (request.Overwrite || RealPath.Of(request.Target) != request.Target)
                return request.Target;
            File.Delete(request.Target);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return request.Target;
        }
    }

    public ValueTask DisposeAsync() => part.DisposeAsync();
}

/// <summary>Downloads media to disk: whole or not at all, resumed where it broke, under a fresh link if the first has expired.</summary>
internal sealed class FileDownload(MediaRequests requests, MediaHosts hosts, TimeProvider time)
{
    /// <summary>Beside what a slow line takes for the file, once its size is known.</summary>
    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(30);

    /// <summary>What an earlier call has saved under a job's name; null where nothing is, or no media.</summary>
    public static DownloadedFile? Saved(string target)
    {
        try
        {
            if (new FileInfo(target) is not { Exists: true, Length: > 0 and var length } || RealPath.Of(target) != target)
                return null;
            using var file = File.OpenRead(target);
            var head = new byte[MediaKind.HeadLength];
            return MediaKind.Of(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false))) is { } kind ? new(target, length, kind.MediaType) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <exception cref="HeyGenException"><c>url_not_allowed</c>, <c>file_exists</c>, <c>download_url_expired</c>, <c>download_failed</c>, <c>payload_too_large</c> or <c>file_io_error</c>; nothing is left behind.</exception>
    public async Task<FetchedFile> Fetch(DownloadRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var address = hosts.Check(request.Url);
        PartFile.RequireFree(request.Target, request.Overwrite);
        var part = PartFile.Create(request.Target);
        try
        {
            return new FetchedFile(request, part, await Fill(part, request, address, progress, cancellationToken));
        }
        catch
        {
            await part.DisposeAsync();
            throw;
        }
    }

    /// <returns>Its media type.</returns>
    private async Task<string> Fill(PartFile part, DownloadRequest request, Uri address, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        long? renewedAt = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestDownload);
        var longest = new TimeBySize(limit, progress);
        try
        {
            await StoragePause.Retries(time, int.MaxValue, new RetryWhileProgressing(part).ShouldRetry).ExecuteAsync(async token => await FetchRefreshing(token), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HeyGenException(ErrorCode.DownloadFailed, $"The download took longer than {longest.Limit.TotalMinutes:0} minutes.");
        }

        return MediaTypeOf(part, address, request.Target);

        async Task FetchRefreshing(CancellationToken token)
        {
            try
            {
                await requests.Fetch(address, part, longest, token);
            }
            catch (HeyGenException failure) when (failure.Code is ErrorCode.DownloadUrlExpired && !(part.Length <= renewedAt))
            {
                address = hosts.Check(await request.FreshUrl(token));
                renewedAt = part.Length; // under a link that brought nothing, another would not either
                await requests.Fetch(address, part, longest, token);
            }
        }
    }

    /// <summary>Three tries in a row without getting any further are enough; as long as a transfer gets on, it is resumed.</summary>
    private sealed class RetryWhileProgressing(PartFile part)
    {
        private const int MostTries = 3;
        private long furthest;
        private int tries;

        public bool ShouldRetry()
        {
            tries = part.Length > furthest ? 1 : tries + 1;
            furthest = Math.Max(furthest, part.Length);
            return tries < MostTries;
        }
    }

    /// <summary>Gives a download its time as soon as the file's size is told.</summary>
    private sealed class TimeBySize(CancellationTokenSource limit, IProgress<TransferProgress>? progress) : IProgress<TransferProgress>
    {
        public TimeSpan Limit { get; private set; } = LongestDownload;

        public void Report(TransferProgress value)
        {
            if (LongestDownload + TransferTimeAllowance.For(value.Total ?? 0) is var needed && needed > Limit)
                limit.CancelAfter(Limit = needed);
            progress?.Report(value);
        }
    }

    /// <summary>By content; an unknown kind keeps the server's word, but text is none, nor is what is packed.</summary>
    private static string MediaTypeOf(PartFile part, Uri address, string target)
    {
        var isSubtitles = MediaExtensions.Subtitles.Concat(MediaExtensions.WebSubtitles).Any(extension => target.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
        if (MediaKind.Of(part.Head) is { } kind && (kind == MediaKind.Srt) == isSubtitles)
            return kind.MediaType;
        if (part.Length is 0 || (isSubtitles ? !MediaKind.IsCueText(part.Head) : MediaKind.IsText(part.Head) || IsTextType(part.ContentType)) || part.Head is [0x1F, 0x8B, ..])
            throw new HeyGenException(ErrorCode.DownloadFailed, $"{address.IdnHost} sent something else than {(isSubtitles ? "subtitles" : "media")}.") { Hint = "A captive portal or proxy may have answered in its place." };
        return part.ContentType ?? "application/octet-stream";
    }

    private static bool IsTextType(string? type) =>
        type is not null && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.Equals("application/json", StringComparison.OrdinalIgnoreCase));
}
