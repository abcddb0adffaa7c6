using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace HeyGen.Api.AudioScape;

/// <summary>AudioScape's API as one verb: a POST that only reads, so it is retried on transient failures.</summary>
internal sealed class AudioScapeClient(IHttpClientFactory clients, AudioScapeOptions options, HeyGenJson json, HeyGenClock clock)
{
    public const string Name = "audioscape";
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);

    private readonly SecretScrubber secret = new(options.Key ?? "");
    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 1,
            ShouldHandle = new PredicateBuilder().Handle<HeyGenException>(fault => fault is { Retryable: true, Code: not ErrorCode.RateLimited }),
            Delay = TimeSpan.FromMilliseconds(300),
            UseJitter = true,
        })
        .Build();

    public async Task<T> Post<T>(string path, object body, CancellationToken cancellationToken)
    {
        var bytes = json.Bytes(body);
        return await pipeline.ExecuteAsync(async inner => await Attempt<T>(path, bytes, inner), cancellationToken);
    }

    private async Task<T> Attempt<T>(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AttemptTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(Name);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
            request.Headers.Add("x-api-key", options.Key);
            using var response = await client.SendAsync(request, either.Token);
            var answer = ResponseSanitizer.Clean(await response.Content.ReadAsByteArrayAsync(either.Token), secret) ?? throw TooLarge(failure: null);
            AudioScapeErrorReader.ThrowIfRefused(response, answer, secret, clock.UtcNow);
            return TolerantReader.Read(JsonElement.Parse(answer), json.Type<T>()) ?? throw new JsonException();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HeyGenException(ErrorCode.UpstreamTimeout, $"AudioScape did not answer within {AttemptTime.TotalSeconds:0} s.") { Retryable = true };
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw TooLarge(failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new HeyGenException(ErrorCode.UpstreamUnavailable, $"Can't reach AudioScape at {options.BaseAddress.Host}.", failure) { Retryable = true, Hint = "Check the network, firewall and proxy of the machine that runs this server." };
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException or InvalidOperationException)
        {
            throw new HeyGenException(ErrorCode.UpstreamBadResponse, "AudioScape's answer is not the JSON it should be.", failure) { Retryable = true };
        }
    }

    private static HeyGenException TooLarge(Exception? failure) =>
        new(ErrorCode.UpstreamBadResponse, "AudioScape's answer was too large and was dropped.", failure) { Hint = "Ask for fewer tracks: a smaller limit." };
}

/// <summary>Turns an answer that says no into an exception. AudioScape explains itself in <c>error</c> or in <c>message</c>.</summary>
internal static class AudioScapeErrorReader
{
    public static void ThrowIfRefused(HttpResponseMessage response, byte[] body, SecretScrubber secret, DateTimeOffset now)
    {
        if (response.IsSuccessStatusCode && TextIn(body, "error") is null)
            return;

        var status = (int)response.StatusCode;
        var (code, hint) = Classify(status);
        throw new HeyGenException(code, ErrorText.OfAny(TextIn(body, "error") ?? TextIn(body, "message"), secret) ?? $"AudioScape answered with status {status} and no explanation.")
        {
            Hint = hint,
            Retryable = status is 429 or >= 500,
            RetryAfter = ApiErrorReader.RetryAfter(response, now),
            HttpStatus = status,
        };
    }

    private static (ErrorCode Code, string? Hint) Classify(int status) => status switch
    {
        < 300 => (ErrorCode.UpstreamBadResponse, null),
        < 400 => (ErrorCode.UpstreamBadResponse, $"Unexpected redirect: check {AudioScapeOptions.BaseUrlVariable} and proxies."),
        401 => (ErrorCode.Unauthorized, $"Check {AudioScapeOptions.KeyVariable} in the environment of this server."),
        403 => (ErrorCode.Forbidden, $"The key in {AudioScapeOptions.KeyVariable} may not do this."),
        404 => (ErrorCode.NotFound, $"Check {AudioScapeOptions.BaseUrlVariable}."),
        429 => (ErrorCode.RateLimited, "Wait, then call again; search_audio_sounds searches HeyGen's own catalogue."),
        >= 500 => (ErrorCode.UpstreamUnavailable, "Call again later; search_audio_sounds searches HeyGen's own catalogue."),
        _ => (ErrorCode.InvalidArgument, null),
    };

    private static string? TextIn(byte[] body, string name)
    {
        try
        {
            return JsonElement.Parse(body).Text(name) is { Length: > 0 } text ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
