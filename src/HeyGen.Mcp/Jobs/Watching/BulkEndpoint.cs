namespace HeyGen.Mcp.Jobs.Watching;

/// <summary>HeyGen's bulk endpoints for a kind of job.</summary>
/// <param name="IdsParameter">Takes ids with commas between.</param>
/// <param name="List">Whole jobs, as a poll of one returns them, newest first.</param>
internal sealed record BulkEndpoint(ApiPath Statuses, string IdsParameter, ApiPath List)
{
    private const int PageSize = 100;

    public static BulkEndpoint? Of(JobKind kind) => kind switch
    {
        JobKind.Video => new($"v3/videos/statuses", "video_ids", $"v3/videos"),
        JobKind.VideoTranslation => new($"v3/video-translations/statuses", "video_translation_ids", $"v3/video-translations"),
        JobKind.Lipsync => new($"v3/lipsyncs/statuses", "lipsync_ids", $"v3/lipsyncs"),
        _ => null,
    };

    /// <summary>The word for each id; every kind's ids are called a video's.</summary>
    public async Task<Dictionary<string, string?>> ReadStatuses(HeyGenClient heygen, IEnumerable<string> ids)
    {
        var page = await heygen.GetPage<JsonElement>(Statuses, new() { { IdsParameter, string.Join(',', ids) } }, CancellationToken.None);
        return page.Items.Where(entry => entry.Text("video_id") is not null).DistinctBy(entry => entry.Text("video_id")).ToDictionary(entry => entry.Text("video_id")!, entry => entry.Text("status"), StringComparer.Ordinal);
    }

    public async IAsyncEnumerable<(string Id, JsonElement Data)> Newest(HeyGenClient heygen, int pages)
    {
        string? token = null;
        for (var page = 0; page < pages; page++)
        {
            var found = await heygen.GetPage<JsonElement>(List, new() { { "limit", PageSize }, { "token", token } }, CancellationToken.None);
            foreach (var item in found.Items)
            {
                if (item.Text("id") is { } id)
                    yield return (id, item);
            }

            if (!found.HasMore || (token = found.NextToken) is null)
                yield break;
        }
    }
}
