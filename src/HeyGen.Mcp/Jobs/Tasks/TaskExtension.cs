namespace HeyGen.Mcp.Jobs.Tasks;

#pragma warning disable MCPEXP001, MCPEXP002 // extensions of the protocol are added there
/// <summary>
/// The tasks of MCP (SEP-2663, revision 2026-07-28): a call that begins work which goes on answers with a task at once, and its
/// client asks for the result later. Only for clients that declare it in the request; others get what the tool answered.
/// </summary>
internal static class TaskExtension
{
    public const string Id = "io.modelcontextprotocol/tasks";
    private const string Modern = "2026-07-28";
    private const string TaskIdName = "taskId";

    /// <summary>What else the result of a create says, such as the estimate, goes along with the task under this name.</summary>
    private const string Created = "heygen-mcp/created";

    public static IMcpServerBuilder WithTasks(this IMcpServerBuilder builder, Upstream upstream)
    {
        builder.Services.AddSingleton(provider => new TaskIds(upstream.StateKeys, provider.GetRequiredService<ICallerCredential>(), provider.GetRequiredService<AccountIdentity>()));
        builder.Services.AddSingleton<ITaskHandler, JobTasks>();
        builder.Services.Configure<McpServerOptions>(Offer);
        return builder;
    }

    /// <summary>True for a client that takes a task in place of a result.</summary>
    public static bool IsDeclared(JsonRpcRequest request) =>
        request.Context is { ProtocolVersion: Modern, ClientCapabilities.Extensions: { } extensions } && extensions.ContainsKey(Id);

    /// <summary>Refuses a call that makes sense as a task only.</summary>
    public static MissingRequiredClientCapabilityException Undeclared() =>
        new(new ClientCapabilities { Extensions = new Dictionary<string, object> { [Id] = new JsonObject() } }, $"This needs a client that declares {Id}.");

    /// <summary>Notes that a call has begun work that goes on.</summary>
    public static void Begin(RequestContext<CallToolRequestParams> call, StartedWork work) => call.Items[Id] = work;

    private static void Offer(McpServerOptions options)
    {
        ((options.Capabilities ??= new()).Extensions ??= new Dictionary<string, object>())[Id] = new JsonObject();
        options.Filters.Request.CallToolWithAlternateFilters.Add(async (call, next, cancellationToken) =>
        {
            var answer = await next(call, cancellationToken);
            return answer is { IsAlternate: false, Result: { IsError: not true } result } && IsDeclared(call.JsonRpcRequest) && call.Items.TryGetValue(Id, out var item) && item is StartedWork work
                && await TaskOf(work, result, call.Services!, cancellationToken) is { } task
                ? ResultOrAlternate<CallToolResult>.FromAlternate(task, TaskJson.Default.CreateTaskResult)
                : answer;
        });
        options.RequestHandlers =
        [
            .. options.RequestHandlers ?? [],
            Handler("tasks/get", Get),
            Handler("tasks/update", async (_, task, work, request, cancellationToken) =>
            {
                await work.Answer(task, Answers(request.Params), request, cancellationToken);
                return [];
            }),
            Handler("tasks/cancel", async (_, task, work, request, cancellationToken) =>
                await work.Cancel(task, request, cancellationToken) is { } whyNot ? new JsonObject { ["_meta"] = new JsonObject { ["heygen-mcp/not_cancelled"] = whyNot } } : []),
        ];
    }

    /// <returns>Null where HeyGen can't say whose it is: the work is done and paid for, and its plain result must not be lost over that.</returns>
    private static async Task<CreateTaskResult?> TaskOf(StartedWork work, CallToolResult result, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        string id;
        try
        {
            id = await services.GetRequiredService<TaskIds>().Create(work.Kind, work.Id, now, cancellationToken);
        }
        catch (Exception failure) when (failure is HeyGenException or OperationCanceledException)
        {
            return null;
        }

        return new CreateTaskResult
        {
            TaskId = id,
            StatusMessage = work.Message,
            CreatedAt = now,
            LastUpdatedAt = now,
            PollIntervalMs = Milliseconds(work.Pause),
            Meta = result.StructuredContent is { ValueKind: JsonValueKind.Object } created ? new JsonObject { [Created] = JsonObject.Create(created) } : null,
        };
    }

    private static McpServerRequestHandler Handler(string method, Func<string, TaskReference, ITaskHandler, RequestContext<JsonNode?>, CancellationToken, Task<JsonObject>> answer) => new()
    {
        Method = method,
        RoutingNameParameter = TaskIdName,
        Handler = async (request, cancellationToken) =>
        {
            if (request.JsonRpcRequest.Context?.ProtocolVersion is not Modern)
                throw new McpProtocolException($"{method} is of revision {Modern}, which begins without a handshake.", McpErrorCode.MethodNotFound);
            if (!IsDeclared(request.JsonRpcRequest))
                throw Undeclared();
            var (id, task, work) = await Find((request.Params as JsonObject)?[TaskIdName], request.Services!, cancellationToken);
            var response = await answer(id, task, work, request, cancellationToken);
            response["resultType"] = "complete";
            return response;
        },
    };

    /// <exception cref="McpProtocolException">The caller has no such task.</exception>
    public static async Task<(string Id, TaskReference Task, ITaskHandler Work)> Find(JsonNode? named, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            if (named is JsonValue value && value.TryGetValue<string>(out var id)
                && await services.GetRequiredService<TaskIds>().Read(id, cancellationToken) is { } task
                && services.GetServices<ITaskHandler>().FirstOrDefault(work => work.Handles(task.Kind)) is { } work)
                return (id, task, work);
        }
        catch (HeyGenException failure)
        {
            throw new McpProtocolException($"{failure.Message} {failure.Hint}".TrimEnd(), failure, McpErrorCode.InternalError);
        }

        throw new McpProtocolException($"{TaskIdName} is not the id of a task of this caller's.", McpErrorCode.InvalidParams);
    }

    /// <summary>The state of a task, as tasks/get returns it and notifications/tasks sends it.</summary>
    public static async Task<JsonObject> Get(string id, TaskReference task, ITaskHandler work, RequestContext<JsonNode?> request, CancellationToken cancellationToken)
    {
        var state = await work.GetState(task, request, cancellationToken);
        var response = new JsonObject
        {
            [TaskIdName] = id,
            ["status"] = state.Status,
            ["createdAt"] = DateTimeOffset.FromUnixTimeSeconds(task.Created).ToString("O"),
            ["lastUpdatedAt"] = request.Services!.GetRequiredService<TimeProvider>().GetUtcNow().ToString("O"),
            ["ttlMs"] = null,
        };
        if (state.Message is not null)
            response["statusMessage"] = state.Message;
        if (state.Pause is { } pause)
            response["pollIntervalMs"] = Milliseconds(pause);
        foreach (var (name, value) in new[] { ("result", state.Result), ("error", state.Error), ("inputRequests", state.InputRequests) })
        {
            if (value is not null)
                response[name] = value;
        }

        return response;
    }

    private static Dictionary<string, JsonElement> Answers(JsonNode? parameters) => (parameters as JsonObject)?["inputResponses"] switch
    {
        JsonObject answers => answers.ToDictionary(answer => answer.Key, answer => answer.Value?.ToElement() ?? default, StringComparer.Ordinal),
        _ => throw new McpProtocolException("inputResponses must be an object: each answer under the key of its question.", McpErrorCode.InvalidParams),
    };

    private static long Milliseconds(TimeSpan pause) => Math.Max(1, (long)Math.Ceiling(pause.TotalMilliseconds));
}
#pragma warning restore MCPEXP001, MCPEXP002
