using System.Net.Mime;
using HeyGen.Mcp.HeyGenApi.Retries;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>A call that would change something, as it would go on the wire.</summary>
/// <param name="Path">Below the API's address.</param>
/// <param name="Body">The JSON body; empty if there is none.</param>
/// <param name="IdempotencyKey">The key in its header; null for a call that carries none.</param>
internal sealed record PlannedRequest(string Method, string Path, ReadOnlyMemory<byte> Body, string? IdempotencyKey);

/// <summary>How a rehearsal ended: with the first call that would have changed something, or with what the rehearsed work answered without any.</summary>
internal sealed record Rehearsed<T>(PlannedRequest? Request, T? Result);

/// <summary>
/// Work done for show: what reads goes to HeyGen, and the first call that would change something ends it, noted instead
/// of sent. So the real work says what it would send, checked as it checks it.
/// </summary>
internal static class Rehearsal
{
    private static readonly AsyncLocal<bool> Ambient = new();

    /// <summary>True within <see cref="Of{T}"/>. Work that writes anywhere else than through <see cref="HeyGenClient"/> must ask.</summary>
    public static bool IsUnderway => Ambient.Value;

    public static async Task<Rehearsed<T>> Of<T>(Func<Task<T>> work)
    {
        Ambient.Value = true; // seen by what is called from here, not by our caller
        try
        {
            return new(null, await work());
        }
        catch (RehearsalEnd end)
        {
            return new(end.Request, default);
        }
    }

    /// <summary>Ends the rehearsal, if one is under way, at a request that would change something.</summary>
    public static async ValueTask EndAt(ApiRequest request)
    {
        if (!IsUnderway)
            return;
        using var content = request.Content?.Invoke();
        var body = content?.Headers.ContentType?.MediaType is MediaTypeNames.Application.Json ? await content.ReadAsByteArrayAsync() : [];
        throw new RehearsalEnd(new PlannedRequest(request.Method.Method, request.PathAndQuery, body, request.IdempotencyKey));
    }

    /// <summary>Ends the work without being a failure of it, so nothing on the way makes an error of it.</summary>
    private sealed class RehearsalEnd(PlannedRequest request) : OperationCanceledException
    {
        public PlannedRequest Request { get; } = request;
    }
}
