namespace HeyGen.Api.Http;

/// <summary>Sends a request as often as its policy allows within its time budget, never sooner than HeyGen asks.</summary>
internal sealed class RetryingSender(Attempt attempt, RetryBudget budget, WriteCounts writes, TimeProvider time)
{
    private static readonly TimeSpan FirstDelayWhenRateLimited = TimeSpan.FromSeconds(1);

    /// <summary>What a try of a write needs: one that is cut off leaves open what was certain before it.</summary>
    private static readonly TimeSpan ShortestWrite = TimeSpan.FromSeconds(10);
    private readonly UnsettledKeys unsettled = new(time);

    public async Task<JsonElement> Send(ApiRequest request, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        var (deadline, sending, started) = (CallDeadline.Current, SendingTime(request), time.GetTimestamp());
        var state = new RetryState(request.Policy, deadline?.TimeFor(request) ?? TimeSpan.MaxValue, sending, budget, credential, time) { OutcomeUnknown = unsettled.Has(request.IdempotencyKey) };
        try
        {
            var answer = await Send(request, credential, state, cancellationToken);
            budget.Succeeded(credential.Fingerprint);
            unsettled.Add(request.IdempotencyKey);
            return answer;
        }
        catch (HeyGenException fault) when (request.Method == HttpMethod.Delete && state.OutcomeUnknown && fault.HttpStatus is 404)
        {
            return default; // an attempt before had deleted it
        }
        catch (HeyGenException fault)
        {
            if (state.OutcomeUnknown)
                unsettled.Add(request.IdempotencyKey);
            throw FailureClassifier.Classify(fault, request, credential, state.OutcomeUnknown, state.IsOverloaded);
        }
        finally
        {
            writes.Add(request, credential);
            if (sending > TimeSpan.Zero)
                deadline?.Exclude(started);
        }
    }

    /// <summary>True if an earlier call may have done the work under the key.</summary>
    public bool IsUnsettled(string key) => unsettled.Has(key);

    /// <summary>A caller has been told what was made under the key. Until then a refusal of the same call must not say that nothing was.</summary>
    public void Settle(string key) => unsettled.Settle(key);

    private async Task<JsonElement> Send(ApiRequest request, HeyGenCredential credential, RetryState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await attempt.Send(request, credential, state.NextAttemptTime(), cancellationToken);
            }
            catch (HeyGenException fault)
            {
                if (!state.ShouldRetry(fault) || cancellationToken.IsCancellationRequested)
                    throw;
            }

            await Task.Delay(state.Delay, time, cancellationToken);
        }
    }

    private static TimeSpan SendingTime(ApiRequest request)
    {
        using var content = request.Content?.Invoke();
        return TransferTimeAllowance.For(content?.Headers.ContentLength ?? 0);
    }

    /// <summary>The attempts of one call: what they left open, how much time is left and when the next may go.</summary>
    /// <param name="longest">What the caller has left for it.</param>
    /// <param name="sending">What a slow line takes for the request, beside the time that its policy gives.</param>
    private sealed class RetryState(CallPolicy policy, TimeSpan longest, TimeSpan sending, RetryBudget budget, HeyGenCredential credential, TimeProvider time)
    {
        private readonly long started = time.GetTimestamp();
        private int polls;
        private int retries;

        public TimeSpan Delay { get; private set; }

        /// <summary>True if one of the attempts may have done the work, whatever became of those after it.</summary>
        public bool OutcomeUnknown { get; set; }

        /// <summary>True if only the account's retry budget stood against another attempt.</summary>
        public bool IsOverloaded { get; private set; }

        private TimeSpan Left => (policy.Budget < longest ? policy.Budget : longest) + (sending * policy.Attempts) - time.GetElapsedTime(started);

        public TimeSpan NextAttemptTime() => Left < policy.AttemptTime + sending ? Left : policy.AttemptTime + sending;

        public bool ShouldRetry(HeyGenException fault)
        {
            OutcomeUnknown |= policy.LeavesOutcomeUnknown(fault.Kind);
            if (retries + 1 >= policy.AttemptsAfter(fault))
                return false;

            var isPolled = fault.Kind is FailureKind.InProgress || policy.IsNotReady(fault);
            var pause = isPolled ? PollDelay() : Jittered(fault.Kind);
            Delay = fault.RetryAfter > pause ? fault.RetryAfter.Value : pause; // asked to come back at once, all would
            if (Delay >= Left - (policy.Writes && !OutcomeUnknown ? ShortestWrite : TimeSpan.Zero))
                return false;

            IsOverloaded = !isPolled && !budget.TryTake(credential.Fingerprint, fault.Kind);
            if (IsOverloaded)
                return false;

            polls += isPolled ? 1 : 0;
            retries += fault.Kind is FailureKind.InProgress ? 0 : 1;
            return true;
        }

        private TimeSpan PollDelay() => TimeSpan.FromSeconds(Math.Min(8, 1 << Math.Min(polls, 3)));

        private TimeSpan Jittered(FailureKind kind) =>
            Backoff.Jittered(kind is FailureKind.RateLimited ? FirstDelayWhenRateLimited : policy.BaseDelay, policy.LongestDelay, retries, Random.Shared.NextDouble());
    }
}

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    /// <summary>What timers still wait for: anything shorter would be no wait.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Exponential with full jitter, so that clients which failed together don't come back together.</summary>
    /// <param name="first">The longest wait before the first retry; it doubles with each.</param>
    /// <param name="share">What chance makes of it, from 0 to 1.</param>
    public static TimeSpan Jittered(TimeSpan first, TimeSpan longest, int retries, double share)
    {
        var ceiling = first * Math.Pow(2, retries);
        return Shortest + (((ceiling < longest ? ceiling : longest) - Shortest) * share);
    }
}
