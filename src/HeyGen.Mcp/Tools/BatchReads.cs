namespace HeyGen.Mcp.Tools;

/// <summary>Reads of batches and of many jobs at once: the same calls for every kind of job.</summary>
internal static class BatchReads
{
    private const string NotFound = "not_found";

    extension(HeyGenClient heygen)
    {
        public Task<BatchState> GetBatch(ApiPath path, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.Get<BatchState>(path, new() { { "limit", limit }, { "token", token } }, cancellationToken);

        /// <exception cref="HeyGenException">There is no id at all, or one that can't be an id.</exception>
        public async Task<BulkStatuses> GetBulkStatuses(ApiPath path, BulkSubject subject, IReadOnlyList<string>? ids, IReadOnlyList<string>? batchIds, CancellationToken cancellationToken)
        {
            if (ids is null && batchIds is null)
                throw HeyGenException.InvalidArgument(subject.Argument, $"Give {subject.Argument}, batchIds or both.");

            var query = new Query { { subject.Parameter, Joined(subject.Argument, ids) }, { "batch_ids", Joined("batchIds", batchIds) } };
            var page = await heygen.GetPage<BulkStatus>(path, query, cancellationToken);
            return new BulkStatuses(page.Items, page.HasMore, page.NextToken, Warnings(page.Items, subject));
        }
    }

    /// <summary>A comma inside an id would make two of it, so each is checked.</summary>
    private static string? Joined(string argument, IReadOnlyList<string>? ids)
    {
        if (ids is null)
            return null;
        for (var index = 0; index < ids.Count; index++)
            new ApiPath(0, 1).AppendFormatted(ids[index], $"{argument}[{index}]");
        return string.Join(',', ids);
    }

    private static IReadOnlyList<string>? Warnings(IReadOnlyList<BulkStatus> states, BulkSubject subject) =>
        states.Count(state => state.Status is NotFound) is var missing and > 0
            ? [$"{missing} not_found. A {subject.Name} that was just begun may be missing here although it exists: ask {subject.SingleTool} before you do it again."]
            : null;
}

/// <summary>What can be asked for in bulk.</summary>
/// <param name="Name">For people.</param>
/// <param name="Argument">The tools' argument that takes its ids.</param>
/// <param name="Parameter">The API's parameter that takes them.</param>
/// <param name="SingleTool">The tool that shows one.</param>
internal sealed record BulkSubject(string Name, string Argument, string Parameter, string SingleTool);
