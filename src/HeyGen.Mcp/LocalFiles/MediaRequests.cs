using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>How far a file is on its way.</summary>
/// <param name="Total">Null where nobody says.</param>
internal sealed record TransferProgress(long Bytes, long? Total);

/// <summary>One request for media: no key, no cookie, no redirect. Continues a part where it broke off.</summary>
internal sealed class MediaRequests(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "media";
    private const int PieceLength = 256 * 1024;
    private const long LargestFile = 20L * 1024 * 1024 * 1024;
    private static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(30);

    /// <summary>Encodings that change no byte of the content; storage keeps the second where it was uploaded in pieces.</summary>
    private static readonly string[] Plain = ["identity", "aws-chunked"];

    /// <exception cref="HeyGenException"><c>download_url_expired</c>, <c>download_failed</c> (retryable if it may work again), <c>payload_too_large</c> or <c>file_io_error</c>.</exception>
    public async Task Fetch(Uri address, PartFile part, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var alive = new StallTimeout(StallLimit, time, cancellationToken);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = Request(address, part);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, alive.Token);
            Accept(response, part, address);
            await using var sent = await response.Content.ReadAsStreamAsync(alive.Token);
            await using var body = IsPacked(response) ? new GZipStream(sent, CompressionMode.Decompress) : sent;
            await Copy(body, part, alive, progress, cancellationToken);
            if (part.Total is { } expected && part.Length != expected)
                throw Broken(address);
        }
        catch (OperationCanceledException) when (alive.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw Failed($"{address.IdnHost} sent nothing for {StallLimit.TotalSeconds:0} s.", retryable: true);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw failure.InnerException is TimeoutException ? CantConnect(address, failure) : Broken(address, failure); // the handler's own limit
        }
        catch (HttpRequestException failure)
        {
            throw Unreachable(address, failure);
        }
        catch (InvalidDataException failure)
        {
            throw Failed($"The file at {address.IdnHost} is compressed, and cut short or damaged.", retryable: true, failure);
        }
        catch (IOException failure)
        {
            throw Broken(address, failure);
        }
    }

    /// <summary>Reads the next piece while the last one is being written.</summary>
    private static async Task Copy(Stream body, PartFile part, StallTimeout alive, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var (reading, written) = (new byte[PieceLength], new byte[PieceLength]);
        var writing = Task.CompletedTask;
        try
        {
            for (var count = await body.ReadAsync(reading, alive.Token); count > 0; count = await body.ReadAsync(reading, alive.Token))
            {
                await writing;
                var reached = part.Length + count;
                RequireSize(reached);
                writing = part.Write(reading.AsMemory(0, count), cancellationToken);
                (reading, written) = (written, reading);
                alive.Reset();
                progress?.Report(new TransferProgress(reached, part.Total));
            }
        }
        finally
        {
            await writing; // a part that is still being written can't be resumed or dropped
        }
    }

    private static HttpRequestMessage Request(Uri address, PartFile part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (part is { Length: > 0, Version: { } version })
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(version);
        }

        return request;
    }

    /// <summary>Settles where the part goes on, and how long the whole will be.</summary>
    private static void Accept(HttpResponseMessage response, PartFile part, Uri address)
    {
        if (IsRest(response, part))
        {
            part.Total ??= response.Content.Headers.ContentRange!.Length;
            return;
        }

        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
            part.Restart(); // not the rest that was asked for: what is there is of no use
        if (response.StatusCode is not HttpStatusCode.OK)
            throw Refused(response, address);

        var isPacked = IsPacked(response);
        if (!isPacked && !IsPlain(response))
            throw Failed($"{address.IdnHost} sent the file encoded, which was not asked for.", retryable: false);
        part.Version = !isPacked && response.Headers.ETag is { IsWeak: false } tag ? tag : null; // ranges count the bytes as packed
        part.ContentType = response.Content.Headers.ContentType?.MediaType;
        part.Total = isPacked ? null : response.Content.Headers.ContentLength;
        RequireSize(part.Total ?? 0);
        part.RequireSpace(part.Total ?? 0);
    }

    /// <summary>The rest that was asked for, of the very file that is there in part.</summary>
    private static bool IsRest(HttpResponseMessage response, PartFile part) =>
        response.StatusCode is HttpStatusCode.PartialContent
        && IsPlain(response)
        && response.Content.Headers.ContentRange is { } range && range.From == part.Length
        && (response.Headers.ETag is not { } tag || tag.Equals(part.Version))
        && (range.Length is not { } total || part.Total is not { } known || total == known);

    /// <summary>Stored so: it comes so, although nobody asked for it.</summary>
    private static bool IsPacked(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding is { Count: 1 } encodings && encodings.First().ToUpperInvariant() is "GZIP" or "X-GZIP";

    private static bool IsPlain(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding.All(encoding => Plain.Contains(encoding, StringComparer.OrdinalIgnoreCase));

    private static HeyGenException Refused(HttpResponseMessage response, Uri address) => (int)response.StatusCode switch
    {
        400 or 401 or 403 or 404 or 410 => new HeyGenException(ErrorCode.DownloadUrlExpired, $"The download link to {address.IdnHost} works no longer.") { Retryable = false, Hint = "Call again: each call fetches a fresh link. If that fails too, the file is gone." },
        >= 300 and < 400 => Failed($"{address.IdnHost} redirected the download, which is not followed.", retryable: false),
        (206 or 408 or 416 or 429 or >= 500) and var passing => Failed($"{address.IdnHost} answered with status {passing}.", retryable: true, retryAfter: StoragePause.Of(response)),
        var status => Failed($"{address.IdnHost} answered with status {status}.", retryable: false),
    };

    private static HeyGenException Unreachable(Uri address, HttpRequestException failure) => failure switch
    {
        { InnerException: AddressNotPublicException } => new HeyGenException(ErrorCode.UrlNotAllowed, $"{address.IdnHost} has no public address, so nothing is downloaded from it.", failure),
        { InnerException: AuthenticationException } => Failed($"The TLS certificate of {address.IdnHost} is not trusted.", retryable: false, failure),
        { HttpRequestError: HttpRequestError.NameResolutionError } => Failed($"The host name {address.IdnHost} can't be resolved.", retryable: true, failure),
        { HttpRequestError: HttpRequestError.ConnectionError } => CantConnect(address, failure),
        _ => Broken(address, failure),
    };

    private static void RequireSize(long bytes)
    {
        if (bytes > LargestFile)
            throw new HeyGenException(ErrorCode.PayloadTooLarge, "The file is larger than 20 GiB, the most that is downloaded.");
    }

    private static HeyGenException CantConnect(Uri address, Exception failure) => Failed($"Can't connect to {address.IdnHost}.", retryable: true, failure);

    private static HeyGenException Broken(Uri address, Exception? failure = null) => Failed($"The download from {address.IdnHost} broke off.", retryable: true, failure);

    private static HeyGenException Failed(string message, bool retryable, Exception? failure = null, TimeSpan? retryAfter = null) => new(ErrorCode.DownloadFailed, message, failure)
    {
        Retryable = retryable,
        RetryAfter = retryAfter,
        Hint = retryable ? "Nothing was kept. Call again." : "Nothing was kept. A proxy may have answered in the storage's place: the same call is likely to meet it once more.",
    };
}
