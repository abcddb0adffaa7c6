namespace HeyGen.Sandbox.Hosting;

/// <summary>What happens to every request: account, fault triggers, replay, schemas, the operation, the answer.</summary>
internal sealed partial class RequestPipeline(SandboxState state)
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    public async Task Run(Operation operation, Handler handler, HttpContext http)
    {
        var replayed = false;
        var recorded = false;
        http.Response.Headers.Date = state.Clock.Now.ToString("R", CultureInfo.InvariantCulture); // jobs are dated by this clock, whatever the machine's shows
        http.Response.OnStarting(() =>
        {
            RecordOnce(); // who has the answer finds the request in the ledger
            return Task.CompletedTask;
        });
        try
        {
            var account = state.Accounts.Open(http.Request);
            var incoming = await IncomingRequest.Read(operation, http);
            var scope = ReplayScope(operation, http.Request);
            ApiResponse? response;
            lock (account.Gate)
            {
                ThrowIfFaulty(account, incoming);
                response = scope is null ? null : account.Replays.Begin(scope, state.Clock.Now);
            }

            replayed = response is not null;
            response ??= await CarryOut(operation, handler, http, account, incoming, scope);
            if (!replayed && IsLost(account, incoming))
                http.Abort();
            else
                await response.WriteTo(http, operation.Status);
        }
        catch (ApiException error)
        {
            await error.WriteTo(http);
        }
        finally
        {
            RecordOnce(); // nothing was answered
        }

        void RecordOnce()
        {
            if (!recorded)
                Record(http, replayed);
            recorded = true;
        }
    }

    private async Task<ApiResponse> CarryOut(Operation operation, Handler handler, HttpContext http, Account account, IncomingRequest incoming, string? scope)
    {
        ApiResponse? response = null;
        try
        {
            if (FaultTriggers.SlowAnswer.IsIn(incoming.Text))
                await Task.Delay(SlowAnswer / state.Options.Speed, state.Clock.Time, http.RequestAborted);
            var (query, body) = incoming.Validate(operation);
            lock (account.Gate)
                return response = handler(new Call(http, state, account, query, body) { File = incoming.File });
        }
        finally
        {
            if (scope is not null)
            {
                lock (account.Gate)
                    account.Replays.End(scope, state.Clock.Now, response);
            }
        }
    }

    /// <summary>Operation, path parameters and key; null where there is nothing to replay.</summary>
    /// <exception cref="ApiException">400: the key is malformed.</exception>
    private static string? ReplayScope(Operation operation, HttpRequest request)
    {
        if (!operation.IsKeyed || request.Headers["Idempotency-Key"] is not [{ } key])
            return null;
        if (!KeyPattern.IsMatch(key))
            throw ApiException.Invalid("Idempotency-Key", "'Idempotency-Key' must have 1 to 255 letters, digits or any of _ - : .");
        return $"{operation.Method} {request.Path} {key}";
    }

    private static void ThrowIfFaulty(Account account, IncomingRequest incoming)
    {
        if (FaultTriggers.ServerError.IsIn(incoming.Text) || (FaultTriggers.ServerErrorOnce.IsIn(incoming.Text) && account.FailOnce(incoming.Identity)))
            throw new ApiException(500, "internal_error", "Sandbox: an error inside the server, as the trigger word asked.");
        if (FaultTriggers.TooMany.IsIn(incoming.Text) || (FaultTriggers.TooManyOnce.IsIn(incoming.Text) && account.FailOnce(incoming.Identity)))
            throw new ApiException(429, "rate_limit_exceeded", "Sandbox: too many requests, as the trigger word asked.") { RetryAfter = 1 };
        if (FaultTriggers.NoCredit.IsIn(incoming.Text))
            throw new ApiException(402, "insufficient_credit", "Sandbox: not enough credit, as the trigger word asked.");
    }

    private static bool IsLost(Account account, IncomingRequest incoming)
    {
        lock (account.Gate)
            return FaultTriggers.LostAnswer.IsIn(incoming.Text) || (FaultTriggers.LostAnswerOnce.IsIn(incoming.Text) && account.FailOnce(incoming.Identity));
    }

    private void Record(HttpContext http, bool replayed) => state.Ledger.Add(new SandboxRequest(
        state.Clock.Now,
        http.Request.Method,
        http.Request.Path + http.Request.QueryString,
        Accounts.CredentialOf(http.Request),
        http.Request.Headers["Idempotency-Key"],
        http.Request.Headers.UserAgent,
        http.Response.StatusCode,
        replayed));

    [GeneratedRegex(@"^[A-Za-z0-9_\-:.]{1,255}$", RegexOptions.None, RegexTimeout.Milliseconds)]
    private static partial Regex KeyPattern { get; }
}
