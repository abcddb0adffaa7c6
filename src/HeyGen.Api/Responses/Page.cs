namespace HeyGen.Api.Responses;

/// <summary>One page of a list.</summary>
internal sealed record Page<T>(
    [property: Description("The page's items.")] IReadOnlyList<T> Items,
    [property: Description("True if more pages follow.")] bool HasMore = false,
    [property: Description("Pass as token to get the next page.")] string? NextToken = null,
    [property: Description("What else to try.")] string? Hint = null);
