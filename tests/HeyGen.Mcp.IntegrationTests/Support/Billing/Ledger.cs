namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>One thing that was made and billed.</summary>
internal sealed record Bill(string Account, string Path, string? Key, string Id, DateTimeOffset At, string Body);

/// <summary>What HeyGen says to a request.</summary>
internal sealed record Reply(int Status, string Body)
{
    public static Reply InProgress { get; } = Error(409, "request_in_progress", "Still working on it.");

    public static Reply Error(int status, string code, string message) => new(status, JsonSerializer.Serialize(new { error = new { code, message } }));
}

/// <summary>
/// HeyGen's memory: a key is remembered for 24 hours per account and path, the first answer is given again whatever the
/// body says, and a second request under a key that is being worked on is turned away.
/// </summary>
internal sealed class Ledger(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly List<Bill> bills = [];
    private readonly Dictionary<string, (Reply? Reply, DateTimeOffset At, WireRequest By)> keys = [];

    /// <summary>Refusals are remembered under their key too.</summary>
    public bool ReplaysErrors { get; set; }

    public IReadOnlyList<Bill> Bills
    {
        get
        {
            lock (gate)
                return [.. bills];
        }
    }

    /// <summary>Takes a request up.</summary>
    /// <returns>What is to be answered at once; null if there is work to do.</returns>
    public Reply? Begin(WireRequest request)
    {
        if (Place(request) is not { } place)
            return null;
        lock (gate)
        {
            if (keys.TryGetValue(place, out var known) && time.GetUtcNow() - known.At < Remembered)
                return known.Reply ?? Reply.InProgress;
            keys[place] = (null, time.GetUtcNow(), request);
            return null;
        }
    }

    /// <summary>Does the work, and bills it.</summary>
    public Reply Commit(WireRequest request)
    {
        var rule = PostRule.Of(request.Path);
        lock (gate)
        {
            var id = $"job_{bills.Count + 1}";
            if (rule.Bills)
                bills.Add(new Bill(AccountOf(request), request.Path, request.Key, id, time.GetUtcNow(), request.Text));
            return Remember(request, new Reply(200, $$"""{"data":{{rule.Answer.Replace("$", id, StringComparison.Ordinal)}}}"""));
        }
    }

    /// <summary>Says no without doing anything; its key is free again before the answer is out.</summary>
    public Reply Refuse(WireRequest request, Reply reply)
    {
        lock (gate)
        {
            if (ReplaysErrors)
                return Remember(request, reply);
            End(request);
            return reply;
        }
    }

    /// <summary>The work on a request has ended; without a result its key is free again.</summary>
    public void End(WireRequest request)
    {
        lock (gate)
        {
            if (Place(request) is { } place && keys.TryGetValue(place, out var known) && known.Reply is null && ReferenceEquals(known.By, request))
                keys.Remove(place);
        }
    }

    /// <summary>Somebody else on the account makes something.</summary>
    public void Plant(string account, string path, DateTimeOffset at, string body = "{}")
    {
        lock (gate)
            bills.Add(new Bill(account, path, null, $"foreign_{bills.Count + 1}", at, body));
    }

    public static string AccountOf(WireRequest request) => request.Headers.GetValueOrDefault("x-api-key") ?? request.Headers.GetValueOrDefault("Authorization") ?? "";

    private Reply Remember(WireRequest request, Reply reply)
    {
        if (Place(request) is { } place)
            keys[place] = (reply, time.GetUtcNow(), request);
        return reply;
    }

    private static string? Place(WireRequest request) => request.Method is "POST" && PostRule.Of(request.Path).Keyed && request.Key is { } key ? $"{AccountOf(request)} {request.Path} {key}"
        : request.Path is "/v3/background-removals" && request.Method is "POST" ? $"{AccountOf(request)} {JsonDocument.Parse(request.Text).RootElement.GetText("request_id")}"
        : null;
}
