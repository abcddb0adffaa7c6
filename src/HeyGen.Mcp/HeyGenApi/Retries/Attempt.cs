using System.Security.Authentication;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.HeyGenApi.Streams;
using HeyGen.Mcp.HeyGenApi.Untrusted;

namespace HeyGen.Mcp.HeyGenApi.Retries;

/// <summary>One attempt: send, read the whole answer within its time, and turn whatever failed into a <see cref="HeyGenException"/>.</summary>
internal sealed class Attempt(IHttpClientFactory clients, HeyGenApiOptions options, TimeProvider time)
{
    public const string ClientName = "heygen";

    public async Task<byte[]> Send(ApiRequest request, HeyGenCredential credential, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var message = Message(request, credential);
        using var end = new CancellationTokenSource(limit > TimeSpan.Zero ? limit : TimeSpan.FromMilliseconds(1), time);
        await using var caller = cancellationToken.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), end);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, end.Token);
            if (request.Listening is { } listening && EventAnswer.IsStream(response))
                return UntrustedAnswer.Clean(await EventAnswer.Read(response, listening, time, end.Token));

            await response.Content.LoadIntoBufferAsync(HeyGenApiOptions.LargestAnswer, end.Token);
            var body = UntrustedAnswer.Clean(await response.Content.ReadAsByteArrayAsync(end.Token));
            Refusal.ThrowIfRefused(response, body, time);
            if (request.Listening is not null)
                return EventAnswer.OfOne(body) ?? throw Envelope.Unreadable(response, body);

            Envelope.Check(request, response, body);
            return body;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HeyGenException(ErrorCode.UpstreamTimeout, $"HeyGen did not answer within {limit.TotalSeconds:0} s.") { Fault = Fault.TimedOut, Hint = "HeyGen is slow or down: call again, and tell the user if it lasts." };
        }
        catch (HttpRequestException failure)
        {
            throw Unreachable(failure);
        }
        catch (IOException failure)
        {
            throw new HeyGenException(ErrorCode.UpstreamUnavailable, "The connection to HeyGen broke.", failure) { Fault = Fault.Broken, Hint = "Call again." };
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
            HttpRequestError.NameResolutionError => Down($"The host name {host} can't be resolved.", "Check the network and DNS of the machine that runs this server.", Fault.Unsent),
            HttpRequestError.ConnectionError => Down($"Can't connect to {host}.", "Check the network, firewall and proxy of the machine that runs this server.", Fault.Unsent),
            HttpRequestError.SecureConnectionError when failure.InnerException is AuthenticationException => Down($"The TLS certificate of {host} is not trusted.", "A proxy that opens TLS? Add its certificate to the system's trusted ones.", Fault.Unusable),
            HttpRequestError.SecureConnectionError => Down($"The TLS handshake with {host} broke.", "Does a proxy or firewall close TLS connections? Otherwise call again.", Fault.HandshakeBroken),
            HttpRequestError.ConfigurationLimitExceeded => new HeyGenException(ErrorCode.UpstreamBadResponse, "HeyGen's answer was larger than 8 MiB and was dropped.", failure) { Fault = Fault.Oversized, Hint = "Ask for less: a smaller limit or a narrower filter." },
            _ => Down("The connection to HeyGen broke.", "Call again.", Fault.Broken),
        };

        HeyGenException Down(string message, string hint, Fault fault) =>
            new(ErrorCode.UpstreamUnavailable, message, failure) { Hint = hint, Fault = fault };
    }
}
