using System.Net.Sockets;
using System.Security.Authentication;

namespace HeyGen.Api.Http;

/// <summary>One attempt: send, read the whole answer within its time, and turn whatever failed into a <see cref="HeyGenException"/>.</summary>
internal sealed class Attempt(IHttpClientFactory clients, HeyGenApiOptions options, HeyGenClock clock, TimeProvider time)
{
    public const string ClientName = "heygen";

    public async Task<JsonElement> Send(ApiRequest request, HeyGenCredential credential, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var message = Message(request, credential);
        using var end = new CancellationTokenSource(limit > TimeSpan.Zero ? limit : TimeSpan.FromMilliseconds(1), time);
        await using var caller = cancellationToken.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), end);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, end.Token);
            var streams = request.StreamDuration is not null && SseReader.IsStream(response);
            var body = Clean(await Body(response, streams ? request.StreamDuration : null, end.Token), credential);
            return streams ? JsonElement.Parse(body) : ResponseReader.Read(request, response, body, credential.Scrubber, clock);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HeyGenException(ErrorCode.UpstreamTimeout, $"HeyGen did not answer within {limit.TotalSeconds:0} s.") { Kind = FailureKind.TimedOut, Hint = "HeyGen is slow or down: call again, and tell the user if it lasts." };
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody's limit is over, so it is the handler's own: of the time to connect, or of what it gives no reason for.
            throw failure.InnerException is TimeoutException ? CantConnect(failure) : Broken(failure);
        }
        catch (HttpRequestException failure)
        {
            throw Unreachable(failure);
        }
        catch (IOException failure)
        {
            throw Broken(failure);
        }
        catch (InvalidDataException failure)
        {
            throw Damaged(failure);
        }
        catch (Exception failure) when (failure is not (HeyGenException or OperationCanceledException))
        {
            throw new HeyGenException(ErrorCode.UpstreamBadResponse, "HeyGen's answer could not be read.", failure) { Kind = FailureKind.Malformed };
        }
    }

    /// <param name="streamDuration">How long to listen to a stream; null for an answer that is read to its end.</param>
    private async Task<byte[]> Body(HttpResponseMessage response, TimeSpan? streamDuration, CancellationToken cancellationToken)
    {
        try
        {
            if (streamDuration is { } length)
                return await SseReader.Read(response, length, time, cancellationToken);
            await response.Content.LoadIntoBufferAsync(HeyGenApiOptions.LargestAnswer, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (InvalidOperationException failure)
        {
            throw Damaged(failure); // so says Brotli what gzip calls invalid data
        }
    }

    private HttpRequestMessage Message(ApiRequest request, HeyGenCredential credential)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(options.BaseAddress, request.PathAndQuery))
        {
            Content = request.Content?.Invoke(),
        };
        credential.Authorize(message.Headers);
        if (request is { KeyInHeader: true, IdempotencyKey: { } key })
            message.Headers.Add("Idempotency-Key", key);
        return message;
    }

    private HeyGenException Unreachable(HttpRequestException failure)
    {
        var host = options.BaseAddress.Host;
        return failure.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Down($"The host name {host} can't be resolved.", "Check the network and DNS of the machine that runs this server.", FailureKind.Unsent),
            HttpRequestError.ConnectionError when failure.InnerException is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } => NoHandle(failure),
            HttpRequestError.ConnectionError => CantConnect(failure),
            HttpRequestError.ProxyTunnelError => Down($"The proxy does not connect to {host}.", "Check the proxy settings of the machine that runs this server.", FailureKind.Unsent),
            HttpRequestError.SecureConnectionError when failure.InnerException is AuthenticationException => Down($"The TLS certificate of {host} is not trusted.", "A proxy that opens TLS? Add its certificate to the system's trusted ones.", FailureKind.Blocked),
            HttpRequestError.SecureConnectionError => Down($"The TLS handshake with {host} broke.", "Does a proxy or firewall close TLS connections? Otherwise call again.", FailureKind.HandshakeBroken),
            HttpRequestError.ConfigurationLimitExceeded => Oversized("larger than 8 MiB", failure),
            _ => Broken(failure),
        };

        HeyGenException Down(string message, string hint, FailureKind kind) =>
            new(ErrorCode.UpstreamUnavailable, message, failure) { Hint = hint, Kind = kind };
    }

    private HeyGenException CantConnect(Exception failure) =>
        new(ErrorCode.UpstreamUnavailable, $"Can't connect to {options.BaseAddress.Host}.", failure) { Kind = FailureKind.Unsent, Hint = "Check the network, firewall and proxy of the machine that runs this server." };

    private static HeyGenException NoHandle(Exception failure) => new(ErrorCode.UpstreamUnavailable, "This server has as many files and connections open as it may, so none can be opened to HeyGen.", failure)
    {
        Kind = FailureKind.Blocked,
        Retryable = true,
        Hint = "Nothing was sent. Whoever runs this server raises its limit of open files: ulimit -n, or LimitNOFILE of systemd.",
    };

    private static byte[] Clean(byte[] answer, HeyGenCredential credential) =>
        ResponseSanitizer.Clean(answer, credential.Scrubber)
        ?? (LongAnswer.Shortened(answer) is { } shortened && ResponseSanitizer.Clean(shortened, credential.Scrubber) is { } clean ? LongAnswer.WithNote(clean) : throw Oversized("more than anybody could read", failure: null));

    private static HeyGenException Oversized(string how, Exception? failure) =>
        new(ErrorCode.UpstreamBadResponse, $"HeyGen's answer was {how} and was dropped.", failure) { Kind = FailureKind.Oversized, Hint = "Ask for less: a smaller limit or a narrower filter." };

    private static HeyGenException Broken(Exception failure) =>
        new(ErrorCode.UpstreamUnavailable, "The connection to HeyGen broke.", failure) { Kind = FailureKind.Unavailable, Hint = "Call again." };

    private static HeyGenException Damaged(Exception failure) =>
        new(ErrorCode.UpstreamBadResponse, "HeyGen's answer is compressed and can't be decompressed.", failure) { Kind = FailureKind.Malformed, Hint = "Call again; a proxy on the way may have damaged the answer." };
}
