using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Core;

/// <summary>What happens to every request: account, triggers, replay, shapes, the operation, the answer.</summary>
internal sealed partial class Pipeline(World world)
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    public async Task Run(Operation operation, HttpContext http)
    {
        var replayed = false;
        var recorded = false;
        http.Response.OnStarting(() =>
        {
            RecordOnce(); // who has the answer finds the request in the ledger
            return Task.CompletedTask;
        });
        try
        {
            var account = world.Accounts.Open(http.Request);
            var incoming = await Incoming.Read(operation, http);
            lock (account.Gate)
                ThrowIfSpoilt(account, incoming);

            var scope = ReplayScope(operation, http.Request);
            var reply = scope is null ? null : Under(account, () => account.Replays.Begin(scope, world.Clock.Now));
            replayed = reply is not null;
            if (reply is null)
            {
                try
                {
                    if (Triggers.SlowAnswer.IsIn(incoming.Text))
                        await Task.Delay(SlowAnswer / world.Options.Speed, world.Clock.Time, http.RequestAborted);
                    reply = Under(account, () => Carry(operation, http, account, incoming));
                    if (scope is not null)
                        Under(account, () => account.Replays.Complete(scope, world.Clock.Now, reply));
                }
                catch when (Abandon(account, scope))
                {
                    throw;
                }

                if (IsLost(account, incoming))
                {
                    http.Abort();
                    return;
                }
            }

            await Answers.Write(http, operation.Status, reply);
        }
        catch (Refusal refusal)
        {
            await Answers.Write(http, refusal);
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

    private Reply Carry(Operation operation, HttpContext http, Account account, Incoming incoming)
    {
        List<Problem> problems = [];
        var query = incoming.ReadQuery(operation, problems);
        var body = incoming.ReadBody(operation, problems);
        if (problems.Count > 0)
            throw Refusal.Of(problems);
        return operation.Handler(new Call(http, world, account, query, body) { File = incoming.File });
    }

    private static T Under<T>(Account account, Func<T> action)
    {
        lock (account.Gate)
            return action();
    }

    private static void Under(Account account, Action action)
    {
        lock (account.Gate)
            action();
    }

    /// <returns>False, so that the exception goes on its way.</returns>
    private static bool Abandon(Account account, string? scope)
    {
        if (scope is not null)
            Under(account, () => account.Replays.Abandon(scope));
        return false;
    }

    /// <summary>Operation, path parameters and key; null where there is nothing to replay.</summary>
    /// <exception cref="Refusal">400: the key is malformed.</exception>
    private static string? ReplayScope(Operation operation, HttpRequest request)
    {
        if (!operation.IsKeyed || request.Headers["Idempotency-Key"] is not [{ } key])
            return null;
        if (!KeyPattern.IsMatch(key))
            throw Refusal.Invalid("Idempotency-Key", "'Idempotency-Key' must have 1 to 255 letters, digits or any of _ - : .");
        return $"{operation.Method} {request.Path} {key}";
    }

    private static void ThrowIfSpoilt(Account account, Incoming incoming)
    {
        if (Triggers.ServerError.IsIn(incoming.Text) || (Triggers.ServerErrorOnce.IsIn(incoming.Text) && account.Spoilt.Add(incoming.Identity)))
            throw new Refusal(500, "internal_error", "Sandbox: an error inside the server, as the trigger word asked.");
        if (Triggers.TooMany.IsIn(incoming.Text) || (Triggers.TooManyOnce.IsIn(incoming.Text) && account.Spoilt.Add(incoming.Identity)))
            throw new Refusal(429, "rate_limit_exceeded", "Sandbox: too many requests, as the trigger word asked.") { RetryAfter = 1 };
        if (Triggers.NoCredit.IsIn(incoming.Text))
            throw new Refusal(402, "insufficient_credit", "Sandbox: not enough credit, as the trigger word asked.");
    }

    private static bool IsLost(Account account, Incoming incoming) =>
        Triggers.LostAnswer.IsIn(incoming.Text)
        || (Triggers.LostAnswerOnce.IsIn(incoming.Text) && Under(account, () => account.Spoilt.Add(incoming.Identity)));

    private void Record(HttpContext http, bool replayed) => world.Ledger.Add(new SandboxRequest(
        world.Clock.Now,
        http.Request.Method,
        http.Request.Path + http.Request.QueryString,
        Accounts.CredentialOf(http.Request),
        http.Request.Headers["Idempotency-Key"],
        http.Request.Headers.UserAgent,
        http.Response.StatusCode,
        replayed));

    [GeneratedRegex(@"^[A-Za-z0-9_\-:.]{1,255}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern { get; }
}
