using System.Text.Json.Serialization;
using HeyGen.Api.Json;
using HeyGen.Api.Responses;

namespace HeyGen.Mcp.Features.Editing;

[JsonSerializable(typeof(AiClippingRequest))]
[JsonSerializable(typeof(CreatedAiClipping))]
[JsonSerializable(typeof(AiClipping))]
[JsonSerializable(typeof(Page<AiClipping>))]
[JsonSerializable(typeof(DeletedAiClipping))]
[JsonSerializable(typeof(FillerWordRemovalRequest))]
[JsonSerializable(typeof(CreatedFillerWordRemoval))]
[JsonSerializable(typeof(FillerWordRemoval))]
[JsonSerializable(typeof(BackgroundRemovalRequest))]
[JsonSerializable(typeof(BackgroundRemoval))]
[JsonSerializable(typeof(Page<BackgroundRemoval>))]
[JsonSerializable(typeof(DeletedBackgroundRemoval))]
internal sealed partial class EditingJson : JsonSerializerContext;
