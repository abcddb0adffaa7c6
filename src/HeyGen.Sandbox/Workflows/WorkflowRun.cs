namespace HeyGen.Sandbox.Workflows;

/// <summary>A version at work: its nodes take turns, each as long as the others.</summary>
internal sealed class WorkflowRun(string id, JsonObject request, JobPlan plan, JobTimeline timeline, Workflow workflow, WorkflowVersion version)
    : Job(id, RunKind, request, plan, timeline)
{
    public static readonly JobKind RunKind = new("workflow_run", "workflow run", "/v3/workflow-runs")
    {
        IdField = "id",
        LifeCycle = LifeCycle.Workflow,
        View = (call, run) => ((WorkflowRun)run).View(call),
    };

    private static readonly string[] NodeStatuses = ["pending", "processing", "succeeded", "failed", "skipped", "canceled"];

    public Workflow Workflow { get; } = workflow;

    public IReadOnlyList<GraphNode> Nodes => version.Plan;

    /// <summary>Nodes that are done by now.</summary>
    private int Done => Timeline.IsDone ? Nodes.Count : Nodes.Count * Timeline.Progress / 100;

    private JsonObject? NodeError => Timeline.HasFailed && !Timeline.WasStopped
        ? new JsonObject { ["code"] = FailureCode ?? "node_failed", ["message"] = FailureMessage, ["node_id"] = Nodes.Skip(Done).FirstOrDefault()?.Id }
        : null;

    public JsonObject Item() => new()
    {
        ["id"] = Id,
        ["version_id"] = version.Id,
        ["status"] = Status,
        ["created_at"] = Moment(Timeline.StartedAt),
    };

    public JsonObject View(Call call) => new()
    {
        ["id"] = Id,
        ["workflow"] = new JsonObject { ["id"] = Workflow.Id, ["version_id"] = version.Id, ["version_number"] = version.Number },
        ["status"] = Status,
        ["created_at"] = Moment(Timeline.StartedAt),
        ["started_at"] = Timeline.IsWaiting ? null : Moment(Timeline.StartedAt),
        ["completed_at"] = Moment(Timeline.EndedAt),
        ["progress"] = Progress(),
        ["error"] = NodeError,
        ["outputs"] = (version.Graph.Child("outputs") ?? []).Select(output => Output(call, output.Key, output.Value!.AsObject())).ToJsonArray(),
    };

    public JsonObject NodeView(GraphNode node)
    {
        var status = StatusOf(node);
        return new JsonObject
        {
            ["node_id"] = node.Id,
            ["node_type"] = node.TypeName,
            ["status"] = status,
            ["started_at"] = status is "pending" or "skipped" ? null : Moment(Timeline.StartedAt),
            ["completed_at"] = status == "succeeded" ? Moment(Timeline.EndedAt ?? Timeline.StartedAt) : null,
            ["error"] = status == "failed" ? NodeError : null,
        };
    }

    private static string? Moment(DateTimeOffset? moment) => moment?.ToString("O");

    private string StatusOf(GraphNode node)
    {
        var index = Nodes.TakeWhile(other => other != node).Count();
        return index < Done ? "succeeded"
            : Timeline.WasStopped ? "canceled"
            : Timeline.HasFailed ? index == Done ? "failed" : "skipped"
            : index == Done && !Timeline.IsWaiting ? "processing" : "pending";
    }

    private JsonObject Progress()
    {
        JsonObject progress = new() { ["total"] = Nodes.Count };
        foreach (var status in NodeStatuses)
            progress[status] = Nodes.Count(node => StatusOf(node) == status);
        return progress;
    }

    private JsonObject Output(Call call, string name, JsonObject source)
    {
        var node = Nodes.First(candidate => candidate.Id == source.Text("node_id"));
        var status = StatusOf(node) switch { "succeeded" => "ready", "pending" or "processing" => "pending", _ => "failed" };
        JsonObject output = new() { ["name"] = name, ["status"] = status };
        if (status != "ready")
            return output;

        var type = node.Type!.Output.Type;
        output["type"] = type;
        output["artifact_id"] = Ids.Of($"{Id} {name}");
        output["delivery"] = type == "text" ? "inline" : "reference";
        if (type == "text")
        {
            output["value"] = $"Sandbox text from node {node.Id}.";
            return output;
        }

        output["url"] = call.Signed($"{MediaFolder}/{type switch { "video" => "video.mp4", "image" => "thumbnail.png", _ => "speech.wav" }}");
        output["expires_in"] = (int)Call.LinkLifetime.TotalSeconds;
        output["is_public"] = false;
        return output;
    }
}
