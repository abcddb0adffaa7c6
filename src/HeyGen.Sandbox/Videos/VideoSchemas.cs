namespace HeyGen.Sandbox.Videos;

/// <summary>The bodies that make videos. A batch item is the same without <c>folder_id</c>.</summary>
internal static class VideoSchemas
{
    private static readonly Schema Watermark = Schema.Open(
        Required("image", CommonSchemas.Asset),
        Optional("opacity", Schema.Number(0, 1)),
        Nullable("placement", Schema.Open(
            Nullable("offset_x", Schema.Number()),
            Nullable("offset_y", Schema.Number()),
            Optional("position", Schema.OneOf("top_left", "top_right", "bottom_left", "bottom_right")))),
        Optional("scale", Schema.NumberAbove(0, 2)));

    private static readonly Field[] Narration =
    [
        Nullable("script", Schema.Text(1)),
        .. NullableTexts("voice_id", "audio_url", "audio_asset_id"),
        Nullable("voice_settings", CommonSchemas.VoiceSettings),
    ];

    private static readonly Field[] Acting =
        [.. NullableTexts("motion_prompt"), Nullable("expressiveness", Schema.OneOf("high", "medium", "low"))];

    private static readonly Field[] Presenter =
    [
        Required("avatar_id", Schema.Text()),
        Nullable("engine", Schema.Union(
            "type", ("avatar_v", Schema.Closed([.. NullableTexts("reference_look_id")])), ("avatar_iv", Schema.Open()), ("avatar_iii", Schema.Open()))),
        .. Narration, .. Acting,
    ];

    private static readonly Field[] Output =
    [
        Nullable("resolution", Schema.OneOf("4k", "1080p", "720p")),
        Nullable("aspect_ratio", Schema.OneOf("16:9", "9:16", "4:5", "5:4", "1:1", "auto")),
        Nullable("watermark", Watermark),
        Nullable("caption", Schema.Open(Optional("file_format", Schema.OneOf("srt")), Nullable("style", Schema.OneOf("default")))),
        .. NullableTexts("title"),
        CommonSchemas.Glossary,
        .. CommonSchemas.Callback,
    ];

    private static readonly Field[] Picture =
    [
        Nullable("fit", Schema.OneOf("contain", "cover")),
        Nullable("background", Schema.Open([Required("type", Schema.OneOf("color", "image")), .. NullableTexts("asset_id", "url", "value")])),
        Nullable("remove_background", Schema.Flag),
        Optional("output_format", Schema.OneOf("mp4", "webm")),
    ];

    private static readonly ObjectSchema Avatar = Schema.Closed([.. Presenter, .. Output, .. Picture]);

    private static readonly ObjectSchema Image = Schema.Closed([Required("image", CommonSchemas.Asset), .. Output, .. Picture, .. Narration, .. Acting]);

    private static readonly ObjectSchema Cinematic = Schema.Closed(
    [
        Required("prompt", Schema.Text(1, 10_000)),
        Required("avatar_id", Schema.List(Schema.Text())),
        Nullable("references", Schema.List(CommonSchemas.Asset)),
        Optional("aspect_ratio", Schema.OneOf("16:9", "9:16", "1:1")),
        Optional("resolution", Schema.OneOf("720p", "1080p")),
        Nullable("duration", Schema.Integer(4, 15)),
        .. OptionalFlags("auto_duration", "enhance_prompt"),
        .. NullableTexts("title"),
    ]);

    private static readonly ObjectSchema SceneAvatar = Schema.Closed(
    [
        Required("type", Schema.OneOf("avatar")),
        Nullable("background", Schema.Union("type", ("color", Schema.Closed(Required("color", Schema.Text(pattern: "^#[0-9a-fA-F]{6}$")))))),
        .. Presenter,
    ]);

    private static readonly Schema Scene = Schema.Union(
        "type",
        ("avatar_video", Schema.Closed(Required("input", SceneAvatar))),
        ("image", Schema.Closed([Required("source", CommonSchemas.Asset), Nullable("duration", Schema.NumberAbove(0, 300)), .. Narration])),
        ("video", Schema.Closed(
        [
            Required("source", CommonSchemas.Asset),
            Nullable("playback", Schema.Closed(
                Nullable("mode", Schema.OneOf("freeze", "loop", "fit_to_scene")), Optional("volume", Schema.Number(0, 1)), Optional("mute", Schema.Flag))),
            .. Narration,
        ])));

    private static readonly ObjectSchema Studio = Schema.Closed([Required("scenes", Schema.List(Scene)), .. Output]);

    public static readonly Schema Create = Variants([.. NullableTexts("folder_id")]);

    public static readonly Schema CreateBatch = Schema.Closed(
        [.. NullableTexts("title", "folder_id", "callback_url"), Required("videos", Schema.List(Variants(), 1, 100))]);

    private static Schema Variants(params Field[] more) => Schema.Union(
        "type",
        ("avatar", Avatar.With(more)),
        ("image", Image.With(more)),
        ("cinematic_avatar", Cinematic.With(more)),
        ("studio", Studio.With(more)));
}
