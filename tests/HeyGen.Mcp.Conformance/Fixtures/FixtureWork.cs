using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Jobs.Tasks;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>Work that goes on as the suite wants it: kept in this process, where the product asks HeyGen.</summary>
internal sealed class FixtureWork : ITaskHandler
{
    public const string Kind = "fixture";
    private readonly ConcurrentDictionary<string, Work> works = new(StringComparer.Ordinal);

    public string Add(Work work)
    {
        var id = Guid.NewGuid().ToString("N");
        works[id] = work;
        return id;
    }

    public bool Handles(string kind) => kind is Kind;

    public Task<TaskState> GetState(TaskReference task, RequestContext<JsonNode?> request, CancellationToken cancellationToken) => Task.FromResult(works[task.Id].State());

    public Task Answer(TaskReference task, IReadOnlyDictionary<string, JsonElement> answers, RequestContext<JsonNode?> request, CancellationToken cancellationToken)
    {
        foreach (var key in answers.Keys)
            works[task.Id].Questions.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task<string?> Cancel(TaskReference task, RequestContext<JsonNode?> request, CancellationToken cancellationToken)
    {
        works[task.Id].Cancel();
        return Task.FromResult<string?>(null);
    }
}

/// <summary>One piece of work.</summary>
internal sealed class Work
{
    private readonly DateTimeOffset begun = DateTimeOffset.UtcNow;
    private bool isCancelled;

    public string Text { get; init; } = "";

    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(0.5);

    public bool IsError { get; init; }

    public bool Breaks { get; init; }

    public ConcurrentDictionary<string, InputRequest> Questions { get; } = new(StringComparer.Ordinal);

    private bool IsOver => Questions.IsEmpty && DateTimeOffset.UtcNow - begun >= Length;

    public void Cancel() => isCancelled |= !IsOver;

    public TaskState State() =>
        isCancelled ? new(TaskStatuses.Cancelled)
        : !Questions.IsEmpty ? new(TaskStatuses.InputRequired, Pause: TimeSpan.FromMilliseconds(200), InputRequests: new(Questions.Select(question => KeyValuePair.Create(question.Key, Json(question.Value)))))
        : !IsOver ? new(TaskStatuses.Working, Pause: TimeSpan.FromMilliseconds(200))
        : Breaks ? new(TaskStatuses.Failed, Error: new JsonObject { ["code"] = (int)McpErrorCode.InternalError, ["message"] = "It broke." })
        : new(TaskStatuses.Completed, Result: Json(new CallToolResult { ResultType = "complete", IsError = IsError ? true : null, Content = [new TextContentBlock { Text = Text }] }));

    private static JsonNode? Json<T>(T value) => JsonSerializer.SerializeToNode(value, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T)));
}
