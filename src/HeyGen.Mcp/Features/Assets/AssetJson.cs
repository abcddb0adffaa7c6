using System.Text.Json.Serialization;
using HeyGen.Api.Json;
using HeyGen.Api.Responses;

namespace HeyGen.Mcp.Features.Assets;

[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(Page<Asset>))]
[JsonSerializable(typeof(Page<FoundAsset>))]
[JsonSerializable(typeof(FoundAssetType))]
[JsonSerializable(typeof(SearchScope))]
[JsonSerializable(typeof(DeletedAsset))]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(BulkStatuses))]
internal sealed partial class AssetJson : JsonSerializerContext;
