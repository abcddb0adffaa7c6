using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Videos;

/// <summary>The bodies that make videos. A batch item is the same without <c>folder_id</c>.</summary>
internal static class VideoShapes
{
    private static readonly Shape Resolution = Shape.OneOf("4k", "1080p", "720p");
    private static readonly Shape AspectRatio = Shape.OneOf("16:9", "9:16", "4:5", "5:4", "1:1", "auto");
    private static readonly Shape Expressiveness = Shape.OneOf("high", "medium", "low");

    private static readonly Shape Watermark = Shape.Open(
        Required("image", Common.Asset),
        Optional("opacity", Shape.Number(0, 1)),
        Nullable("placement", Shape.Open(
            Nullable("offset_x", Shape.Number()),
            Nullable("offset_y", Shape.Number()),
            Optional("position", Shape.OneOf("top_left", "top_right", "bottom_left", "bottom_right")))),
        Optional("scale", Shape.NumberAbove(0, 2)));

    private static readonly Shape Caption = Shape.Open(Optional("file_format", Shape.OneOf("srt")), Nullable("style", Shape.OneOf("default")));

    private static readonly Shape Engine = Shape.Union(
        "type",
        ("avatar_v", Shape.Closed(Required("type", Shape.OneOf("avatar_v")), Nullable("reference_look_id", Shape.Text()))),
        ("avatar_iv", Shape.Open(Required("type", Shape.OneOf("avatar_iv")))),
        ("avatar_iii", Shape.Open(Required("type", Shape.OneOf("avatar_iii")))));

    private static readonly Field[] Narration =
    [
        Nullable("script", Shape.Text(1)),
        Nullable("voice_id", Shape.Text()),
        Nullable("audio_url", Shape.Text()),
        Nullable("audio_asset_id", Shape.Text()),
        Nullable("voice_settings", Common.VoiceSettings),
    ];

    private static readonly Field[] Acting = [Nullable("motion_prompt", Shape.Text()), Nullable("expressiveness", Expressiveness)];

    private static readonly Field[] Output =
    [
        Nullable("title", Shape.Text()),
        Nullable("resolution", Resolution),
        Nullable("aspect_ratio", AspectRatio),
        Nullable("watermark", Watermark),
        Nullable("caption", Caption),
        Nullable("brand_glossary_id", Common.Glossary),
        .. Common.Callback,
    ];

    private static readonly Field[] Picture =
    [
        Nullable("fit", Shape.OneOf("contain", "cover")),
        Nullable("background", Shape.Open(
            Required("type", Shape.OneOf("color", "image")),
            Nullable("asset_id", Shape.Text()),
            Nullable("url", Shape.Text()),
            Nullable("value", Shape.Text()))),
        Nullable("remove_background", Shape.Flag),
        Optional("output_format", Shape.OneOf("mp4", "webm")),
    ];

    private static readonly ObjectShape Avatar = Shape.Closed(
    [
        Required("type", Shape.OneOf("avatar")), Required("avatar_id", Shape.Text()), Nullable("engine", Engine),
        .. Output, .. Picture, .. Narration, .. Acting,
    ]);

    private static readonly ObjectShape Image = Shape.Closed(
        [Required("type", Shape.OneOf("image")), Required("image", Common.Asset), .. Output, .. Picture, .. Narration, .. Acting]);

    private static readonly ObjectShape Cinematic = Shape.Closed(
        Required("type", Shape.OneOf("cinematic_avatar")),
        Required("prompt", Shape.Text(1, 10_000)),
        Required("avatar_id", Shape.List(Shape.Text())),
        Nullable("references", Shape.List(Common.Asset)),
        Optional("aspect_ratio", Shape.OneOf("16:9", "9:16", "1:1")),
        Optional("resolution", Shape.OneOf("720p", "1080p")),
        Optional("auto_duration", Shape.Flag),
        Nullable("duration", Shape.Integer(4, 15)),
        Optional("enhance_prompt", Shape.Flag),
        Nullable("title", Shape.Text()));

    private static readonly ObjectShape StudioAvatar = Shape.Closed(
    [
        Required("type", Shape.OneOf("avatar")),
        Required("avatar_id", Shape.Text()),
        Nullable("engine", Engine),
        Nullable("background", Shape.Union("type", ("color", Shape.Closed(
            Required("type", Shape.OneOf("color")), Required("color", Shape.Text(pattern: "^#[0-9a-fA-F]{6}$")))))),
        .. Narration, .. Acting,
    ]);

    private static readonly Shape Scene = Shape.Union(
        "type",
        ("avatar_video", Shape.Closed(Required("type", Shape.OneOf("avatar_video")), Required("input", StudioAvatar))),
        ("image", Shape.Closed(
        [
            Required("type", Shape.OneOf("image")), Required("source", Common.Asset), Nullable("duration", Shape.NumberAbove(0, 300)), .. Narration,
        ])),
        ("video", Shape.Closed(
        [
            Required("type", Shape.OneOf("video")),
            Required("source", Common.Asset),
            Nullable("playback", Shape.Closed(
                Nullable("mode", Shape.OneOf("freeze", "loop", "fit_to_scene")), Optional("volume", Shape.Number(0, 1)), Optional("mute", Shape.Flag))),
            .. Narration,
        ])));

    private static readonly ObjectShape Studio = Shape.Closed(
        [Required("type", Shape.OneOf("studio")), Required("scenes", Shape.List(Scene)), .. Output]);

    public static readonly Shape Create = Variants(Nullable("folder_id", Shape.Text()));

    public static readonly Shape CreateBatch = Shape.Closed(
        Nullable("title", Shape.Text()),
        Nullable("folder_id", Shape.Text()),
        Nullable("callback_url", Shape.Text()),
        Required("videos", Shape.List(Variants(), 1, 100)));

    private static Shape Variants(params Field[] more) => Shape.Union(
        "type",
        ("avatar", Avatar.With(more)),
        ("image", Image.With(more)),
        ("cinematic_avatar", Cinematic.With(more)),
        ("studio", Studio.With(more)));
}
