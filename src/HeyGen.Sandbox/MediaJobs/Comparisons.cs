namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Comparisons that were asked for together.</summary>
internal sealed record ComparisonBatch(string Id, IReadOnlyList<Job> Items) : IEntity;

/// <summary>Judgements which of two videos is better. The sandbox tosses a coin that always falls the same for the same request.</summary>
internal static class Comparisons
{
    private static readonly JobKind Kind = new("video_quality_comparison", "comparison", "/v3/video-quality/comparisons")
    {
        IdField = "comparison_id",
        LifeCycle = LifeCycle.Comparison,
        Counts = false,
        Plan = Plan,
        View = View,
        Created = (call, jobs) => View(call, jobs[0]),
    };

    public static void AddComparisons(this Api api)
    {
        api.AddJobs(Kind);
        api.Add("createVideoQualityComparisonBatchV3", CreateBatch);
        api.Add("getVideoQualityComparisonBatchV3", ViewBatch);
    }

    private static IReadOnlyList<JobPlan> Plan(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("video_a")!, $"{path}video_a");
        AssetInputs.Check(call, request.Child("video_b")!, $"{path}video_b");
        return [new(Usd: SandboxPrices.Comparison)];
    }

    private static JsonObject View(Call call, Job job)
    {
        var view = job.Show(call, ["comparison_id", "status", "error"], ("result", job.Timeline.IsDone ? Result(job.Request) : null));
        if (view.Child("error") is { } error)
            error["code"] ??= "unknown";
        return view;
    }

    private static JsonObject Result(JsonObject request)
    {
        var coin = Ids.Hash(request.ToPlainText());
        var side = coin % 2 == 0 ? "a" : "b";
        return new JsonObject
        {
            ["model_a"] = request.Text("model_a"),
            ["model_b"] = request.Text("model_b"),
            ["winner"] = request.Text($"model_{side}"),
            ["winner_side"] = side,
            ["confidence"] = 0.5 + (coin % 50 / 100d),
            ["question_id"] = request.Text("question_id") is "q1" ? "engagement" : request.Text("question_id"),
            ["judge_model_version"] = request.Text("judge_model_version") ?? "sandbox-judge-1",
        };
    }

    private static ApiResponse CreateBatch(Call call)
    {
        var batch = new ComparisonBatch(call.Account.NewId("batch"), call.StartBatch(Kind));
        call.Store<ComparisonBatch>().Add(batch);
        return Summary(batch);
    }

    private static ApiResponse ViewBatch(Call call)
    {
        var batch = call.Find<ComparisonBatch>(call.Id, "batch");
        var view = Summary(batch);
        view["counts"] = new JsonObject
        {
            ["processing"] = batch.Items.Count(item => !item.Timeline.IsOver),
            ["completed"] = batch.Items.Count(item => item.Timeline.IsDone),
            ["failed"] = batch.Items.Count(item => item.Timeline.HasFailed),
        };
        return call.Page<(int Index, Job Item)>(
            view, "items", [.. batch.Items.Index()], entry => new JsonObject { ["item_index"] = entry.Index, ["comparison"] = View(call, entry.Item) });
    }

    private static JsonObject Summary(ComparisonBatch batch) => new()
    {
        ["batch_id"] = batch.Id,
        ["status"] = Batch.StatusOf([.. batch.Items.Select(item => BatchItem.Of(item).BatchStatus)]),
        ["total_items"] = batch.Items.Count,
    };
}
