using HeyGen.Mcp.HeyGenApi.Errors;
using Polly;
using Polly.Retry;

namespace HeyGen.Mcp.HeyGenApi.Retries;

/// <summary>Sends a request as often as its policy allows within its time budget, obeying Retry-After exactly or not at all.</summary>
internal sealed class RetryingSender(Attempt attempt, RetryBudget budget, TimeProvider time)
{
    private static readonly TimeSpan FirstDelayWhenRateLimited = TimeSpan.FromSeconds(1);
    private static readonly ResiliencePropertyKey<Round> RoundKey = new("round");
    // Not of byte[]: a native build would keep all that arrays can do.
    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue, // the round decides
            ShouldHandle = retry => ValueTask.FromResult(retry.Outcome.Exception is HeyGenException fault && RoundOf(retry.Context).GoesOn(fault)),
            DelayGenerator = retry => ValueTask.FromResult<TimeSpan?>(RoundOf(retry.Context).Delay),
        })
        .Build();

    public async Task<byte[]> Send(ApiRequest request, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        var round = new Round(request.Policy, budget, credential, time);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RoundKey, round);
        try
        {
            var answer = await pipeline.ExecuteAsync(
                static (inner, call) => new ValueTask<byte[]>(call.attempt.Send(call.request, call.credential, call.round.NextAttemptTime(), inner.CancellationToken)),
                context,
                (attempt, request, credential, round));
            budget.Succeeded(credential.Fingerprint);
            return answer;
        }
        catch (HeyGenException fault) when (request.Method == HttpMethod.Delete && round.Attempts > 1 && fault.HttpStatus is 404)
        {
            return []; // the attempt before had deleted it
        }
        catch (HeyGenException fault)
        {
            throw Verdict.Of(fault, request, credential, round.LeftOpen, round.IsOverloaded);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static Round RoundOf(ResilienceContext context) => context.Properties.GetValue(RoundKey, null!);

    /// <summary>The attempts of one call: how many there were, how much time is left and when the next may go.</summary>
    private sealed class Round(CallPolicy policy, RetryBudget budget, HeyGenCredential credential, TimeProvider time)
    {
        private readonly long started = time.GetTimestamp();
        private int polls;
        private int retries;

        public int Attempts { get; private set; }

        public TimeSpan Delay { get; private set; }

        /// <summary>True if one of the attempts may have done the work, whatever became of those after it.</summary>
        public bool LeftOpen { get; private set; }

        /// <summary>True if only the account's retry budget stood against another attempt.</summary>
        public bool IsOverloaded { get; private set; }

        private TimeSpan Left => policy.Budget - time.GetElapsedTime(started);

        public TimeSpan NextAttemptTime()
        {
            Attempts++;
            return Left < policy.AttemptTime ? Left : policy.AttemptTime;
        }

        public bool GoesOn(HeyGenException fault)
        {
            LeftOpen |= fault.Fault.LeavesOpen;
            if (retries + 1 >= policy.AttemptsAfter(fault.Fault))
                return false;

            Delay = fault.RetryAfter ?? (fault.Fault is Fault.InProgress ? PollDelay() : Jittered(fault.Fault));
            if (Delay >= Left)
                return false;

            IsOverloaded = !budget.TryTake(credential.Fingerprint, fault.Fault);
            if (IsOverloaded)
                return false;

            _ = fault.Fault is Fault.InProgress ? polls++ : retries++;
            return true;
        }

        private TimeSpan PollDelay() => TimeSpan.FromSeconds(Math.Min(8, 1 << Math.Min(polls, 3)));

        private TimeSpan Jittered(Fault fault) =>
            Backoff.Jittered(fault is Fault.RateLimited ? FirstDelayWhenRateLimited : policy.BaseDelay, policy.LongestDelay, retries, Random.Shared.NextDouble());
    }
}
