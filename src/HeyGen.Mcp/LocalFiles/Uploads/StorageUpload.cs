using System.Security.Authentication;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>One PUT of a whole file to storage: streamed from its source, with the signed headers as they came, without key, cookie or redirect.</summary>
internal sealed class StorageUpload(IHttpClientFactory clients, MediaHosts hosts, TimeProvider time)
{
    /// <summary>What may still be on its way once all of a file has been handed over.</summary>
    private const long MostInBuffers = 16 * 1024 * 1024;

    /// <summary>Headers that follow from the address and the content; a signed form of them says the same.</summary>
    private static readonly string[] Implied = ["Host", "Content-Length"];

    /// <returns>The SHA-256 of what was sent, in hex.</returns>
    /// <exception cref="UploadLinkExpiredException">Storage refuses the link.</exception>
    /// <exception cref="HeyGenException"><c>url_not_allowed</c>, <c>upstream_unavailable</c> or <c>upstream_timeout</c> (retryable if it may work again), <c>upstream_bad_response</c> or <c>file_io_error</c>.</exception>
    public async Task<string> Send(string url, JsonObject? headers, UploadSource source, IProgress<TransferProgress>? progress, CancellationToken cancellationToken) =>
        await Send(url, headers, source, progress, asksFirst: true, cancellationToken) ?? (await Send(url, headers, source, progress, asksFirst: false, cancellationToken))!;

    /// <param name="asksFirst">Waits a second for leave before the body goes: storage that refuses the link tells only who still listens, and cuts off who sends on.</param>
    /// <returns>Null if something on the way does not take the question.</returns>
    private async Task<string?> Send(string url, JsonObject? headers, UploadSource source, IProgress<TransferProgress>? progress, bool asksFirst, CancellationToken cancellationToken)
    {
        var address = hosts.CheckUpload(url);
        var wait = UploadContent.StallLimit + TransferTimeAllowance.For(Math.Min(source.Length, MostInBuffers));
        using var answered = new StallTimeout(Timeout.InfiniteTimeSpan, time, cancellationToken);
        using var content = new UploadContent(source, time, progress, sent: () => answered.Reset(wait));
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = content, Headers = { ExpectContinue = asksFirst } };
        foreach (var (name, value) in headers ?? [])
            AddAsSigned(request, name, value);
        try
        {
            using var client = clients.CreateClient(MediaRequests.ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, answered.Token);
            if (asksFirst && response.StatusCode is HttpStatusCode.ExpectationFailed)
                return null;
            Accept(response, address);
            return content.Sha256;
        }
        catch (OperationCanceledException) when (answered.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw Broken($"{address.IdnHost} did not answer for {wait.TotalSeconds:0} s.");
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own limit.
            throw Broken(failure.InnerException is TimeoutException ? $"Can't connect to {address.IdnHost}." : $"The upload to {address.IdnHost} broke off.", failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Unreachable(address, failure);
        }
    }

    private static void AddAsSigned(HttpRequestMessage request, string name, JsonNode? value)
    {
        if (Implied.Contains(name, StringComparer.OrdinalIgnoreCase))
            return;
        var text = value is JsonValue given && given.GetValueKind() is JsonValueKind.String ? given.GetValue<string>() : value?.ToJsonString() ?? "";
        if (!request.Headers.TryAddWithoutValidation(name, text) && !request.Content!.Headers.TryAddWithoutValidation(name, text))
            throw new HeyGenException(ErrorCode.UpstreamBadResponse, "HeyGen wants a header with the upload that can't be sent.");
    }

    private static void Accept(HttpResponseMessage response, Uri address)
    {
        var status = (int)response.StatusCode;
        switch (status)
        {
            case >= 200 and < 300:
                return;
            case 400 or 401 or 403 or 404 or 410: // S3 says 400 to a token that has expired, and to bytes that came too slowly
                throw new UploadLinkExpiredException();
            case 408 or 429 or >= 500:
                throw Broken($"{address.IdnHost} answered the upload with status {status}.", retryAfter: StoragePause.Of(response));
            default:
                throw new HeyGenException(ErrorCode.UpstreamBadResponse, $"{address.IdnHost} refused the upload with status {status}.") { Hint = "Nothing was made. A proxy may have answered in the storage's place: the same call is likely to meet it once more." };
        }
    }

    private static HeyGenException Unreachable(Uri address, Exception failure) => failure switch
    {
        { InnerException: AddressNotPublicException } => new HeyGenException(ErrorCode.UrlNotAllowed, $"{address.IdnHost} has no public address, so nothing is sent there.", failure),
        { InnerException: AuthenticationException } => new HeyGenException(ErrorCode.UpstreamUnavailable, $"The TLS certificate of {address.IdnHost} is not trusted.", failure),
        _ => Broken($"The upload to {address.IdnHost} broke off.", failure),
    };

    /// <summary>An asset that was not completed can't be used, so nothing has happened yet.</summary>
    private static HeyGenException Broken(string message, Exception? failure = null, TimeSpan? retryAfter = null) =>
        new(ErrorCode.UpstreamUnavailable, message, failure) { Retryable = true, RetryAfter = retryAfter, Hint = "Nothing was made. Call again." };
}

/// <summary>Storage no longer takes files at a signed link.</summary>
internal sealed class UploadLinkExpiredException : Exception;
