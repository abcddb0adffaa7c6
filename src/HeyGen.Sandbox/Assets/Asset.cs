using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.Assets;

/// <summary>A stored file of an account. Its life begins when all bytes are there.</summary>
internal sealed class Asset(string id, string name, string mimeType, Timeline timeline) : Job(id, [], timeline)
{
    public string Name { get; } = name;

    /// <summary>Told from the bytes.</summary>
    public string MimeType { get; } = mimeType;

    public required long Size { get; init; }

    public string MediaPath => $"public/assets/{Id}/{Name}";

    public JsonObject View(Call call) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["owner"] = call.Account.Username,
        ["space_id"] = call.Account.SpaceId,
        ["type"] = Sniffer.KindOf(MimeType),
        ["uploaded_at"] = CreatedAt,
        ["folder_id"] = FolderId,
        ["url"] = Url(call),
    };

    public string Url(Call call) => $"{call.Origin}/media/public/assets/{Id}/{Uri.EscapeDataString(Name)}";
}
