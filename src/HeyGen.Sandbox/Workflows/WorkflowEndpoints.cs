using HeyGen.Sandbox.Media;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Workflows;

internal static class WorkflowEndpoints
{
    private const int MaxInputBytes = 1024 * 1024;

    public static void AddWorkflows(this Api api)
    {
        api.Get("/v3/workflows", call => call.Page(call.Store<Workflow>().All, workflow => workflow.Item()), Page(100, 10));
        api.Post("/v3/workflows", WorkflowShapes.Create, Create, status: 201);
        api.Get("/v3/workflows/node-types", ListNodeTypes);
        api.Get("/v3/workflows/{workflow_id}", call => Find(call).View());
        api.Patch("/v3/workflows/{workflow_id}", WorkflowShapes.UpdateDraft, Update);
        api.Get("/v3/workflows/{workflow_id}/versions", call => call.Page([.. Find(call).Versions.Reverse()], version => version.Item()), Page(100, 10));
        api.Post("/v3/workflows/{workflow_id}/versions", WorkflowShapes.Publish, Publish);
        api.Get("/v3/workflows/{workflow_id}/versions/{version_number}", GetVersion);

        api.Get("/v3/workflow-runs", ListRuns, [Required("workflow_id", Shape.Text()), .. Page(100, 10)]);
        api.Post("/v3/workflow-runs", WorkflowShapes.Run, Run);
        api.Get("/v3/workflow-runs/{run_id}", call => FindRun(call).View(call));
        api.Post("/v3/workflow-runs/{run_id}/cancel", body: null, Cancel, keyed: false);
        api.Get("/v3/workflow-runs/{run_id}/nodes", ListNodes, Page(100, 10));
    }

    private static Workflow Find(Call call) => Find(call, call.Route("workflow_id"));

    private static Workflow Find(Call call, string id) => call.Find<Workflow>(id, "workflow", "resource_not_found");

    private static WorkflowRun FindRun(Call call) => call.Find<WorkflowRun>(call.Route("run_id"), "workflow run", "resource_not_found");

    private static JsonObject Graph(Call call) => (JsonObject)call.Body.Child("product_graph")!.DeepClone();

    private static Reply Create(Call call)
    {
        var name = call.Body.Text("name")!;
        if (call.Store<Workflow>().All.Any(other => other.Name == name))
            throw Refusal.Conflict("conflict", $"There is a workflow '{name}' already.", "name");
        var workflow = new Workflow($"def_{call.Account.NewId("workflow")}", name, Graph(call), (JsonObject?)call.Body.Child("meta")?.DeepClone());
        var version = workflow.Publish(call, Graph(call));
        call.Store<Workflow>().Add(workflow);
        var view = workflow.View();
        view["latest_version"] = new JsonObject { ["id"] = version.Id, ["version_number"] = version.Number };
        return view;
    }

    private static Reply ListNodeTypes(Call call) => new JsonObject
    {
        ["families"] = NodeTypes.All.Values.OrderBy(type => type.Family, StringComparer.Ordinal).Select(type => type.View()).ToJsonArray(),
    };

    private static Reply Update(Call call)
    {
        var workflow = Find(call);
        workflow.Update(Graph(call), call.Body.Whole("expected_revision")!.Value);
        return workflow.View();
    }

    private static Reply Publish(Call call)
    {
        var workflow = Find(call);
        return workflow.Publish(call, Graph(call)).View(workflow);
    }

    private static Reply GetVersion(Call call)
    {
        var workflow = Find(call);
        var version = workflow.Versions.FirstOrDefault(known => $"{known.Number}" == call.Route("version_number"))
            ?? throw Refusal.NotFound("version", call.Route("version_number"), "resource_not_found");
        return version.View(workflow);
    }

    private static Reply ListRuns(Call call)
    {
        var id = call.Query.Text("workflow_id")!;
        return call.Page([.. call.Store<WorkflowRun>().All.Where(run => run.Workflow.Id == id)], run => run.Item());
    }

    private static Reply Run(Call call)
    {
        var workflow = Find(call, call.Body.Text("workflow_id")!);
        var number = call.Body.Whole("version_number") ?? workflow.Versions.Count;
        var version = workflow.Versions.FirstOrDefault(known => known.Number == number)
            ?? throw Refusal.NotFound("version", $"{number}", "resource_not_found", "version_number");
        CheckInputs(call, version);
        var run = new WorkflowRun($"dwr_{call.Account.NewId("run")}", call.Body, call.Begin(LifeCycle.Workflow, call.Body), workflow, version);
        call.Start("workflow_run", run, SandboxPrices.WorkflowRun);
        JobMedia.Put(call, $"workflows/{run.Id}", "landscape", "mp4", "Sandbox workflow.");
        return run.View(call);
    }

    /// <exception cref="Refusal">400: an input is missing, unknown, or all of them are too much.</exception>
    private static void CheckInputs(Call call, WorkflowVersion version)
    {
        var given = call.Body.Child("inputs") ?? [];
        var declared = version.Graph.Child("inputs") ?? [];
        foreach (var (name, input) in declared)
        {
            if (input!.AsObject().Flag("required", fallback: true) && !given.Has(name))
                throw Refusal.Invalid($"inputs.{name}", $"The workflow needs the input '{name}'.");
        }

        foreach (var (name, _) in given)
        {
            if (!declared.Has(name))
                throw Refusal.Invalid($"inputs.{name}", $"The workflow has no input '{name}'.");
        }

        if (given.ToJsonString().Length > MaxInputBytes)
            throw Refusal.Invalid("inputs", "The inputs have 1 MiB at most.");
    }

    private static Reply Cancel(Call call)
    {
        var run = FindRun(call);
        run.Timeline.Stop();
        return run.View(call);
    }

    private static Reply ListNodes(Call call)
    {
        var run = FindRun(call);
        return call.Page(run.Nodes, run.NodeView);
    }
}
