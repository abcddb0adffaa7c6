using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Media;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Hyperframes;

/// <summary>A video rendered from an HTML composition.</summary>
internal sealed class HyperframesRender(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    public override string EventName => "hyperframes_video";

    private string Format => Request.Text("format") ?? "mp4";

    private string AspectRatio => Request.Text("aspect_ratio") ?? "16:9";

    private string Orientation => AspectRatio switch { "9:16" => "portrait", "1:1" => "square", _ => "landscape" };

    public void PutMedia(Call call) => JobMedia.Put(call, $"hyperframes/{Id}", Orientation, Format, "");

    public JsonObject View(Call call) => new()
    {
        ["render_id"] = Id,
        ["status"] = Status,
        ["title"] = Title,
        ["callback_id"] = Request.Text("callback_id"),
        ["video_url"] = Timeline.IsDone ? call.Signed($"hyperframes/{Id}/video.{Format}") : null,
        ["thumbnail_url"] = Timeline.IsDone ? call.Signed($"hyperframes/{Id}/thumbnail.png") : null,
        ["duration"] = Timeline.IsDone ? Duration : null,
        ["fps"] = Request.Whole("fps") ?? 30,
        ["quality"] = Request.Text("quality") ?? "standard",
        ["format"] = Format,
        ["resolution"] = Request.Text("resolution") ?? "1080p",
        ["aspect_ratio"] = AspectRatio,
        ["composition"] = Request.Text("composition") ?? "index.html",
        ["created_at"] = CreatedAt,
        ["completed_at"] = CompletedAt,
        ["failure_message"] = FailureMessage,
    };
}

internal static class HyperframesEndpoints
{
    /// <summary>The sandbox runs no composition: every render lasts as long.</summary>
    private const int Seconds = 10;

    private static readonly Shape Body = Shape.Closed(
        Required("project", Common.Asset),
        Nullable("fps", Shape.Integer(1, 240)),
        Optional("quality", Shape.OneOf("draft", "standard", "high")),
        Optional("format", Shape.OneOf("mp4", "webm", "mov")),
        Optional("resolution", Shape.OneOf("1080p", "4k")),
        Optional("aspect_ratio", Shape.OneOf("16:9", "9:16", "1:1")),
        Nullable("composition", Shape.Text(0, 512)),
        Nullable("variables", Shape.FreeObject),
        Nullable("title", Shape.Text(0, 500)),
        Nullable("callback_id", Shape.Text(0, 256)),
        Nullable("callback_url", Shape.Text()));

    public static void AddHyperframes(this Api api)
    {
        api.Get("/v3/hyperframes/renders", call => call.Page(call.Store<HyperframesRender>().All, job => job.View(call)), Page(100, 10));
        api.Post("/v3/hyperframes/renders", Body, Create, status: 202);
        api.Get("/v3/hyperframes/renders/{render_id}", call => call.Find<HyperframesRender>(call.Route("render_id"), "render").View(call));
        api.Delete("/v3/hyperframes/renders/{render_id}", Delete);
    }

    private static Reply Create(Call call)
    {
        AssetInputs.Check(call, call.Body.Child("project")!, "project");
        var render = new HyperframesRender(call.Account.NewId("render"), call.Body, call.Begin(LifeCycle.Hyperframes, call.Body)) { Duration = Seconds };
        var factor = call.Body.Text("resolution") == "4k" ? 1.5m : 1;
        call.Start("hyperframes_render", render, Math.Round(SandboxPrices.HyperframesPerMinute * factor * Seconds / 60, 4));
        render.PutMedia(call);
        return new JsonObject { ["render_id"] = render.Id };
    }

    private static Reply Delete(Call call)
    {
        var render = call.Remove<HyperframesRender>(call.Route("render_id"), "render");
        return new JsonObject { ["render_id"] = render.Id };
    }
}
