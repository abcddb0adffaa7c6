namespace HeyGen.Mcp.IntegrationTests.Tasks;

/// <summary>Two replicas that share nothing, over a sandbox whose jobs end when the test says so.</summary>
public abstract class TaskTest : IAsyncLifetime
{
    internal const string Extension = "io.modelcontextprotocol/tasks";

    internal FakeTime Time { get; } = new();

    internal SandboxServer HeyGen { get; private set; } = null!;

    internal HttpEndpoint One { get; private set; } = null!;

    internal HttpEndpoint Other { get; private set; } = null!;

    internal static Dictionary<string, object> Declared { get; } = new(HttpEndpoint.Meta())
    {
        ["io.modelcontextprotocol/clientCapabilities"] = new { elicitation = new { form = new { } }, extensions = new Dictionary<string, object> { [Extension] = new { } } },
    };

    protected virtual byte[]? StateKey => null;

    public async ValueTask InitializeAsync()
    {
        HeyGen = await SandboxServer.StartAsync(new SandboxOptions(), Time);
        One = await Replica();
        Other = await Replica();
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
        await HeyGen.DisposeAsync();
    }

    internal Task<HttpEndpoint> Replica(ServerSettings? settings = null, HttpSettings? http = null) =>
        HttpEndpoint.Start(HeyGen.BaseAddress, settings ?? new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never }, http ?? new HttpSettings { CallsPerSecond = 0 }, Time, secrets: StateKey is null ? null : [StateKey]);

    internal static async Task<JsonElement> Call(HttpEndpoint replica, string tool, object arguments, params (string, string?)[] headers) =>
        Result(await replica.Call("tools/call", new { name = tool, arguments, _meta = Declared }, headers));

    internal static Task<HttpAnswer> Task(HttpEndpoint replica, string method, string taskId, object? more = null, params (string, string?)[] headers)
    {
        var parameters = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (parameters["taskId"], parameters["_meta"]) = (taskId, JsonSerializer.SerializeToNode(Declared));
        return replica.Call(method, parameters, headers);
    }

    internal static async Task<JsonElement> Get(HttpEndpoint replica, string taskId) => Result(await Task(replica, "tasks/get", taskId));

    /// <summary>Begins a video and answers the task's id.</summary>
    internal async Task<string> BeginVideo(string script = "Hello.", HttpEndpoint? replica = null) => Id(await Call(replica ?? One, "create_video_from_image", new { image = "https://files.example/me.png", voiceId = await Voice(replica ?? One), script }));

    internal static string Id(JsonElement task)
    {
        Assert.Equal("task", task.GetText("resultType"));
        return task.GetText("taskId")!;
    }

    internal static string Status(JsonElement task) => task.GetText("status")!;

    internal static JsonElement Result(HttpAnswer answer)
    {
        Assert.True(answer.Message.TryGetProperty("result", out var result), answer.Body);
        return result;
    }

    private static async Task<string> Voice(HttpEndpoint replica) =>
        (await Call(replica, "list_voices", new { limit = 1 })).GetProperty("structuredContent").GetProperty("items")[0].GetText("voice_id")!;
}
