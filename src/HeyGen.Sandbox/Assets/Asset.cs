namespace HeyGen.Sandbox.Assets;

/// <summary>A stored file of an account. Its life begins when all bytes are there.</summary>
internal sealed record Asset(string Id, string Name, MediaFile Content, long Size, JobTimeline Timeline) : IEntity
{
    /// <summary>Told from the bytes.</summary>
    public string MimeType => Content.ContentType;

    private string Folder => $"public/assets/{Id}";

    /// <summary>Puts a file where everybody can fetch it.</summary>
    /// <param name="name">As the caller named it; folders are not kept.</param>
    public static Asset Keep(Call call, string id, string name, MediaFile content, long size)
    {
        var asset = new Asset(id, Path.GetFileName(name), content, size, call.Begin(LifeCycle.StoredFile, name));
        if (content.OnDisk is null)
            call.State.Media.Reserve(size);
        call.State.Media.Put(asset.Folder, file => file == asset.Name ? content : null);
        call.Store<Asset>().Add(asset);
        return asset;
    }

    public JsonObject View(Call call) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["owner"] = call.Account.Username,
        ["space_id"] = call.Account.SpaceId,
        ["type"] = MediaTypes.KindOf(MimeType),
        ["uploaded_at"] = Timeline.StartedAt.ToUnixTimeSeconds(),
        ["folder_id"] = null,
        ["url"] = Url(call),
    };

    /// <summary>What the requests that make it answer.</summary>
    public JsonObject Created(Call call) => new()
    {
        ["asset_id"] = Id,
        ["url"] = Url(call),
        ["mime_type"] = MimeType,
        ["size_bytes"] = Size,
    };

    public string Url(Call call) => call.Public($"assets/{Id}/{Uri.EscapeDataString(Name)}");

    public void Release(SandboxState state)
    {
        state.Media.Forget(Folder, Content.OnDisk is null ? Size : 0);
        Content.OnDisk?.Dispose();
    }
}

/// <summary>A file that is announced and not completed yet.</summary>
/// <param name="Size">Bytes, exactly.</param>
internal sealed record PendingUpload(string Id, string FileName, string ContentType, long Size, string? Checksum) : IEntity
{
    /// <summary>What has been put; null before.</summary>
    public StoredFile? Content { get; set; }

    /// <summary>Why completing it as part of a batch failed.</summary>
    public ApiException? Failure { get; set; }

    /// <summary>Those of all accounts by id, for storage to take their bytes without a key.</summary>
    public static ConcurrentDictionary<string, PendingUpload> All(SandboxState state) => state.Shared<ConcurrentDictionary<string, PendingUpload>>();

    public void Release(SandboxState state)
    {
        All(state).TryRemove(Id, out _);
        Content?.Dispose();
    }
}
