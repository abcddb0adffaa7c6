namespace HeyGen.Api.Responses;

/// <summary>One scene as HeyGen's editor has it. What stands in it is of kinds that HeyGen adds to, so each stays as it came.</summary>
internal sealed record Scene(
    [property: Description("Scene id.")] string Id,
    [property: Description("By type: color, image, video or another.")] JsonObject? Background = null,
    [property: Description("By type: avatar, image, video, text, or one with children, each with an id.")] IReadOnlyList<JsonObject>? Elements = null,
    [property: Description("What is heard, in order; by type: text, audio, silence.")] IReadOnlyList<JsonObject>? Script = null) : ApiRecord;
