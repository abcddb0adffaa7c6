using System.Text.Json.Serialization;
using HeyGen.Api.Json;
using HeyGen.Api.Responses;

namespace HeyGen.Mcp.Features.Brand;

[JsonSerializable(typeof(BrandKit))]
[JsonSerializable(typeof(Page<BrandKitSummary>))]
[JsonSerializable(typeof(BrandKitRequest))]
[JsonSerializable(typeof(CreatedBrandKit))]
[JsonSerializable(typeof(BrandKitChange))]
[JsonSerializable(typeof(DeletedBrandKit))]
[JsonSerializable(typeof(BrandGlossary))]
[JsonSerializable(typeof(Page<BrandGlossarySummary>))]
[JsonSerializable(typeof(BrandGlossaryRequest))]
[JsonSerializable(typeof(CreatedBrandGlossary))]
[JsonSerializable(typeof(BrandGlossaryChange))]
[JsonSerializable(typeof(DeletedBrandGlossary))]
internal sealed partial class BrandJson : JsonSerializerContext;
