using HeyGen.Sandbox.Videos;

namespace HeyGen.Sandbox.Templates;

internal static class TemplateEndpoints
{
    private static readonly Field Asset = Required("asset", CommonSchemas.Asset);
    private static readonly Field Fit = Optional("fit", Schema.OneOf("cover", "contain", "crop", "none"));

    private static readonly Schema Variable = Schema.Union(
        "type",
        ("text", Schema.Closed(Required("content", Schema.Text(0, 10_000)))),
        ("image", Schema.Closed(Asset, Fit)),
        ("video", Schema.Closed(
            Asset, Fit, Optional("play_style", Schema.OneOf("fit_to_scene", "freeze", "loop", "once", "full_video")), Optional("volume", Schema.Number(0, 1)))),
        ("audio", Schema.Closed(Asset)),
        ("character", Schema.Closed(
            Required("character_id", Schema.Text(1)), Optional("character_type", Schema.OneOf("avatar", "talking_photo")))),
        ("voice", Schema.Closed(Required("voice_id", Schema.Text(1)), Nullable("locale", Schema.Text()))));

    private static readonly Schema Body = Schema.Open(
    [
        Required("variables", Schema.Map(Variable)),
        Nullable("subtitles", Schema.Open(
            Required("preset_name", Schema.Text()),
            Nullable("alignment", Schema.Integer()),
            Nullable("disable_highlight", Schema.Flag),
            Nullable("font_size", Schema.Integer()),
            Nullable("position", Schema.Open(Optional("x", Schema.Number()), Optional("y", Schema.Number()))))),
        Nullable("dimension", Schema.Closed(Required("width", Schema.Integer(128, 4096)), Required("height", Schema.Integer(128, 4096)))),
        Optional("fps", Schema.Number()),
        Nullable("scene_ids", Schema.List(Schema.Text())),
        .. OptionalFlags("caption", "reorder_music", "keep_text_vertically_centered", "include_gif", "enable_sharing"),
        .. NullableTexts("title", "folder_id", "brand_voice_id", "brand_glossary_id"),
        .. CommonSchemas.Callback,
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
        return TemplateList.All.FirstOrDefault(template => template.Id == id) ?? throw ApiException.NotFound("template", id, "template_not_found");
    }

    private static ApiResponse Generate(Call call)
    {
        var template = Find(call);
        TemplateRules.Check(call, template);
        var said = TemplateRules.Script(call, template);
        var seconds = Speech.SecondsOf(said);
        var plan = new JobPlan(
            seconds, SandboxPrices.Of(seconds, SandboxPrices.AvatarVideoPerSecond("avatar_iii", isPhoto: false)), said, template.Orientation);
        var request = call.Body.Copy<JsonObject>();
        request["type"] = "template";
        request["title"] = call.Body.Text("title") ?? template.Name;
        request["caption"] = call.Body.Flag("caption") || call.Body.Has("subtitles") ? new JsonObject { ["style"] = "default" } : null;
        return VideoEndpoints.View(call, call.StartJob(VideoEndpoints.Kind, request, plan, "template_video"));
    }
}
