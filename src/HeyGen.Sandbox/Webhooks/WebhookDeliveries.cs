using System.Net.Http.Headers;

namespace HeyGen.Sandbox.Webhooks;

/// <summary>
/// Sends the events of ended jobs to the addresses that want them: signed to an account's endpoints, unsigned to the address that a create
/// names. To this machine only, because a sandbox talks to nobody else; events for other addresses can be listed.
/// </summary>
internal sealed class WebhookDeliveries(SandboxState state) : IDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource stop = new();

    /// <summary>True for an address that HeyGen would take, and for this machine's own without TLS.</summary>
    public static bool IsAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Reports the job once it has ended, to whoever wants to know by then. Called under the account's lock.</summary>
    public void Follow(Account account, Job job)
    {
        if (Receivers(account, job).Any())
            _ = Report(account, job);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
        http.Dispose();
    }

    private static IEnumerable<(string Url, string? Secret)> Receivers(Account account, Job job)
    {
        if (job.Request.Text("callback_url") is { } callback && IsOfThisMachine(callback))
            yield return (callback, null);
        if (job.EventName is null)
            yield break;
        foreach (var endpoint in account.Store<WebhookEndpoint>().All.Where(endpoint => IsOfThisMachine(endpoint.Url) && endpoint.Wants(job.EventName)))
            yield return (endpoint.Url, endpoint.Secret);
    }

    private static bool IsOfThisMachine(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;

    private async Task Report(Account account, Job job)
    {
        try
        {
            while (LeftOf(account, job) is { } left)
            {
                if (left == Timeout.InfiniteTimeSpan)
                    return;
                await Task.Delay(left, state.Clock.Time, stop.Token);
            }

            byte[] body;
            (string Url, string? Secret)[] receivers;
            lock (account.Gate)
            {
                body = Encoding.UTF8.GetBytes(WebhookEndpoints.EventOf(job).ToJsonString());
                receivers = [.. Receivers(account, job)];
            }

            await Task.WhenAll(receivers.Select(receiver => Deliver(receiver.Url, receiver.Secret, body)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The sandbox has.
        }
    }

    /// <summary>Null once it has ended; no end for a job that is stuck.</summary>
    private static TimeSpan? LeftOf(Account account, Job job)
    {
        lock (account.Gate)
            return job.Timeline.IsOver ? null : job.Timeline.Left ?? Timeout.InfiniteTimeSpan;
    }

    private async Task Deliver(string url, string? secret, byte[] body)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), state.Clock.Time, stop.Token);
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
                request.Headers.Add("Heygen-Timestamp", state.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
                request.Headers.Add("Heygen-Event-Id", Guid.NewGuid().ToString("N"));
                if (secret is not null)
                    request.Headers.Add("Heygen-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
                using var answer = await http.SendAsync(request, stop.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception unheard) when (unheard is HttpRequestException || (unheard is OperationCanceledException && !stop.IsCancellationRequested))
            {
                // Nobody is there yet, or answers in time: it is tried again.
            }
        }
    }
}
