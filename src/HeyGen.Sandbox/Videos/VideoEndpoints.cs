using HeyGen.Sandbox.Batches;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Videos;

internal static class VideoEndpoints
{
    public static void AddVideos(this Api api)
    {
        api.Post("/v3/videos", VideoShapes.Create, Create);
        api.Get("/v3/videos", List, [.. Page(100, 10), Optional("folder_id", Shape.Text()), Optional("title", Shape.Text(1))]);
        api.Get("/v3/videos/{video_id}", call => Find(call).View(call));
        api.Get("/v3/videos/{video_id}/scenes", call => VideoScenes.View(Find(call)));
        api.Delete("/v3/videos/{video_id}", Delete);
        api.Post("/v3/videos/batches", VideoShapes.CreateBatch, CreateBatch, status: 202);
        api.Get("/v3/videos/batches/{batch_id}", call => call.BatchDetail<Video>(), Page(100, 100));
        api.Get("/v3/videos/statuses", call => call.BulkStatuses<Video>("video_ids"), Common.BulkStatuses("video_ids"));
    }

    private static Reply Create(Call call)
    {
        var video = Video.Start(call, call.Body, VideoRules.Plan(call, call.Body));
        return new JsonObject { ["video_id"] = video.Id, ["status"] = "waiting", ["output_format"] = video.Format };
    }

    private static Reply List(Call call)
    {
        var (folder, title) = (call.Query.Text("folder_id"), call.Query.Text("title"));
        return call.Page(
            [.. call.Store<Video>().All.Where(video =>
                video.Timeline.HasBegun
                && (folder is null || (video.FolderId ?? "") == folder)
                && (title is null || video.Title!.Contains(title, StringComparison.OrdinalIgnoreCase)))],
            video => video.View(call));
    }

    private static Reply Delete(Call call)
    {
        var video = Find(call);
        call.Remove<Video>(video.Id, "video");
        return new JsonObject { ["id"] = video.Id, ["deleted"] = true };
    }

    private static Reply CreateBatch(Call call)
    {
        var items = call.Body.Children("videos");
        // All or nothing: every item is checked before the first is made.
        var plans = items.Select((item, index) => VideoRules.Plan(call, item, $"videos[{index}].")).ToArray();
        call.RequireFunds(plans.Sum(plan => plan.Usd));
        var jobs = items.Zip(plans, (item, plan) => Video.Start(call, item, plan, counts: false)).ToArray();
        return call.StartBatch(jobs);
    }

    private static Video Find(Call call)
    {
        var video = call.Find<Video>(call.Route("video_id"), "video");
        return video.Timeline.HasBegun ? video : throw Refusal.NotFound("video", video.Id);
    }
}
