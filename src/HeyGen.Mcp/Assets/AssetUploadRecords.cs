using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Assets;

/// <summary>A file that HeyGen now holds.</summary>
internal sealed record UploadedAsset(
    [property: Description("Pass it wherever a file is taken.")] string AssetId,
    [property: Description("Public link, without a signature.")] string? Url = null,
    [property: Description("As HeyGen sees the content.")] string? MimeType = null,
    [property: Description("Size.")] long? SizeBytes = null) : CreatedRecord;

[JsonSerializable(typeof(UploadedAsset))]
internal sealed partial class AssetUploadJson : JsonSerializerContext;
