using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults.Property;

/// <summary>Plays the steps of a scenario and holds every one of them against what must never fail.</summary>
internal sealed class Scenario : IAsyncDisposable
{
    private readonly BillingUpstream heyGen = BillingUpstream.Start();
    private readonly BareServer[] servers;
    private readonly List<BareServer> others = [];
    private readonly HashSet<Intent> tried = [];
    private readonly Dictionary<BareServer, SkewedTime> clocks = [];

    /// <summary>What a server has told to be unknown, or somebody went away from, and nobody settled since.</summary>
    private readonly HashSet<(BareServer Server, Intent Intent)> open = [];

    public Scenario()
    {
        heyGen.Scripted = request => request.Method is "POST";
        servers = [New(), New()];
    }

    public static async Task Play(IEnumerable<Step> steps)
    {
        await using var scenario = new Scenario();
        foreach (var step in steps)
            await scenario.Take(step);
        await scenario.Settle();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Concat(others))
            await server.DisposeAsync();
        await heyGen.DisposeAsync();
    }

    private BareServer New()
    {
        var clock = new SkewedTime(heyGen.Time, TimeSpan.Zero);
        var server = new BareServer(heyGen.Address, clock);
        clocks[server] = clock;
        return server;
    }

    private async Task Take(Step step)
    {
        var intent = Intents.All[step.Intent];
        if (intent.Keyed || (step.Happening is ScenarioEvent.Together && Intents.All[step.Other].Keyed))
            step = step with { AttemptFault = [.. step.AttemptFault.Where(one => one is not AttemptFault.TooManyAfterWork)] }; // under a key 429 is believed: repeating the call costs nothing
        if (step.Happening is not (ScenarioEvent.Pass or ScenarioEvent.SetClock))
            tried.Add(intent);
        switch (step.Happening)
        {
            case ScenarioEvent.Call:
                await Call(intent, servers[step.Server], step.AttemptFault);
                break;
            case ScenarioEvent.DisconnectBefore or ScenarioEvent.DisconnectAfter:
                await Leave(intent, servers[step.Server], worksFirst: step.Happening is ScenarioEvent.DisconnectAfter);
                break;
            case ScenarioEvent.KillBefore or ScenarioEvent.KillAfter:
                await Leave(intent, servers[step.Server], worksFirst: step.Happening is ScenarioEvent.KillAfter);
                open.RemoveWhere(left => left.Server == servers[step.Server]);
                others.Add(servers[step.Server]);
                servers[step.Server] = New();
                break;
            case ScenarioEvent.Together:
                var other = Intents.All[step.Other];
                tried.Add(other);
                await Together(intent, other, servers[step.Server], step.AttemptFault);
                break;
            case ScenarioEvent.SetClock:
                clocks[servers[step.Server]].Error = TimeSpan.FromMinutes(step.ClockError);
                break;
            case ScenarioEvent.Race when intent.Keyed && BillsOf(intent) is 0:
                await Race(intent);
                break;
        }

        heyGen.Time.Pass(TimeSpan.FromSeconds(step.Seconds));
    }

    private async Task Call(Intent intent, BareServer server, IReadOnlyList<AttemptFault> attemptFault)
    {
        if (attemptFault is [AttemptFault.Refused, ..])
            heyGen.RefuseUntilNextDelay();
        heyGen.Then([.. attemptFault.Where(one => one is not AttemptFault.Refused).Select(one => one.Act())]);
        var (billed, posts) = (BillsOf(intent), heyGen.Posts.Count);
        try
        {
            Hold(intent, billed, await intent.Call(server.HeyGen, CancellationToken.None));
            open.Remove((server, intent));
        }
        catch (HeyGenException error)
        {
            Hold(intent, billed, error);
            HoldOpen(server, intent, error);
        }

        if (!intent.Keyed)
            Invariant("I5: an un-keyed create is sent at most once", heyGen.Posts.Skip(posts).Count(post => post.Body is not null) <= 1);
        heyGen.Calm();
    }

    /// <summary>Whatever is said later under a key whose work may have been done, settles nothing but a success.</summary>
    private void HoldOpen(BareServer server, Intent intent, HeyGenException error)
    {
        if (!intent.Keyed)
            return;
        Invariant($"what was left open is not said to be undone ({error.Code})", !open.Contains((server, intent)) || error is { Outcome: Outcome.Unknown, SuggestedIdempotencyKey: null });
        Invariant($"no other key is suggested for what may have been done ({error.Code})", error is not { Outcome: Outcome.Unknown, SuggestedIdempotencyKey: not null });
        if (error.Outcome is Outcome.Unknown)
            open.Add((server, intent));
    }

    private async Task Together(Intent intent, Intent other, BareServer server, IReadOnlyList<AttemptFault> attemptFault)
    {
        heyGen.Time.Pass(TimeSpan.FromSeconds(10)); // so that nothing else was made in the same seconds
        heyGen.Then([.. attemptFault.Where(one => one.MeetsMany()).Select(one => one.Act())]);
        var billed = (BillsOf(intent), BillsOf(other));
        var ends = await Task.WhenAll(End(intent), End(other));
        foreach (var (wanted, made, error) in ends)
        {
            Invariant("both are told of their own", made is null || heyGen.Ledger.Bills.Any(bill => bill.Id == made.Id && IsOf(wanted, bill)));
            Invariant("I1: at most one bill", !wanted.Keyed || BillsOf(wanted) <= 1);
            if (error is not null)
                HoldOpen(server, wanted, error);
            else
                open.Remove((server, wanted));
        }

        Invariant("I5: at most one bill more each", BillsOf(intent) - billed.Item1 <= 1 && BillsOf(other) - billed.Item2 <= 1);
        if (intent != other)
        {
            Invariant("I3: what is said to be undone is not billed", ends[0].Error?.Outcome is not Outcome.NotExecuted || BillsOf(intent) == billed.Item1);
            Invariant("I3: what is said to be undone is not billed", ends[1].Error?.Outcome is not Outcome.NotExecuted || BillsOf(other) == billed.Item2);
        }

        heyGen.Calm();

        async Task<(Intent Intent, Made? Made, HeyGenException? Error)> End(Intent wanted)
        {
            try
            {
                return (wanted, await wanted.Call(server.HeyGen, CancellationToken.None), null);
            }
            catch (HeyGenException error)
            {
                return (wanted, null, error);
            }
        }
    }

    private void Hold(Intent intent, int billed, Made made)
    {
        if (intent.Keyed)
            Invariant("I1 and I2: a success is one bill with its id", BillsOf(intent) is 1 && heyGen.Ledger.Bills.Single(bill => IsOf(intent, bill)).Id == made.Id);
        else
            Invariant("I2: a success is one bill more with its id, or says that it is to be verified", made.Reconciled || (BillsOf(intent) == billed + 1 && heyGen.Ledger.Bills.Last(bill => IsOf(intent, bill)).Id == made.Id));
    }

    private void Hold(Intent intent, int billed, HeyGenException error)
    {
        Invariant($"every error says what to do ({error.Code})", error.Hint is { Length: > 0 });
        Invariant("I1: at most one bill", !intent.Keyed || BillsOf(intent) <= 1);
        if (error.Outcome is Outcome.NotExecuted)
            Invariant($"I3: {error.Code} says that nothing was done", BillsOf(intent) == billed);
    }

    /// <summary>The caller goes away while the create is on the wire.</summary>
    private async Task Leave(Intent intent, BareServer server, bool worksFirst)
    {
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst));
        using var caller = new CancellationTokenSource();
        var posts = heyGen.Posts.Count;
        var call = intent.Call(server.HeyGen, caller.Token);
        if (await Task.WhenAny(gate.Arrived, call) != call)
            await caller.CancelAsync();
        await call.ContinueWith(_ => { }, TaskScheduler.Default);
        gate.Open();
        await server.Drain();
        if (call.IsCanceled && intent.Keyed)
            open.Add((server, intent)); // what was made of it nobody was told
        Invariant("a caller who has gone leaves one request behind", heyGen.Posts.Count - posts <= 1);
        Invariant("I1: at most one bill", !intent.Keyed || BillsOf(intent) <= 1);
        heyGen.Calm();
    }

    private async Task Race(Intent intent)
    {
        BareServer[] racers = [Fresh(), Fresh()];
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst: false), UpstreamActions.ThenOpen(gate), UpstreamActions.After(gate));
        var first = intent.Call(racers[0].HeyGen, CancellationToken.None);
        await gate.Arrived;
        var second = intent.Call(racers[1].HeyGen, CancellationToken.None);
        Invariant("I1 and I2: both get the one job", (await first).Id == (await second).Id && BillsOf(intent) is 1);
        heyGen.Calm();
    }

    /// <summary>I4: whatever happened, the same call once more ends in the one job.</summary>
    private async Task Settle()
    {
        foreach (var intent in tried.Where(intent => intent.Keyed))
            Hold(intent, BillsOf(intent), await intent.Call(Fresh().HeyGen, CancellationToken.None));
    }

    /// <summary>A server that meets nothing left over: no broken connection in its pool, a full retry budget.</summary>
    private BareServer Fresh()
    {
        var server = New();
        others.Add(server);
        return server;
    }

    private int BillsOf(Intent intent) => heyGen.Ledger.Bills.Count(bill => IsOf(intent, bill));

    private static bool IsOf(Intent intent, Bill bill) => bill.Body.Contains(intent.Wanted, StringComparison.Ordinal);

    private static void Invariant(string name, bool holds)
    {
        if (!holds)
            throw new InvalidOperationException($"Broken: {name}.");
    }
}
