namespace HeyGen.Sandbox.Workflows;

internal static class WorkflowEndpoints
{
    private const int MaxInputBytes = 1024 * 1024;
    private const double WorkflowSeconds = 8;

    public static void AddWorkflows(this Api api)
    {
        api.Add("listWorkflowDefinitions", call => call.Page(call.Store<Workflow>().All, workflow => workflow.Item()));
        api.Add("createWorkflow", Create);
        api.Add("getWorkflowNodeTypes", _ => new JsonObject { ["families"] = NodeType.All.Values.Select(type => type.View()).ToJsonArray() });
        api.Add("getWorkflow", call => Find(call).View());
        api.Add("updateWorkflowDraft", Update);
        api.Add("listWorkflowVersions", call => call.Page([.. Find(call).Versions.Reverse()], version => version.Item()));
        api.Add("publishWorkflowVersion", call => Find(call).Publish(call, GraphOf(call)).View(Find(call)));
        api.Add("getWorkflowVersion", call => Find(call).Version(call.Route("version_number")).View(Find(call)));
        api.Add("listWorkflowRuns", ListRuns);
        api.Add("createWorkflowRun", Run);
        api.Add("getWorkflowRun", call => FindRun(call).View(call));
        api.Add("cancelWorkflowRun", Cancel);
        api.Add("listWorkflowRunNodes", call => call.Page(FindRun(call).Nodes, FindRun(call).NodeView));
    }

    private static Workflow Find(Call call) => Find(call, call.Route("workflow_id"));

    private static Workflow Find(Call call, string id) => call.Find<Workflow>(id, "workflow", "resource_not_found");

    private static WorkflowRun FindRun(Call call) =>
        (WorkflowRun)call.Find<Job>(call.Id, "workflow run", "resource_not_found", kind: WorkflowRun.RunKind);

    private static JsonObject GraphOf(Call call) => call.Body.Child("product_graph")!.Copy<JsonObject>();

    private static ApiResponse Create(Call call)
    {
        var name = call.Body.Text("name")!;
        if (call.Store<Workflow>().All.Any(other => other.Name == name))
            throw ApiException.Conflict("conflict", $"There is a workflow '{name}' already.", "name");
        var workflow = new Workflow($"def_{call.Account.NewId("workflow")}", name, GraphOf(call), call.Body.Child("meta")?.Copy<JsonObject>());
        var version = workflow.Publish(call, GraphOf(call));
        call.Store<Workflow>().Add(workflow);
        var view = workflow.View();
        view["latest_version"] = new JsonObject { ["id"] = version.Id, ["version_number"] = version.Number };
        return view;
    }

    private static ApiResponse Update(Call call)
    {
        var workflow = Find(call);
        workflow.Update(GraphOf(call), call.Body.Integer("expected_revision")!.Value);
        return workflow.View();
    }

    private static ApiResponse ListRuns(Call call)
    {
        var id = call.Query.Text("workflow_id")!;
        return call.Page([.. call.Store<Job>(WorkflowRun.RunKind).All.Cast<WorkflowRun>().Where(run => run.Workflow.Id == id)], run => run.Item());
    }

    private static ApiResponse Run(Call call)
    {
        var workflow = Find(call, call.Body.Text("workflow_id")!);
        var version = workflow.Version($"{call.Body.Integer("version_number") ?? workflow.Versions.Count}", "version_number");
        CheckInputs(call, version);
        var run = new WorkflowRun(
            $"dwr_{call.Account.NewId("run")}", call.Body, new(WorkflowSeconds, SandboxPrices.WorkflowRun, "Sandbox workflow."), call.Begin(LifeCycle.Workflow, call.Body), workflow, version);
        return call.Start(run, run.Kind.Name).View(call);
    }

    /// <exception cref="ApiException">400: an input is missing, unknown, or all of them are too much.</exception>
    private static void CheckInputs(Call call, WorkflowVersion version)
    {
        var given = call.Body.Child("inputs") ?? [];
        var declared = version.Graph.Child("inputs") ?? [];
        foreach (var (name, input) in declared)
        {
            if (input!.AsObject().Flag("required", fallback: true) && !given.Has(name))
                throw ApiException.Invalid($"inputs.{name}", $"The workflow needs the input '{name}'.");
        }

        foreach (var (name, _) in given)
        {
            if (!declared.Has(name))
                throw ApiException.Invalid($"inputs.{name}", $"The workflow has no input '{name}'.");
        }

        if (given.ToJsonString().Length > MaxInputBytes)
            throw ApiException.Invalid("inputs", "The inputs have 1 MiB at most.");
    }

    private static ApiResponse Cancel(Call call)
    {
        var run = FindRun(call);
        run.Timeline.Stop();
        return run.View(call);
    }
}
