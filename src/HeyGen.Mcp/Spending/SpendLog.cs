namespace HeyGen.Mcp.Spending;

/// <summary>
/// Keeps a file of JSON lines for those who want one: a line before a create is sent, and one when it has ended. Several processes may
/// share it. Lines that can't be written are kept and written later: no create waits long for its log.
/// </summary>
/// <param name="path">Null for none.</param>
/// <param name="namesCallers">True where many callers spend.</param>
internal sealed class SpendLog(string? path, bool namesCallers, TimeProvider time, ILogger<SpendLog> logger) : IDisposable
{
    public const int MostUnwritten = 10_000;
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentQueue<byte[]> unwritten = new();
    private readonly SemaphoreSlim gate = new(1);
    private long? failedAt; // a timestamp
    private int dropped;

    /// <summary>Opens the file where a line begins, for this process alone.</summary>
    public Func<string, Stream> Open { get; init; } = WritableFile.AppendLine;

    /// <summary>How long the end waits for a file that is in use.</summary>
    public TimeSpan LongestLastWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where lines go at the end that never came into the file: what was paid is written down somewhere.</summary>
    public TextWriter Errors { get; init; } = Console.Error;

    /// <summary>Writes down how a create stands. That the line can't be written is no reason to lose a result that is paid for.</summary>
    public Task Append(SpendEntry entry) => path is null ? Task.CompletedTask : Append(path, namesCallers ? entry : entry with { Caller = null });

    public void Dispose()
    {
        try
        {
            if (path is not null && !unwritten.IsEmpty)
                WritableFile.WhileInUse(LongestLastWait, () => Write(path)).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Errors.WriteLine($"heygen-mcp: these lines could not be written to the spending log {path}: {Printable.Line(failure.Message)}");
            foreach (var line in unwritten)
                Errors.Write(Printable.Lines(Encoding.UTF8.GetString(line)));
        }

        if (dropped > 0)
            Errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"heygen-mcp: {dropped} lines more than are kept could not be written to the spending log {path}"));

        gate.Dispose();
    }

    private async Task Append(string file, SpendEntry entry)
    {
        if (unwritten.Count < MostUnwritten)
            unwritten.Enqueue([.. JsonSerializer.SerializeToUtf8Bytes(entry, SpendingJson.Default.SpendEntry), (byte)'\n']);
        else
            Interlocked.Increment(ref dropped);
        if (!await gate.WaitAsync(LongestWait))
            return; // whoever is writing writes this line, too
        try
        {
            if (!unwritten.IsEmpty && (failedAt is not { } last || time.GetElapsedTime(last) >= TryAgainAfter))
                await WritableFile.WhileInUse(LongestWait, () => Write(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            failedAt = time.GetTimestamp();
            logger.LogWarning("The spending log {File} could not be written: {Problem}. {Lines} lines wait for it", file, failure.Message, unwritten.Count);
        }
        finally
        {
            gate.Release();
        }
    }

    private void Write(string file)
    {
        using var stream = Open(file);
        while (unwritten.TryPeek(out var line))
        {
            stream.Write(line);
            unwritten.TryDequeue(out _);
        }
    }
}

/// <summary>How a create stands, as the spending log keeps it: nothing of its content, and no credential.</summary>
/// <param name="Amount">What it costs at most; null if that can't be known.</param>
/// <param name="Outcome">Unknown when it goes on the wire, too.</param>
/// <param name="Id">Of the call: its last line counts. Null in lines of earlier versions, which had one for each call.</param>
/// <param name="JobId">What HeyGen made; null if no answer came, or if it made several things.</param>
/// <param name="JobIds">Several things that it made.</param>
/// <param name="Caller">For whom, where a server has many: a name that is no secret, or a fingerprint.</param>
internal sealed record SpendEntry(
    [property: JsonRequired] DateTimeOffset Time,
    string Tool,
    decimal? Amount,
    string Currency,
    [property: JsonRequired] Outcome Outcome,
    string? Id = null,
    string? IdempotencyKey = null,
    string? JobId = null,
    IReadOnlyList<string>? JobIds = null,
    string? Caller = null)
{
    /// <param name="isSandbox">True where the money is the sandbox's, which is a currency of its own and adds up with no other.</param>
    public static SpendEntry Of(HeyGenTool tool, ApprovedRequest approved, RequestEnd end, bool isSandbox) => new(
        approved.At,
        tool.Name,
        approved.Estimate.Amount,
        isSandbox ? $"sandbox {approved.Estimate.Currency}" : approved.Estimate.Currency,
        end.Outcome,
        approved.Id,
        approved.Request.IdempotencyKey,
        end.Ids is [var only] ? only : null,
        end.Ids is [_, _, ..] ? end.Ids : null,
        approved.Payer.Name ?? approved.Payer.Fingerprint);
}
