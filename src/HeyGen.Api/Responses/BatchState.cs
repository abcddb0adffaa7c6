namespace HeyGen.Api.Responses;

/// <summary>Jobs that were created together, with one page of them. All kinds of batches read the same.</summary>
internal sealed record BatchState(
    [property: Description("Batch id.")] string BatchId,
    [property: Description("processing, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Number of items ordered.")] double? TotalItems = null,
    [property: Description("Number of items by status.")] IReadOnlyDictionary<string, double>? CountsByStatus = null,
    [property: Description("This page's items.")] IReadOnlyList<BatchItemState>? Items = null,
    [property: Description("True if more items follow.")] bool? HasMore = null,
    [property: Description("Pass as token to get the next items.")] string? NextToken = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

internal sealed record BatchItemState(
    [property: Description("Place in the order, from 0.")] double? ItemIndex = null,
    [property: Description("queued, processing, completed or failed.")] string? Status = null,
    [property: Description("Id of the video, translation, lipsync or asset; left out until it exists.")] string? VideoId = null,
    [property: Description("Why it failed.")] JsonObject? Error = null) : ApiRecord;

/// <summary>The state of one job, as bulk calls return it.</summary>
internal sealed record BulkStatus(
    [property: Description("Id of the video, translation, lipsync or asset; left out until it exists.")] string? VideoId = null,
    [property: Description("waiting, queued, pending, processing, completed, failed or not_found.")] string? Status = null,
    [property: Description("Batch it belongs to, if asked for by batch.")] string? BatchId = null,
    [property: Description("Place in that batch, from 0.")] double? ItemIndex = null,
    [property: Description("Why it failed.")] JsonObject? Error = null) : ApiRecord;

/// <summary>Where many jobs stand.</summary>
internal sealed record BulkStatuses(
    [property: Description("One for each id asked for, and one for each item of a batch asked for.")] IReadOnlyList<BulkStatus> Items,
    [property: Description("True if HeyGen left some out.")] bool HasMore = false,
    [property: Description("HeyGen's paging token.")] string? NextToken = null,
    [property: Description("What to check.")] IReadOnlyList<string>? Warnings = null);
