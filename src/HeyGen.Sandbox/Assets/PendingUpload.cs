using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.Assets;

/// <summary>A file that is announced and not completed yet.</summary>
internal sealed class PendingUpload(string id, JsonObject request) : IKept
{
    /// <summary>What a PUT must send unchanged.</summary>
    public const string EncryptionHeader = "x-amz-server-side-encryption";
    public const string Encryption = "AES256";

    public string Id { get; } = id;

    public string FileName { get; } = request.Text("filename")!;

    public string ContentType { get; } = request.Text("content_type")!;

    /// <summary>Bytes, exactly.</summary>
    public long Size { get; } = (long)request.Number("size_bytes")!;

    public string? Checksum { get; } = request.Text("checksum_sha256");

    /// <summary>What has been put; null before.</summary>
    public StoredFile? Content { get; set; }
}
