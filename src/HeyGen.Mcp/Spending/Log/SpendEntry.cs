namespace HeyGen.Mcp.Spending.Log;

/// <summary>One create, as the spending log keeps it: nothing of its content, and no credential.</summary>
/// <param name="Amount">What it costs at most; null if that can't be known.</param>
/// <param name="Caller">For whom, where a server has many: a name that is no secret, or a fingerprint.</param>
/// <param name="JobId">What HeyGen made; null if no answer came.</param>
internal sealed record SpendEntry(DateTimeOffset Time, string Tool, decimal? Amount, string Currency, Outcome Outcome, string? IdempotencyKey = null, string? JobId = null, string? Caller = null);
