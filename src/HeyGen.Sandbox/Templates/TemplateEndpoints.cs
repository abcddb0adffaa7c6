using HeyGen.Sandbox.Catalogue;
using HeyGen.Sandbox.Media;
using HeyGen.Sandbox.Videos;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Templates;

internal static class TemplateEndpoints
{
    private static readonly Shape Fit = Shape.OneOf("cover", "contain", "crop", "none");

    private static readonly Shape Variable = Shape.Union(
        "type",
        ("text", Shape.Closed(Required("type", Shape.OneOf("text")), Required("content", Shape.Text(0, 10_000)))),
        ("image", Shape.Closed(Required("type", Shape.OneOf("image")), Required("asset", Common.Asset), Optional("fit", Fit))),
        ("video", Shape.Closed(
            Required("type", Shape.OneOf("video")),
            Required("asset", Common.Asset),
            Optional("fit", Fit),
            Optional("play_style", Shape.OneOf("fit_to_scene", "freeze", "loop", "once", "full_video")),
            Optional("volume", Shape.Number(0, 1)))),
        ("audio", Shape.Closed(Required("type", Shape.OneOf("audio")), Required("asset", Common.Asset))),
        ("character", Shape.Closed(
            Required("type", Shape.OneOf("character")),
            Required("character_id", Shape.Text(1)),
            Optional("character_type", Shape.OneOf("avatar", "talking_photo")))),
        ("voice", Shape.Closed(Required("type", Shape.OneOf("voice")), Required("voice_id", Shape.Text(1)), Nullable("locale", Shape.Text()))));

    private static readonly Shape Body = Shape.Open(
    [
        Required("variables", Shape.Map(Variable)),
        Nullable("title", Shape.Text()),
        Optional("caption", Shape.Flag),
        Nullable("subtitles", Shape.Open(
            Required("preset_name", Shape.Text()),
            Nullable("alignment", Shape.Integer()),
            Nullable("disable_highlight", Shape.Flag),
            Nullable("font_size", Shape.Integer()),
            Nullable("position", Shape.Open(Optional("x", Shape.Number()), Optional("y", Shape.Number()))))),
        Nullable("folder_id", Shape.Text()),
        Nullable("brand_voice_id", Shape.Text()),
        Nullable("brand_glossary_id", Shape.Text()),
        Nullable("dimension", Shape.Closed(Required("width", Shape.Integer(128, 4096)), Required("height", Shape.Integer(128, 4096)))),
        Optional("fps", Shape.Number()),
        Nullable("scene_ids", Shape.List(Shape.Text())),
        Optional("reorder_music", Shape.Flag),
        Optional("keep_text_vertically_centered", Shape.Flag),
        Optional("include_gif", Shape.Flag),
        Optional("enable_sharing", Shape.Flag),
        .. Common.Callback,
    ]);

    public static void AddTemplates(this Api api)
    {
        api.Get("/v3/templates", call => call.Page(TemplateList.All, template => template.Item(call)), Page(100, 10));
        api.Get("/v3/templates/{template_id}", call => Find(call).Detail(call));
        api.Post("/v3/templates/{template_id}", Body, Generate);
    }

    private static VideoTemplate Find(Call call)
    {
        var id = call.Route("template_id");
        return TemplateList.All.FirstOrDefault(template => template.Id == id) ?? throw Refusal.NotFound("template", id, "template_not_found");
    }

    private static Reply Generate(Call call)
    {
        var template = Find(call);
        TemplateRules.Check(call, template);
        var said = TemplateRules.Script(call, template);
        var seconds = Speech.SecondsOf(said);
        var plan = new VideoPlan(
            said, seconds, Math.Round((decimal)seconds * SandboxPrices.AvatarVideoPerSecond("avatar_iii", isPhoto: false), 4), template.Orientation, "mp4");
        var request = (JsonObject)call.Body.DeepClone();
        request["type"] = "template";
        request["title"] = call.Body.Text("title") ?? template.Name;
        request["caption"] = call.Body.Flag("caption") || call.Body.Has("subtitles") ? new JsonObject { ["style"] = "default" } : null;
        return Video.Start(call, request, plan, "template_video").View(call);
    }
}
