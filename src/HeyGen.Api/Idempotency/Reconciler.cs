using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Api.Errors;
using HeyGen.Api.Http;
using HeyGen.Api.Json;

namespace HeyGen.Api.Idempotency;

/// <summary>Looks for what an un-keyed create has made when its answer was lost, so that nobody has to send it again to know.</summary>
/// <param name="time">The network's clock.</param>
internal sealed class Reconciler(RetryingSender sender, DuplicateGuard recent, TimeProvider time)
{
    /// <summary>HeyGen's clock may be behind ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>What is left of a call after a create that took all its time.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <summary>A create that was cut off may still be on its way into the list.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(3);

    private const string Advice = "The answer got lost; this is the only one made since the call. Verify that it is yours before building on it: somebody else on the account may have made it.";

    /// <returns>The answer as it would have been, or null if nothing or several things may be it; those are noted on <paramref name="lost"/>.</returns>
    public async Task<JsonElement?> Find(Reconciliation create, SentCreate send, HeyGenCredential credential, HeyGenException lost)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            lost.Candidates = await Look(create, send, credential, limit.Token);
            if (lost.Candidates.Count is 0)
            {
                await Task.Delay(SecondLook, time, limit.Token);
                lost.Candidates = await Look(create, send, credential, limit.Token);
            }
        }
        catch (Exception failure) when (failure is HeyGenException or OperationCanceledException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // the lost answer's own error says what to check
        }

        return lost.Candidates is [var only] && !recent.HasOthers(send, Since(send)) ? Answer(create, only) : null;
    }

    private static DateTimeOffset Since(SentCreate send) => send.At - ClockSkew;

    private static JsonElement Answer(Reconciliation create, Candidate made) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["data"] = new JsonObject
        {
            [create.AnswerId] = made.Id,
            ["created_at"] = made.CreatedAt.ToUnixTimeSeconds(),
            ["reconciled"] = true,
            ["note"] = Advice,
        },
    }, HeyGenJson.Nodes);

    private async Task<IReadOnlyList<Candidate>> Look(Reconciliation create, SentCreate send, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        foreach (var entry in (await Read($"{create.List}{create.Query}", credential, cancellationToken)).EnumerateArray().Where(create.MayBe))
        {
            var id = entry.GetProperty(create.EntryId).GetString()!;
            var told = create.Entry is { } path ? await Read(path(id).ToString(), credential, cancellationToken) : entry;
            if (told.TryGetProperty("created_at", out var seconds) && seconds.TryGetInt64(out var made) && DateTimeOffset.FromUnixTimeSeconds(made) is var at && at >= Since(send))
                candidates.Add(new Candidate(id, at));
        }

        return candidates;
    }

    private async Task<JsonElement> Read(string pathAndQuery, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new ApiRequest(HttpMethod.Get, pathAndQuery, CallPolicy.Read), credential, cancellationToken);
        return answer.GetProperty("data");
    }
}
