namespace HeyGen.Sandbox.Assets;

/// <summary>Files that were announced together.</summary>
internal sealed class UploadBatch(string id, string? title, DateTimeOffset createdAt, IReadOnlyList<string> assetIds) : IKept
{
    private readonly Dictionary<string, Refusal> failures = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public string? Title { get; } = title;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public IReadOnlyList<string> AssetIds { get; } = assetIds;

    /// <summary>Completes every file; one that can't be completed fails alone.</summary>
    public void Complete(Call call)
    {
        foreach (var assetId in AssetIds)
        {
            try
            {
                DirectUploads.Complete(call, assetId, checksum: null);
                failures.Remove(assetId);
            }
            catch (Refusal refusal)
            {
                failures[assetId] = refusal;
            }
        }
    }

    /// <summary><c>queued</c> until completed, then as the asset goes.</summary>
    public (string Status, JsonObject? Error) StateOf(Call call, string assetId)
    {
        if (failures.TryGetValue(assetId, out var refusal))
            return ("failed", new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message });
        return (call.Store<Asset>().Find(assetId)?.Status ?? "queued", null);
    }
}
