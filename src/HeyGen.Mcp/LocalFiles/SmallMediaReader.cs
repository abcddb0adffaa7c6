namespace HeyGen.Mcp.LocalFiles;

/// <summary>A small file in memory.</summary>
internal sealed record SmallMedia(ReadOnlyMemory<byte> Bytes, MediaKind Kind);

/// <summary>Fetches pictures, short sounds and subtitles that are handed on inside an answer: no key, no redirect, no large file.</summary>
internal sealed class SmallMediaReader(IHttpClientFactory clients, MediaHosts hosts, TimeProvider time)
{
    /// <summary>Larger files are not handed on.</summary>
    public const int LargestBytes = 1024 * 1024;

    private static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(10);

    /// <summary>The file, or null if it is too large, of no known kind, or can't be had.</summary>
    public async Task<SmallMedia?> Find(string? url, CancellationToken cancellationToken)
    {
        if (url is null)
            return null;
        try
        {
            return await Fetch(hosts.Check(url), cancellationToken);
        }
        catch (Exception failure) when (failure is HeyGenException or HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // what it belongs to is worth having without it
        }
    }

    private async Task<SmallMedia?> Fetch(Uri address, CancellationToken cancellationToken)
    {
        using var alive = new StallTimeout(StallLimit, time, cancellationToken);
        using var client = clients.CreateClient(MediaRequests.ClientName);
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, alive.Token);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentLength > LargestBytes)
            return null;

        await using var body = await response.Content.ReadAsStreamAsync(alive.Token);
        var buffer = new byte[LargestBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, alive.Token);
        var bytes = buffer.AsMemory(0, length);
        return length <= LargestBytes && MediaKind.Of(bytes.Span[..Math.Min(length, MediaKind.HeadLength)]) is { } kind ? new SmallMedia(bytes, kind) : null;
    }
}
