namespace HeyGen.Mcp.Jobs.Tasks;

/// <summary>
/// Work that tasks stand for. It goes on elsewhere and is known by an id, so nothing is kept here: whoever has the id can ask
/// any replica, before and after a restart. Every method may throw an <see cref="McpException"/>, which the client is told.
/// </summary>
internal interface ITaskHandler
{
    bool Handles(string kind);

    Task<TaskState> GetState(TaskReference task, RequestContext<JsonNode?> request, CancellationToken cancellationToken);

    /// <param name="answers">What the client was asked, by the key of the question; answers to other questions are passed over.</param>
    Task Answer(TaskReference task, IReadOnlyDictionary<string, JsonElement> answers, RequestContext<JsonNode?> request, CancellationToken cancellationToken);

    /// <returns>Why it goes on all the same; null if it was told to stop, or had ended.</returns>
    Task<string?> Cancel(TaskReference task, RequestContext<JsonNode?> request, CancellationToken cancellationToken);
}
