namespace HeyGen.Mcp.Server.Http.Limits.Shared;

/// <summary>
/// The tables that replicas count in, and the statements that do it: one for each decision, so that no two replicas
/// can both take the last place. Keys are fingerprints. The database's clock counts, whatever the replicas' say.
/// </summary>
internal static class LimitTables
{
    /// <summary>One replica makes them, the others wait for it. Rates are of no worth after a crash; sums are.</summary>
    public const string Make = """
        BEGIN;
        SELECT pg_advisory_xact_lock(7239460113);
        CREATE UNLOGGED TABLE IF NOT EXISTS heygen_mcp_rates (
          key text PRIMARY KEY,
          tokens double precision NOT NULL,
          at timestamptz NOT NULL,
          granted boolean NOT NULL);
        CREATE TABLE IF NOT EXISTS heygen_mcp_sums (
          key text NOT NULL,
          day date NOT NULL,
          used numeric NOT NULL,
          PRIMARY KEY (key, day));
        COMMIT;
        """;

    /// <summary>Takes a token from a bucket that refills with time. $1 key, $2 tokens a second, $3 size of the bucket.</summary>
    public const string TakeToken = $"""
        INSERT INTO heygen_mcp_rates AS known (key, tokens, at, granted) VALUES ($1, $3 - 1, clock_timestamp(), true)
        ON CONFLICT (key) DO UPDATE SET
          tokens = CASE WHEN {Refilled} >= 1 THEN {Refilled} - 1 ELSE {Refilled} END,
          granted = {Refilled} >= 1,
          at = GREATEST(known.at, excluded.at)
        RETURNING granted, tokens
        """;

    /// <summary>Adds to a day's sum unless it would pass the limit. $1 key, $2 amount, $3 limit.</summary>
    public const string AddToSum = $"""
        INSERT INTO heygen_mcp_sums AS known (key, day, used) SELECT $1, {Today}, $2 WHERE $2 <= $3
        ON CONFLICT (key, day) DO UPDATE SET used = known.used + excluded.used WHERE known.used + excluded.used <= $3
        RETURNING day
        """;

    /// <summary>$1 key, $2 amount, $3 day.</summary>
    public const string TakeFromSum = "UPDATE heygen_mcp_sums SET used = GREATEST(0, used - $2) WHERE key = $1 AND day = $3 RETURNING used";

    public const string RemoveOld = $"""
        WITH rates AS (DELETE FROM heygen_mcp_rates WHERE at < clock_timestamp() - interval '1 hour' RETURNING 1),
             sums AS (DELETE FROM heygen_mcp_sums WHERE day < {Today} - 1 RETURNING 1)
        SELECT (SELECT count(*) FROM rates) + (SELECT count(*) FROM sums)
        """;

    private const string Refilled = "LEAST($3, known.tokens + GREATEST(0, EXTRACT(EPOCH FROM excluded.at - known.at)) * $2)";
    private const string Today = "(clock_timestamp() AT TIME ZONE 'UTC')::date";
}
