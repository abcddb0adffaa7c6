namespace HeyGen.Mcp.Jobs.Tasks;

/// <summary>The words that the protocol has for where a task is.</summary>
internal static class TaskStatuses
{
    public const string Working = "working";
    public const string InputRequired = "input_required";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>Work that a tool has begun, left in the items of its call: a client that takes tasks gets one for it.</summary>
/// <param name="Kind">What the id is of, as <see cref="ITaskHandler.Handles"/> takes it.</param>
/// <param name="Pause">The pause before the first poll.</param>
/// <param name="Message">Where it is, in words.</param>
internal sealed record StartedWork(string Kind, string Id, TimeSpan Pause, string? Message = null);

/// <summary>What a task id stands for.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Created">Unix seconds.</param>
internal sealed record TaskReference(string Kind, string Id, string Tenant, long Created);

/// <summary>Where a task is.</summary>
/// <param name="Message">The same in words.</param>
/// <param name="Pause">How long to leave it alone; null where nothing more will happen.</param>
/// <param name="Result">What the tool would have answered, once completed.</param>
/// <param name="Error">The JSON-RPC error of what failed.</param>
/// <param name="InputRequests">What the client is asked.</param>
internal sealed record TaskState(string Status, string? Message = null, TimeSpan? Pause = null, JsonNode? Result = null, JsonNode? Error = null, JsonObject? InputRequests = null);

/// <summary>The answer to a call whose work goes on.</summary>
internal sealed class CreateTaskResult : Result
{
    public CreateTaskResult() => ResultType = "task";

    public required string TaskId { get; init; }

    public string Status { get; init; } = TaskStatuses.Working;

    public string? StatusMessage { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Null: it stays as long as HeyGen keeps the job. The protocol wants it there even so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? TtlMs { get; init; }

    public required long PollIntervalMs { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateTaskResult))]
[JsonSerializable(typeof(TaskReference))]
internal sealed partial class TaskJson : JsonSerializerContext;
