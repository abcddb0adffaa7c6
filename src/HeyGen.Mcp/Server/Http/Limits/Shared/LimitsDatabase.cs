using Npgsql;
using Polly;
using Polly.CircuitBreaker;

namespace HeyGen.Mcp.Server.Http.Limits.Shared;

/// <summary>
/// A PostgreSQL that replicas count in together. It is never needed: where it is slow or away the caller is told at
/// once, decides by its own count, and it is asked again some seconds later.
/// </summary>
internal sealed class LimitsDatabase : IAsyncDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);
    /// <summary>How long it is left alone once it was away.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);
    private readonly CircuitBreakerStateProvider circuit = new();
    private readonly SemaphoreSlim making = new(1);
    private readonly NpgsqlDataSource source;
    private readonly ResiliencePipeline pipeline;
    private readonly ILogger<LimitsDatabase> logger;
    private bool hasTables;

    public LimitsDatabase(string connection, TimeProvider time, ILogger<LimitsDatabase> logger)
    {
        this.logger = logger;
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "heygen-mcp", Timeout = 2, CommandTimeout = 2, MaxPoolSize = 16 });
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(IsAbsence),
                FailureRatio = 0.5,
                MinimumThroughput = 2,
                SamplingDuration = AskAgainAfter,
                BreakDuration = AskAgainAfter,
                StateProvider = circuit,
                OnOpened = opened =>
                {
                    // The text of a driver's error may hold parts of the connection string.
                    logger.LogWarning("The limits database is away ({Kind}): limits hold for this replica alone", opened.Outcome.Exception?.GetType().Name);
                    return default;
                },
                OnClosed = _ =>
                {
                    logger.LogWarning("The limits database is back: limits hold across replicas");
                    return default;
                },
            })
            .AddTimeout(LongestAnswer)
            .Build();
    }

    /// <summary>Asks for nothing, to know whether it is there.</summary>
    public async Task<bool> IsThere(CancellationToken cancellationToken) =>
        await Ask(new NpgsqlCommand("SELECT 1"), static _ => true, cancellationToken) is not null;

    /// <summary>The first row that a command answers with.</summary>
    /// <returns>Null where the database could not be asked.</returns>
    public async Task<Answer<T>?> Ask<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var disposed = command;
        try
        {
            return await pipeline.ExecuteAsync(
                async token =>
                {
                    await MakeTables(token);
                    await using var connection = await source.OpenConnectionAsync(token);
                    command.Connection = connection;
                    await using var reader = await command.ExecuteReaderAsync(token);
                    return new Answer<T>(await reader.ReadAsync(token) ? read(reader) : default);
                },
                cancellationToken);
        }
        catch (Exception absence) when (IsAbsence(absence))
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        making.Dispose();
    }

    /// <summary>Whatever keeps an answer away, a missing permission too: a limit that can't be counted must not stop calls.</summary>
    private static bool IsAbsence(Exception failure) => failure is not OperationCanceledException;

    private async Task MakeTables(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref hasTables))
            return;
        await making.WaitAsync(cancellationToken);
        try
        {
            if (hasTables)
                return;
            await using var command = source.CreateCommand(LimitTables.Make);
            await command.ExecuteNonQueryAsync(cancellationToken);
            Volatile.Write(ref hasTables, true);
            logger.LogInformation("Limits are counted in the database");
        }
        finally
        {
            making.Release();
        }
    }
}

/// <summary>What the database said.</summary>
/// <param name="Row">Null or nothing if no row matched.</param>
internal readonly record struct Answer<T>(T? Row);
