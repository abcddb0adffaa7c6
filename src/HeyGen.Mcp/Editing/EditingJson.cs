using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Editing;

[JsonSerializable(typeof(AiClippingOrder))]
[JsonSerializable(typeof(CreatedAiClipping))]
[JsonSerializable(typeof(AiClipping))]
[JsonSerializable(typeof(Page<AiClipping>))]
[JsonSerializable(typeof(DeletedAiClipping))]
[JsonSerializable(typeof(FillerWordRemovalOrder))]
[JsonSerializable(typeof(CreatedFillerWordRemoval))]
[JsonSerializable(typeof(FillerWordRemoval))]
[JsonSerializable(typeof(BackgroundRemovalOrder))]
[JsonSerializable(typeof(BackgroundRemoval))]
[JsonSerializable(typeof(Page<BackgroundRemoval>))]
[JsonSerializable(typeof(DeletedBackgroundRemoval))]
internal sealed partial class EditingJson : JsonSerializerContext;
