namespace HeyGen.Mcp.Spending;

/// <summary>Keeps a file with one line of JSON for each create, for those who want one. Several processes may share it.</summary>
/// <param name="path">Null for none.</param>
/// <param name="namesCallers">True where many callers spend.</param>
internal sealed class SpendLog(string? path, bool namesCallers, ILogger<SpendLog> logger) : IDisposable
{
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private readonly SemaphoreSlim gate = new(1);

    public bool NamesCallers => namesCallers;

    /// <summary>Writes down how a create ended. That the line can't be written is no reason to lose a result that is paid for.</summary>
    public Task Append(SpendEntry entry) => path is null ? Task.CompletedTask : Append(path, entry);

    public void Dispose() => gate.Dispose();

    private async Task Append(string file, SpendEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, SpendingJson.Default.SpendEntry), (byte)'\n'];
        await gate.WaitAsync();
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await using var stream = WritableFile.Append(file, FileShare.None); // alone, so that lines of several processes don't run into each other
                    await stream.WriteAsync(line);
                    return;
                }
                catch (IOException) when (attempt < Tries)
                {
                    await Task.Delay(Pause, TimeProvider.System); // another process is writing its line
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The spending log {File} could not be written: {Problem}", file, failure.Message);
        }
        finally
        {
            gate.Release();
        }
    }
}

/// <summary>One create, as the spending log keeps it: nothing of its content, and no credential.</summary>
/// <param name="Amount">What it costs at most; null if that can't be known.</param>
/// <param name="Caller">For whom, where a server has many: a name that is no secret, or a fingerprint.</param>
/// <param name="JobId">What HeyGen made; null if no answer came.</param>
internal sealed record SpendEntry(DateTimeOffset Time, string Tool, decimal? Amount, string Currency, Outcome Outcome, string? IdempotencyKey = null, string? JobId = null, string? Caller = null);

/// <summary>By what a create is known at HeyGen.</summary>
internal static class SentJob
{
    /// <summary>The id that its next step names, else the first one in its result.</summary>
    public static string? IdOf(CallToolResult result)
    {
        if (result.StructuredContent is not { ValueKind: JsonValueKind.Object } content)
            return null;
        var members = JsonObject.Create(content)!;
        var id = members[NextCall.Member]?["arguments"]?["id"]?.ToString()
            ?? members.FirstOrDefault(member => member.Value is JsonValue && (member.Key is "id" || member.Key.EndsWith("_id", StringComparison.Ordinal))).Value?.ToString();
        return ApiPath.IsId(id) ? id : null;
    }
}
