using System.Collections.Concurrent;
using System.Net.Mime;
using System.Text.Json;
using HeyGen.Mcp.HeyGenApi.Retries;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>A call that would change something, as it would go on the wire.</summary>
/// <param name="Path">Below the API's address.</param>
/// <param name="Body">The JSON body; empty if there is none.</param>
/// <param name="IdempotencyKey">The key under which HeyGen bills it once, wherever it stands; null for a call that carries none.</param>
internal sealed record PlannedRequest(string Method, string Path, ReadOnlyMemory<byte> Body, string? IdempotencyKey)
{
    /// <summary>As planned, until it goes on the wire: a file that is uploaded on the way has its id, and so the request its key, only then.</summary>
    public string? IdempotencyKey { get; set; } = IdempotencyKey;

    /// <summary>True once it goes on the wire.</summary>
    public bool IsSent { get; set; }
}

/// <summary>How a rehearsal ended: with the first call that would have changed something, or with what the rehearsed work answered without any.</summary>
internal sealed record Rehearsed<T>(PlannedRequest? Request, T? Result, IReadOnlyDictionary<string, JsonElement> Reads);

/// <summary>
/// Work done for show: what reads goes to HeyGen, and the first call that would change something ends it, noted instead
/// of sent. So the real work says what it would send, checked as it checks it. What was read need not be read again.
/// </summary>
internal static class Rehearsal
{
    private static readonly AsyncLocal<Stage?> Ambient = new();

    /// <summary>True within <see cref="Of{T}"/>. Work that writes anywhere else than through <see cref="HeyGenClient"/> must ask.</summary>
    public static bool IsUnderway => Ambient.Value is { IsReal: false };

    public static async Task<Rehearsed<T>> Of<T>(Func<Task<T>> work)
    {
        var stage = new Stage(planned: null, []);
        Ambient.Value = stage; // seen by what is called from here, not by our caller
        try
        {
            return new(null, await work(), stage.Reads);
        }
        catch (RehearsalEnd end)
        {
            return new(end.Request, default, stage.Reads);
        }
    }

    /// <summary>Does the work for good, right after its rehearsal.</summary>
    public static async Task<T> Perform<T>(Rehearsed<T> rehearsed, Func<Task<T>> work)
    {
        Ambient.Value = new Stage(rehearsed.Request, rehearsed.Reads);
        return await work();
    }

    /// <summary>Ends the rehearsal, if one is under way, at a request that would change something.</summary>
    public static async ValueTask EndAt(ApiRequest request)
    {
        if (Ambient.Value is { Planned: { } planned } && planned.Method == request.Method.Method && planned.Path == request.PathAndQuery)
            (planned.IdempotencyKey, planned.IsSent) = (request.IdempotencyKey, true);
        if (!IsUnderway)
            return;
        using var content = request.Content?.Invoke();
        var body = content?.Headers.ContentType?.MediaType is MediaTypeNames.Application.Json ? await content.ReadAsByteArrayAsync() : [];
        throw new RehearsalEnd(new PlannedRequest(request.Method.Method, request.PathAndQuery, body, request.IdempotencyKey));
    }

    /// <summary>Reads, unless the rehearsal just did; the second time it reads anew.</summary>
    public static async Task<JsonElement> Read(string pathAndQuery, Func<Task<JsonElement>> read)
    {
        if (Ambient.Value is not { } stage)
            return await read();
        if (stage.IsReal)
            return stage.Reads.TryRemove(pathAndQuery, out var known) ? known : await read();
        return stage.Reads[pathAndQuery] = await read();
    }

    /// <param name="planned">What the rehearsal ended at, once the work is done for good; null while it is rehearsed.</param>
    private sealed class Stage(PlannedRequest? planned, IEnumerable<KeyValuePair<string, JsonElement>> reads)
    {
        public PlannedRequest? Planned => planned;

        public bool IsReal => planned is not null;

        public ConcurrentDictionary<string, JsonElement> Reads { get; } = new(reads);
    }

    /// <summary>Ends the work without being a failure of it, so nothing on the way makes an error of it.</summary>
    private sealed class RehearsalEnd(PlannedRequest request) : OperationCanceledException
    {
        public PlannedRequest Request { get; } = request;
    }
}
