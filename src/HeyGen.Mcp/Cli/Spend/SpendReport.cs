namespace HeyGen.Mcp.Cli.Spend;

/// <summary>What a tool may have cost on one day (UTC).</summary>
/// <param name="Calls">Creates that went out, repetitions that HeyGen answers with the same job not counted.</param>
/// <param name="Amount">The estimates added up.</param>
/// <param name="Caller">For whom, where the server has many callers.</param>
/// <param name="Unknown">Calls whose cost could not be known; they are not in the amount.</param>
internal sealed record SpendRow(DateOnly Day, string Tool, int Calls, decimal Amount, string Currency, int Unknown, string? Caller = null);

/// <summary>A spending log, summed by day, caller and tool.</summary>
/// <param name="Unreadable">Numbers of the lines that could not be read.</param>
internal sealed record SpendReport(IReadOnlyList<SpendRow> Rows, IReadOnlyList<int> Unreadable)
{
    /// <summary>More than one call can cost, in any currency, by far: a line that says more is none of ours.</summary>
    private const decimal MostOfOne = 1_000_000_000;

    public static SpendReport Of(IEnumerable<string> lines)
    {
        var entries = new List<SpendEntry>();
        var unreadable = new List<int>();
        foreach (var (index, line) in lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            if (Read(line) is { } entry)
                entries.Add(entry);
            else
                unreadable.Add(index + 1);
        }

        return new(Sum(Billed(LastOfEachCall(entries))), unreadable);
    }

    private static SpendEntry? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SpendingJson.Default.SpendEntry) is { Tool: not null, Currency: not null, Amount: null or (>= 0 and <= MostOfOne) } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<SpendRow> Sum(IEnumerable<SpendEntry> entries) =>
    [
        .. entries
            .GroupBy(entry => (Day: DateOnly.FromDateTime(entry.Time.UtcDateTime), entry.Caller, entry.Tool, entry.Currency))
            .Select(group => new SpendRow(group.Key.Day, group.Key.Tool, group.Count(), group.Sum(entry => entry.Amount ?? 0), group.Key.Currency, group.Count(entry => entry.Amount is null), group.Key.Caller))
            .OrderBy(row => row.Day).ThenBy(row => row.Caller, StringComparer.Ordinal).ThenBy(row => row.Tool, StringComparer.Ordinal).ThenBy(row => row.Currency, StringComparer.Ordinal),
    ];

    /// <summary>A call has a line from when it went on the wire and one from its end; one without an id is all that there is of its call.</summary>
    private static IEnumerable<SpendEntry> LastOfEachCall(IEnumerable<SpendEntry> entries) =>
        entries.Index().GroupBy(entry => (entry.Item.Id, Alone: entry.Item.Id is null ? entry.Index : 0), entry => entry.Item).Select(lines => lines.Last());

    /// <summary>Those that may be on the bill: what surely did not happen is not, and neither is a repetition under the same key.</summary>
    private static IEnumerable<SpendEntry> Billed(IEnumerable<SpendEntry> entries)
    {
        var first = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.Outcome is not Outcome.NotExecuted).OrderBy(entry => entry.Time))
        {
            if (entry.IdempotencyKey is not null)
            {
                var key = $"{entry.Currency} {entry.IdempotencyKey}"; // the same call in the sandbox was another
                if (first.TryGetValue(key, out var at) && entry.Time - at < IdempotencyKey.Remembered)
                    continue;
                first[key] = entry.Time;
            }

            yield return entry;
        }
    }
}
