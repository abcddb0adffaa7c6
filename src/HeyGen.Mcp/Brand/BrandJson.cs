using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Brand;

[JsonSerializable(typeof(BrandKit))]
[JsonSerializable(typeof(Page<BrandKitSummary>))]
[JsonSerializable(typeof(BrandKitOrder))]
[JsonSerializable(typeof(CreatedBrandKit))]
[JsonSerializable(typeof(BrandKitChange))]
[JsonSerializable(typeof(DeletedBrandKit))]
[JsonSerializable(typeof(BrandGlossary))]
[JsonSerializable(typeof(Page<BrandGlossarySummary>))]
[JsonSerializable(typeof(BrandGlossaryOrder))]
[JsonSerializable(typeof(CreatedBrandGlossary))]
[JsonSerializable(typeof(BrandGlossaryChange))]
[JsonSerializable(typeof(DeletedBrandGlossary))]
internal sealed partial class BrandJson : JsonSerializerContext;
