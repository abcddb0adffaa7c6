using HeyGen.Api.Caching;

namespace HeyGen.Mcp.Jobs.Tasks;

/// <summary>
/// HeyGen's jobs as tasks. Each step calls the tool that other clients would call, through the same checks: a poll
/// is wait_for_job, whose last report is the task's result, and an answer is a message to the agent, which may be refused for its price.
/// </summary>
internal sealed class JobTasks(HeyGenApiOptions api, ToolCallPipeline calls, ICallerCredential caller, TimeProvider time, ICallerRights? rights = null) : ITaskHandler
{
    private const string AnswerName = "answer";
    private static readonly JsonElement Yes = JsonElement.Parse("""{"action":"accept","content":{}}""");
    private static readonly TimeSpan LongestPauseAtFirst = TimeSpan.FromMinutes(1);

    /// <summary>HeyGen may not find a new job for some seconds; a task that ends can't begin again.</summary>
    private static readonly TimeSpan ShowsUpWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PauseUntilThen = TimeSpan.FromSeconds(5);

    /// <summary>How HeyGen says that a job failed because somebody ended it.</summary>
    private static readonly string[] EndedByRequest = ["generation_cancelled", "cancelled", "canceled", "stopped"];

    /// <summary>Questions that a user did not want to answer, by the tenant.</summary>
    private readonly RecentEntries<(string Tenant, string Key), bool> declined = new(most: 2000);

    /// <summary>An agent may ask back long before it is worth asking for its video.</summary>
    public static TimeSpan FirstPause(JobDefinition definition, HeyGenApiOptions api) =>
        definition.Schedule.PauseAt(TimeSpan.Zero) is var pause && pause > LongestPauseAtFirst ? Bounded(LongestPauseAtFirst, api) : Bounded(pause, api);

    public bool Handles(string kind) => JobDefinitions.Find(kind) is not null;

    public async Task<TaskState> GetState(TaskReference task, RequestContext<JsonNode?> request, CancellationToken cancellationToken)
    {
        var definition = JobDefinitions.Find(task.Kind)!;
        request.Items[JobTools.ReuseRecentSnapshot] = true;
        var result = await Poll(task, request, cancellationToken);
        if (result.StructuredContent is not { } report)
            return AfterError(result, definition, isNew: time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(task.Created) < ShowsUpWithin);

        var pause = report.Member(NextCall.Member)?.Number("in_seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : FirstPause(definition, api);
        return report.Text("status") switch
        {
            "completed" when SeenJobsOf(request).MayYetBeLinked => new(TaskStatuses.Working, StatusMessage(report), Bounded(PauseUntilThen, api)),
            "completed" => new(TaskStatuses.Completed, StatusMessage(report), Result: Json(result)),
            "failed" when EndedByRequest.Contains(report.Member("failure")?.Text("code"), StringComparer.Ordinal) => new(TaskStatuses.Cancelled, "It was stopped before it was finished."),
            "failed" => new(TaskStatuses.Completed, StatusMessage(report), Result: Json(Failed(result))),
            "cancelled" => new(TaskStatuses.Cancelled, "HeyGen lists it as cancelled."),
            "waiting_for_input" when Question(task, definition, report, request) is { } question => new(TaskStatuses.InputRequired, question.Text, pause, InputRequests: new() { [question.Key] = question.Request }),
            // What a person has to do elsewhere ends a wait too: its report says what that is.
            "waiting_for_input" => new(TaskStatuses.Completed, StatusMessage(report), Result: Json(result)),
            _ => new(TaskStatuses.Working, $"{StatusMessage(report)}{(definition.CancelTool is null ? " HeyGen has no way to stop it." : "")}", Bounded(pause, api)),
        };
    }

    public async Task Answer(TaskReference task, IReadOnlyDictionary<string, JsonElement> answers, RequestContext<JsonNode?> request, CancellationToken cancellationToken)
    {
        var definition = JobDefinitions.Find(task.Kind)!;
        if (definition.AnswerTool is null || answers.Count is 0)
            return;
        var report = (await Poll(task, request, cancellationToken)).StructuredContent ?? default;
        if (report.Text("status") is not "waiting_for_input" || Question(task, definition, report, request) is not { } question || !answers.TryGetValue(question.Key, out var given))
            return;
        if (given.Text("action") is { } action && !action.Equals("accept", StringComparison.OrdinalIgnoreCase))
            declined.Set((task.Tenant, question.Key), true);
        else if (AnswerIn(given) is { } words)
            await Run(definition.AnswerTool, new() { [definition.IdArgument] = task.Id, ["message"] = words, [IdempotencyKeyArgument.Name] = question.Key }, isAgreed: true, request, cancellationToken);
    }

    public async Task<string?> Cancel(TaskReference task, RequestContext<JsonNode?> request, CancellationToken cancellationToken)
    {
        var definition = JobDefinitions.Find(task.Kind)!;
        if (definition.CancelTool is null)
            return $"HeyGen has no way to stop a {WireName.Of(definition.Kind)}: unless it has ended it goes on, and what it costs stays charged.";
        if (!Selection(request).Serves(definition.CancelTool))
            return $"This server may not stop it: {definition.CancelTool} is not served here.";
        var report = (await Poll(task, request, cancellationToken)).StructuredContent ?? default;
        if (report.Member("done") is not { ValueKind: JsonValueKind.True })
        {
            await Run(definition.CancelTool, new() { [definition.IdArgument] = task.Id }, isAgreed: false, request, cancellationToken);
            report = (await Poll(task, request, cancellationToken)).StructuredContent ?? default;
        }

        return report.Text("status") is { } status && report.Member("done") is not { ValueKind: JsonValueKind.True } ? $"It was told to stop, and HeyGen still shows it as {status}." : null;
    }

    private Task<CallToolResult> Poll(TaskReference task, RequestContext<JsonNode?> request, CancellationToken cancellationToken) =>
        Call(ToolNames.WaitForJob, new() { ["kind"] = task.Kind, ["id"] = task.Id, ["maxSeconds"] = 0 }, request, agreed: null, cancellationToken);

    /// <param name="isAgreed">The user was shown that this spends, and has agreed.</param>
    /// <exception cref="McpProtocolException">It was refused.</exception>
    private async Task Run(string tool, JsonObject arguments, bool isAgreed, RequestContext<JsonNode?> request, CancellationToken cancellationToken)
    {
        CallToolResult result;
        try
        {
            result = await Call(tool, arguments, request, agreed: null, cancellationToken);
        }
        catch (InputRequiredException asked) when (isAgreed)
        {
            result = await Call(tool, arguments, request, asked.Result, cancellationToken);
        }

        if (result.IsError is true)
            throw Refused(ErrorIn(result));
    }

    /// <param name="agreed">What was asked before, all of it accepted; null at first.</param>
    /// <exception cref="McpProtocolException">The tool is not served to this caller.</exception>
    private async Task<CallToolResult> Call(string name, JsonObject arguments, RequestContext<JsonNode?> request, InputRequiredResult? agreed, CancellationToken cancellationToken)
    {
        var tool = Selection(request).Find(name) ?? throw new McpProtocolException($"This needs {name}, which is not served here.", McpErrorCode.InvalidRequest);
        var parameters = new CallToolRequestParams
        {
            Name = name,
            Arguments = NestedCall.Members(arguments.ToElement()),
            InputResponses = agreed?.InputRequests?.Keys.ToDictionary(question => question, _ => new InputResponse { RawValue = Yes }, StringComparer.Ordinal),
            RequestState = agreed?.RequestState,
        };
        var call = new RequestContext<CallToolRequestParams>(request.Server, request.JsonRpcRequest, parameters) { Services = request.Services, MatchedPrimitive = tool };
        return await calls.Run(tool, call, cancellationToken);
    }

    /// <summary>A transient error leaves a task working; a job that is gone has ended; any other error is not about the task.</summary>
    private TaskState AfterError(CallToolResult result, JobDefinition definition, bool isNew)
    {
        var error = ErrorIn(result);
        if (error.Flag("retryable"))
            return new(TaskStatuses.Working, $"It could not be looked at: {error.Text("message")}", Pause(error.Number("retry_after_s"), definition));
        if (error.Text("code") is "not_found" && isNew && definition.MayAppearLate)
            return new(TaskStatuses.Working, "HeyGen does not show it yet.", Bounded(PauseUntilThen, api));
        return error.Text("code") is "not_found" ? new(TaskStatuses.Completed, error.Text("message"), Result: Json(result)) : throw Refused(error);
    }

    private TimeSpan Pause(double? seconds, JobDefinition definition) => seconds is { } asked ? TimeSpan.FromSeconds(asked) : FirstPause(definition, api);

    private static McpProtocolException Refused(JsonElement error) => new($"{error.Text("message")} {error.Text("hint")}".TrimEnd(), McpErrorCode.InternalError)
    {
        Data = { ["code"] = error.Text("code"), ["outcome"] = error.Text("outcome") },
    };

    private static JsonElement ErrorIn(CallToolResult result) =>
        result.Content is [TextContentBlock { Text: ['{', ..] text }] && JsonElement.Parse(text).Member("error") is { } error ? error : default;

    /// <summary>What the agent asks, if this client can ask its user and the answer can be sent. An answer is a yes to what it spends, so the form says that it does.</summary>
    private (string Key, string Text, JsonNode Request)? Question(TaskReference task, JobDefinition definition, JsonElement report, RequestContext<JsonNode?> request)
    {
        if (Selection(request).Find(definition.AnswerTool) is not { } tool || rights?.MayCall(tool.Facts, request.User) is false || request.JsonRpcRequest.Context?.ClientCapabilities.ShowsForms is not true)
            return null;
        var key = SeenJobsOf(request).Snapshots.First(job => job.Status is JobStatus.WaitingForInput).AnswerKey; // the same words may be asked again: about another draft, or after another answer
        if (declined.TryGet((task.Tenant, key), out _))
            return null;
        var text = report.Text("question") ?? "The agent waits for a word. What should it do?";
        var form = InputRequest.ForElicitation(new ElicitRequestParams
        {
            Message = $"{text}\n\n(The agent goes on with your answer, and spends what can't be known beforehand from the {caller.Current.BillingSourceName}.)",
            RequestedSchema = new() { Properties = { [AnswerName] = new ElicitRequestParams.StringSchema { Title = "Answer", MinLength = 1 } }, Required = [AnswerName] },
        });
        return (key, text, JsonSerializer.SerializeToNode(form, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(InputRequest)))!);
    }

    private static SeenJobs SeenJobsOf(RequestContext<JsonNode?> request) => (SeenJobs)request.Items[JobTools.SeenJobsItem]!;

    /// <returns>Null where there is no word of the user's.</returns>
    private static string? AnswerIn(JsonElement given) =>
        given.Text("action") is not null && given.Member("content")?.Text(AnswerName) is { } words && !string.IsNullOrWhiteSpace(words) ? words : null;

    private static string StatusMessage(JsonElement report) =>
        $"{report.Text("kind")} {report.Text("status")} after {report.Number("elapsed_seconds")?.ToString(CultureInfo.InvariantCulture) ?? "0"} s.{(report.Number("progress") is { } percent ? $" {percent.ToString(CultureInfo.InvariantCulture)} %." : "")} {report.Text("note")}".TrimEnd();

    private static CallToolResult Failed(CallToolResult result)
    {
        result.IsError = true;
        return result;
    }

    private static JsonNode Json(CallToolResult result)
    {
        result.ResultType = "complete";
        return JsonSerializer.SerializeToNode(result, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult)))!;
    }

    private static TimeSpan Bounded(TimeSpan pause, HeyGenApiOptions api) => pause > api.LongestPause ? api.LongestPause.Value : pause;

    private static ToolSelection Selection(RequestContext<JsonNode?> request) => request.Services!.GetRequiredService<ToolSelection>();
}
