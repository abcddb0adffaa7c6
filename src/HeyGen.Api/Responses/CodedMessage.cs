namespace HeyGen.Api.Responses;

/// <summary>Why something failed.</summary>
internal sealed record CodedMessage(
    [property: Description("For programs.")] string? Code = null,
    [property: Description("For people.")] string? Message = null) : ApiRecord;
