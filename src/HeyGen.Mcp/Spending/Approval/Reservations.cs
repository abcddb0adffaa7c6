namespace HeyGen.Mcp.Spending.Approval;

/// <summary>
/// The reservations of this process, each for as long as HeyGen remembers its key. Best effort: where there are too many the
/// oldest are dropped, and a repetition of their calls takes its part again.
/// </summary>
internal sealed class Reservations(TimeProvider time, IEnumerable<ISharedReservations> others)
{
    private const int Most = 20_000;
    private readonly ISharedReservations? shared = others.SingleOrDefault();
    private readonly Lock gate = new();
    private readonly Dictionary<(string Payer, string Key), Reservation> known = [];

    /// <summary>The reservation of the calls under a key, which one more call uses from now on.</summary>
    /// <param name="key">Null for a call that HeyGen bills each time.</param>
    public Reservation Join(string payer, string? key)
    {
        lock (gate)
        {
            if (key is null || !known.TryGetValue((payer, key), out var reservation) || IsOver(reservation))
            {
                reservation = new Reservation(time.GetTimestamp());
                if (key is not null)
                    Add(reservation, (payer, key));
            }

            reservation.Calls++;
            return reservation;
        }
    }

    /// <summary>Takes all of it or nothing, unless it is taken already.</summary>
    /// <param name="take">Told whether another replica has taken it for the same call.</param>
    public Task Take(Reservation reservation, Func<bool, Task> take) => reservation.Take(async () =>
    {
        if (shared is null || reservation.IsTaken || reservation.Names is not [var (payer, key), ..])
        {
            await take(false);
            return;
        }

        await take(await shared.Has(payer, key));
        await shared.Add(payer, key);
        reservation.OnRelease(() => shared.Remove(payer, key));
    });

    /// <summary>A call that uses it has ended.</summary>
    /// <param name="key">The key under which it was sent last.</param>
    public Task Leave(Reservation reservation, string payer, string? key, Outcome outcome)
    {
        lock (gate)
        {
            reservation.Calls--;
            reservation.IsSpent |= outcome is not Outcome.NotExecuted;
            if (reservation.IsSpent && key is not null && reservation.Names is [_, ..] && !reservation.Names.Contains((payer, key)))
                Add(reservation, (payer, key));
            if (outcome is Outcome.NotExecuted && (reservation.IsSpent || reservation.Calls > 0))
                return Task.CompletedTask;
            if (!reservation.IsSpent)
                Remove(reservation);
        }

        return reservation.Settle(outcome);
    }

    private bool IsOver(Reservation reservation) => time.GetElapsedTime(reservation.Since) >= IdempotencyKey.Remembered;

    private void Add(Reservation reservation, (string Payer, string Key) name)
    {
        if (known.Count >= Most)
        {
            foreach (var old in known.Values.Distinct().OrderBy(old => old.Since).Take(Most / 2).ToArray())
                Remove(old);
        }

        reservation.Names.Add(name);
        known[name] = reservation;
    }

    private void Remove(Reservation reservation)
    {
        foreach (var name in reservation.Names.Where(name => known.TryGetValue(name, out var found) && ReferenceEquals(found, reservation)))
            known.Remove(name);
    }
}
