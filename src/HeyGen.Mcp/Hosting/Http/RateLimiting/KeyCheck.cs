namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>Whether HeyGen accepts the key of one request, as the answers to its calls show.</summary>
internal sealed class KeyCheck(FailedKeyLimiter limiter, AcceptedKeys accepted, IPAddress address, string fingerprint)
{
    private readonly Lock gate = new();
    private Task<TimeSpan?>? entering;
    private bool hasPermit;
    private bool isOver;

    public async Task BeforeCall(CancellationToken cancellationToken)
    {
        if (accepted.Has(fingerprint))
            return;
        Task<TimeSpan?> permit;
        lock (gate)
        {
            if (isOver)
                return; // the request is over; a create that goes on has returned its permit
            permit = entering ??= Enter();
        }

        if (await permit.WaitAsync(cancellationToken) is { } wait)
        {
            throw new TooManyKeysException
            {
                Retryable = true,
                RetryAfter = wait,
                Hint = "Nothing was sent. Wait, then call again.",
            };
        }
    }

    public void OnStatus(HttpStatusCode status)
    {
        if (status is HttpStatusCode.Unauthorized)
        {
            accepted.Remove(fingerprint);
            lock (gate)
            {
                Count();
                Leave();
            }
        }
        else if ((int)status is (>= 200 and < 300) or 402 or 403)
        {
            accepted.Add(fingerprint);
            lock (gate)
                Leave();
        }
    }

    /// <param name="aborted">The caller did not wait: as HeyGen has the key, what it says to it may be learnt another way.</param>
    public void End(bool aborted)
    {
        lock (gate)
        {
            isOver = true;
            if (hasPermit && aborted)
                Count();
            Leave();
        }
    }

    private async Task<TimeSpan?> Enter()
    {
        var wait = await limiter.Enter(address);
        lock (gate)
        {
            hasPermit = wait is null;
            if (isOver)
                Leave();
        }

        return wait;
    }

    private void Count() => limiter.Count(address, fingerprint);

    private void Leave()
    {
        if (hasPermit)
            limiter.Leave(address);
        hasPermit = false;
    }
}

/// <summary>Not HeyGen's own limit: this server keeps an address from trying out keys.</summary>
internal sealed class TooManyKeysException() : HeyGenException(ErrorCode.RateLimited, "Too many keys that HeyGen refused, or has not accepted yet, came from this address.");

/// <summary>Checks the key of a request where its calls to HeyGen begin and where they are answered.</summary>
internal sealed class KeyCheckHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext?.Features.Get<KeyCheck>() is not { } check)
            return await base.SendAsync(request, cancellationToken);

        await check.BeforeCall(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        check.OnStatus(response.StatusCode);
        return response;
    }
}
