namespace HeyGen.Api.Idempotency;

/// <summary>Looks for what an un-keyed create has made when its answer was lost, so that nobody has to send it again to know.</summary>
/// <param name="time">The network's clock.</param>
internal sealed class Reconciler(RetryingSender sender, DuplicateGuard recent, HeyGenClock clock, HeyGenJson json, TimeProvider time)
{
    /// <summary>HeyGen's machines may differ by as much, and their times are whole seconds.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>A create that was cut off may still be on its way into the list.</summary>
    private static readonly TimeSpan SecondAttemptDelay = TimeSpan.FromSeconds(3);

    private const string Advice = "The answer got lost; this is the only one made since the call. Verify that it is yours before building on it: somebody else on the account may have made it.";

    /// <returns>The answer as it would have been, or null if nothing or several things may be it; those are noted on <paramref name="lost"/>.</returns>
    public async Task<JsonElement?> Find(Reconciliation create, SentCreate send, HeyGenCredential credential, HeyGenException lost)
    {
        using var limit = new CancellationTokenSource(CallDeadline.Reconciling, time);
        var isCertain = true;
        try
        {
            (lost.Candidates, isCertain) = await FindCandidates(create, send, credential, limit.Token);
            if (!isCertain || lost.Candidates.Count is 0)
            {
                await Task.Delay(SecondAttemptDelay, time, limit.Token);
                (lost.Candidates, isCertain) = await FindCandidates(create, send, credential, limit.Token);
                if (lost.Candidates.Count is 0)
                    lost.Hint += " Nothing made since the call is listed so far.";
            }
        }
        catch (Exception failure) when (failure is HeyGenException or OperationCanceledException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // the lost answer's own error says what to check
        }

        // Others may have ended since the list was read, so they come first.
        var isAlone = !recent.HasOthers(send, Tolerance, create.AnswerId);
        lost.Candidates = [.. lost.Candidates.Where(made => !recent.IsOfOther(send, create.AnswerId, made.Id))];
        return isAlone && isCertain && lost.Candidates is [var only] ? Answer(create, only) : null;
    }

    private static JsonElement Answer(Reconciliation create, Candidate made) => new JsonObject
    {
        ["data"] = new JsonObject
        {
            [create.AnswerId] = made.Id,
            ["created_at"] = made.CreatedAt.ToUnixTimeSeconds(),
            ["reconciled"] = true,
            ["note"] = Advice,
        },
    }.ToElement();

    /// <returns>What was made since the call; where nothing was, what was by this machine's clock, because the answers may be dated wrongly.</returns>
    private async Task<(IReadOnlyList<Candidate> Candidates, bool AreCertain)> FindCandidates(Reconciliation create, SentCreate send, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        var (candidates, byOwnClock) = (new List<Candidate>(), new List<Candidate>());
        foreach (var entry in ResponseReader.Page<JsonElement>(await Read($"{create.List}{create.Query}", credential, cancellationToken), json).Items.Where(create.IsCandidate))
        {
            if (entry.Text(create.EntryId) is not { } id || !ApiPath.IsId(id) || recent.IsOfOther(send, create.AnswerId, id))
                continue;
            var item = create.Entry is { } path ? (await Read(path(id).ToString(), credential, cancellationToken)).GetProperty("data") : entry;
            if (CreatedAt(item) is not { } at)
                continue;
            var candidate = new Candidate(id, at, item.Text("title") is { Length: > 0 } title ? title : null);
            if (IsSince(send, at, clock.UtcNow)) // HeyGen's time, of its last answer
                candidates.Add(candidate);
            else if (IsSince(send, at, clock.OwnUtcNow))
                byOwnClock.Add(candidate);
        }

        return candidates.Count > 0 ? (candidates, true) : (byOwnClock, byOwnClock.Count is 0);
    }

    private bool IsSince(SentCreate send, DateTimeOffset at, DateTimeOffset now) => at >= now - recent.Age(send) - Tolerance && at <= now + Tolerance;

    /// <summary>Null also for a time without its zone, which may be hours off.</summary>
    private static DateTimeOffset? CreatedAt(JsonElement item) =>
        DateTime.TryParse(item.Text("created_at"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Kind is DateTimeKind.Unspecified ? null : item.Time("created_at");

    private Task<JsonElement> Read(string pathAndQuery, HeyGenCredential credential, CancellationToken cancellationToken) =>
        sender.Send(new ApiRequest(HttpMethod.Get, pathAndQuery, CallPolicy.Read), credential, cancellationToken);
}

/// <summary>Where an un-keyed create shows although its answer was lost.</summary>
/// <param name="List">The list that it appears in, newest first.</param>
/// <param name="Query">Narrows the list to what it may be.</param>
/// <param name="EntryId">Member of an entry that holds its id.</param>
/// <param name="AnswerId">Member of the lost answer that held it.</param>
internal sealed record Reconciliation(ApiPath List, Query Query, string EntryId, string AnswerId)
{
    /// <summary>Where an entry says when it was made, if its list does not.</summary>
    public Func<string, ApiPath>? Entry { get; init; }

    /// <summary>False for what can't be it.</summary>
    public Func<JsonElement, bool> IsCandidate { get; init; } = static _ => true;
}
