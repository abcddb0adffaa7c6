namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// Tells whoever runs the server why requests are refused: a line for each reason at first, then one a minute with how many
/// there were, so that a flood of them fills no disk. Nothing of a credential is in it.
/// </summary>
internal sealed class RefusalLog(ILogger<RefusalLog> logger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (long At, int LeftOut)> logged = new(StringComparer.Ordinal);

    /// <summary>Notes for a refusal that is written later what was found.</summary>
    public static void Explain(HttpContext http, string reason, string detail) => http.Items[typeof(RefusalLog)] = (reason, detail);

    public static void Write(HttpContext http, string reason, string detail = "")
    {
        if (http.RequestServices?.GetService<RefusalLog>() is not { } log)
            return;
        var (found, why) = http.Items[typeof(RefusalLog)] is ValueTuple<string, string> explained ? explained : (reason, detail);
        log.Write(found, why);
    }

    /// <param name="reason">One of a closed list: each has lines of its own.</param>
    public void Write(string reason, string detail)
    {
        ServerMetrics.Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
        int leftOut;
        lock (gate)
        {
            var known = logged.TryGetValue(reason, out var last);
            if (known && time.GetElapsedTime(last.At) < Pause)
            {
                logged[reason] = (last.At, last.LeftOut + 1);
                return;
            }

            leftOut = known ? last.LeftOut : 0;
            logged[reason] = (time.GetTimestamp(), 0);
        }

        logger.LogWarning("Refused: {Reason:l}. {Detail:l} ({LeftOut} more since the last such line)", reason, detail, leftOut);
    }
}
