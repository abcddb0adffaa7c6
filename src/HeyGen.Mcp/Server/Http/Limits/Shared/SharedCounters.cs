using Npgsql;

namespace HeyGen.Mcp.Server.Http.Limits.Shared;

/// <summary>What replicas count together: how fast somebody calls, and what somebody has spent today.</summary>
/// <param name="database">Null where each replica counts for itself.</param>
internal sealed class SharedCounters(LimitsDatabase? database)
{
    /// <summary>True if replicas are meant to count together.</summary>
    public bool AreMeant => database is not null;

    /// <summary>True if they do.</summary>
    public async Task<bool> Work(CancellationToken cancellationToken) => database is not null && await database.IsThere(cancellationToken);

    /// <summary>Takes a token of a key's bucket.</summary>
    /// <returns>How long to wait for one; zero if it was there; null if nobody else counts.</returns>
    public async ValueTask<TimeSpan?> TakeToken(string key, int perSecond, int burst, CancellationToken cancellationToken)
    {
        if (database is null)
            return null;
        var command = Command(LimitTables.TakeToken, key, (double)perSecond, (double)burst);
        var answer = await database.Ask(command, row => (Granted: row.GetBoolean(0), Tokens: row.GetDouble(1)), cancellationToken);
        return answer?.Row switch
        {
            null => null,
            { Granted: true } => TimeSpan.Zero,
            { Tokens: var tokens } => TimeSpan.FromSeconds((1 - tokens) / perSecond),
        };
    }

    /// <summary>Adds to what a key has used today (UTC), if that stays within the limit.</summary>
    /// <returns>The day it counts for, without one if it would pass the limit; null if nobody else counts.</returns>
    public async ValueTask<Answer<DateOnly?>?> AddToSum(string key, decimal amount, decimal limit, CancellationToken cancellationToken) => database is null
        ? null
        : await database.Ask(Command(LimitTables.AddToSum, key, amount, limit), static row => (DateOnly?)row.GetFieldValue<DateOnly>(0), cancellationToken);

    public async Task TakeFromSum(string key, decimal amount, DateOnly day)
    {
        if (database is not null)
            await database.Ask(Command(LimitTables.TakeFromSum, key, amount, day), static row => true, CancellationToken.None);
    }

    public async Task RemoveOld(CancellationToken cancellationToken)
    {
        if (database is not null)
            await database.Ask(Command(LimitTables.RemoveOld), static row => row.GetInt64(0), cancellationToken);
    }

    private static NpgsqlCommand Command(string text, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
