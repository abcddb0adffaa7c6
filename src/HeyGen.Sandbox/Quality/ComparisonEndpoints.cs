using HeyGen.Sandbox.Assets;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Quality;

/// <summary>A judgement which of two videos is better. The sandbox tosses a coin that always falls the same for the same request.</summary>
internal sealed class Comparison(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    private const string Judge = "sandbox-judge-1";

    public JsonObject View() => new()
    {
        ["comparison_id"] = Id,
        ["status"] = Status,
        ["result"] = Timeline.IsDone ? Result() : null,
        ["error"] = Timeline.HasFailed ? new JsonObject { ["code"] = FailureCode ?? "unknown", ["message"] = FailureMessage } : null,
    };

    private JsonObject Result()
    {
        var coin = Ids.Hash(Request.ToJsonString(Json.Plain));
        var side = coin % 2 == 0 ? "a" : "b";
        return new JsonObject
        {
            ["model_a"] = Request.Text("model_a"),
            ["model_b"] = Request.Text("model_b"),
            ["winner"] = Request.Text($"model_{side}"),
            ["winner_side"] = side,
            ["confidence"] = 0.5 + (coin % 50 / 100d),
            ["question_id"] = Request.Text("question_id") is "q1" ? "engagement" : Request.Text("question_id"),
            ["judge_model_version"] = Request.Text("judge_model_version") ?? Judge,
        };
    }
}

/// <summary>Comparisons that were asked for together.</summary>
internal sealed record ComparisonBatch(string Id, IReadOnlyList<Comparison> Items) : IKept
{
    private string Status =>
        !Items.All(item => item.Timeline.IsOver) ? "processing"
        : Items.All(item => item.Timeline.HasFailed) ? "failed"
        : "completed";

    public JsonObject Summary() => new() { ["batch_id"] = Id, ["status"] = Status, ["total_items"] = Items.Count };

    public JsonObject View(Call call)
    {
        var (items, next) = call.Cut<(int Index, Comparison Item)>([.. Items.Index()]);
        var view = Summary();
        view["counts"] = new JsonObject
        {
            ["processing"] = Items.Count(item => !item.Timeline.IsOver),
            ["completed"] = Items.Count(item => item.Timeline.IsDone),
            ["failed"] = Items.Count(item => item.Timeline.HasFailed),
        };
        view["items"] = items.Select(item => new JsonObject { ["item_index"] = item.Index, ["comparison"] = item.Item.View() }).ToJsonArray();
        view["has_more"] = next is not null;
        view["next_token"] = next;
        return view;
    }
}

internal static class ComparisonEndpoints
{
    private static readonly ObjectShape Body = Shape.Closed(
        Required("prompt", Shape.Text(1, 10_000)),
        Required("model_a", Shape.Text(1, 255)),
        Required("model_b", Shape.Text(1, 255)),
        Required("video_a", Common.Asset),
        Required("video_b", Common.Asset),
        Required("question_id", Shape.OneOf("engagement", "prompt_intent", "composition", "temporal_consistency", "craft", "q1")),
        Nullable("judge_model_version", Shape.Text(1, 128)));

    public static void AddComparisons(this Api api)
    {
        const string Root = "/v3/video-quality/comparisons";
        api.Post(Root, Body, Create);
        api.Get($"{Root}/{{comparison_id}}", call => call.Find<Comparison>(call.Route("comparison_id"), "comparison").View());
        api.Post($"{Root}/batches", Shape.Closed(Required("comparisons", Shape.List(Body, 1, 100))), CreateBatch);
        api.Get(
            $"{Root}/batches/{{batch_id}}",
            call => call.Find<ComparisonBatch>(call.Route("batch_id"), "batch").View(call),
            [Page(100, 100)[0], Optional("token", Shape.Text(1, 2048))]);
    }

    private static Reply Create(Call call)
    {
        CheckVideos(call, call.Body, "");
        return Start(call, call.Body).View();
    }

    private static Reply CreateBatch(Call call)
    {
        var requests = call.Body.Children("comparisons");
        foreach (var (index, request) in requests.Index())
            CheckVideos(call, request, $"comparisons[{index}].");
        call.RequireFunds(requests.Count * SandboxPrices.Comparison);
        var batch = new ComparisonBatch(call.Account.NewId("batch"), [.. requests.Select(request => Start(call, request))]);
        call.Store<ComparisonBatch>().Add(batch);
        return batch.Summary();
    }

    private static void CheckVideos(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("video_a")!, $"{path}video_a");
        AssetInputs.Check(call, request.Child("video_b")!, $"{path}video_b");
    }

    private static Comparison Start(Call call, JsonObject request)
    {
        var copy = (JsonObject)request.DeepClone();
        var comparison = new Comparison(call.Account.NewId("comparison"), copy, call.Begin(LifeCycle.Comparison, copy));
        return call.Start("video_quality_comparison", comparison, SandboxPrices.Comparison, counts: false);
    }
}
