namespace HeyGen.Sandbox.Workflows;

internal static class WorkflowEndpoints
{
    private const int MaxInputBytes = 1024 * 1024;

    private static readonly Schema Name = Schema.Text(pattern: "^[a-zA-Z][a-zA-Z0-9_]{0,63}$");

    private static readonly Schema Binding = Schema.Union(
        "kind",
        ("literal", Schema.Closed(Nullable("value", Schema.Any))),
        ("node_output", Schema.Closed(Required("node_id", Name), Required("port", Name))),
        ("run_input", Schema.Closed(Required("name", Name))),
        ("object", Schema.Closed(Optional("fields", Schema.Map(Schema.Recursive(() => Binding!))))),
        ("list", Schema.Closed(Optional("items", Schema.List(Schema.Recursive(() => Binding!))))));

    private static readonly Field Graph = Required("product_graph", Schema.Closed(
        Required("schema_version", Schema.Text()),
        Optional("inputs", Schema.Map(Schema.Closed(
            Required("type", Schema.OneOf("text", "json", "video", "image", "audio", "avatar")), Optional("required", Schema.Flag)))),
        Optional("nodes", Schema.List(Schema.Closed(
            Required("id", Name),
            Required("type", Schema.Text()),
            Nullable("variant", Schema.Text()),
            Optional("config", Schema.FreeObject),
            Optional("depends_on", Schema.List(Schema.Text())),
            Optional("bindings", Schema.Map(Binding))))),
        Optional("outputs", Schema.Map(Schema.Closed(Required("node_id", Name), Required("port", Name))))));

    private static readonly Schema RunBody = Schema.Closed(
        Required("workflow_id", Schema.Text()), Nullable("version_number", Schema.Integer(1)), Optional("inputs", Schema.FreeObject));

    public static void AddWorkflows(this Api api)
    {
        const string One = "/v3/workflows/{workflow_id}";
        var create = Schema.Closed(Required("name", Schema.Text(1, 256)), Graph, Nullable("meta", Schema.FreeObject));
        api.Get("/v3/workflows", call => call.Page(call.Store<Workflow>().All, workflow => workflow.Item()), Page(100, 10));
        api.Post("/v3/workflows", create, Create, status: 201);
        api.Get(
            "/v3/workflows/node-types",
            _ => new JsonObject { ["families"] = NodeType.All.Values.Select(type => type.View()).ToJsonArray() });
        api.Get(One, call => Find(call).View());
        api.Patch(One, Schema.Closed(Graph, Required("expected_revision", Schema.Integer(0))), Update);
        api.Get($"{One}/versions", call => call.Page([.. Find(call).Versions.Reverse()], version => version.Item()), Page(100, 10));
        api.Post($"{One}/versions", Schema.Closed(Graph), call => Find(call).Publish(call, GraphOf(call)).View(Find(call)));
        api.Get($"{One}/versions/{{version_number}}", call => Find(call).Version(call.Route("version_number")).View(Find(call)));

        const string Runs = "/v3/workflow-runs";
        api.Get(Runs, ListRuns, [Required("workflow_id", Schema.Text()), .. Page(100, 10)]);
        api.Post(Runs, RunBody, Run);
        api.Get($"{Runs}/{{run_id}}", call => FindRun(call).View(call));
        api.Post($"{Runs}/{{run_id}}/cancel", body: null, Cancel, keyed: false);
        api.Get($"{Runs}/{{run_id}}/nodes", call => call.Page(FindRun(call).Nodes, FindRun(call).NodeView), Page(100, 10));
    }

    private static Workflow Find(Call call) => Find(call, call.Route("workflow_id"));

    private static Workflow Find(Call call, string id) => call.Find<Workflow>(id, "workflow", "resource_not_found");

    private static WorkflowRun FindRun(Call call) =>
        call.Find<WorkflowRun>(call.Route("run_id"), "workflow run", "resource_not_found", kind: WorkflowRun.RunKind);

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
        workflow.Update(GraphOf(call), call.Body.Whole("expected_revision")!.Value);
        return workflow.View();
    }

    private static ApiResponse ListRuns(Call call)
    {
        var id = call.Query.Text("workflow_id")!;
        return call.Page([.. call.Store<WorkflowRun>(WorkflowRun.RunKind).All.Where(run => run.Workflow.Id == id)], run => run.Item());
    }

    private static ApiResponse Run(Call call)
    {
        var workflow = Find(call, call.Body.Text("workflow_id")!);
        var version = workflow.Version($"{call.Body.Whole("version_number") ?? workflow.Versions.Count}", "version_number");
        CheckInputs(call, version);
        var run = new WorkflowRun(
            $"dwr_{call.Account.NewId("run")}", call.Body, new(Usd: SandboxPrices.WorkflowRun, Transcript: "Sandbox workflow."), call.Begin(LifeCycle.Workflow, call.Body), workflow, version);
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
