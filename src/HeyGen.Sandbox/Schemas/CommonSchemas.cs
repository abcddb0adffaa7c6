namespace HeyGen.Sandbox.Schemas;

/// <summary>Schemas that several resource families share.</summary>
internal static class CommonSchemas
{
    private static readonly (string, ObjectSchema) ByUrl = ("url", Schema.Closed(Required("url", Schema.Text())));
    private static readonly (string, ObjectSchema) ById = ("asset_id", Schema.Closed(Required("asset_id", Schema.Text())));
    private static readonly (string, ObjectSchema) ByContent = ("base64", Schema.Closed(Required("media_type", Schema.Text()), Required("data", Schema.Text())));
    private static readonly Schema Share = Schema.Number(0, 1);

    /// <summary>A file by address, id or content.</summary>
    public static readonly Schema Asset = Schema.Union("type", ByUrl, ById, ByContent);

    /// <summary>A file by address or id.</summary>
    public static readonly Schema StoredAsset = Schema.Union("type", ByUrl, ById);

    public static readonly Field Glossary = Nullable("brand_glossary_id", Schema.Text(1));

    public static readonly Schema VoiceSettings = Schema.Open(
    [
        Nullable("engine_settings", Schema.Union(
            "engine_type",
            ("elevenlabs", Schema.Open(
                Nullable("model", Schema.OneOf("eleven_multilingual_v2", "eleven_turbo_v2_5", "eleven_flash_v2_5", "eleven_v3")),
                Nullable("similarity_boost", Share),
                Nullable("stability", Share),
                Nullable("style", Share),
                Nullable("use_speaker_boost", Schema.Flag))),
            ("fish", Schema.Open(Nullable("model", Schema.OneOf("s1", "s2-pro")), Nullable("similarity", Share), Nullable("stability", Share))),
            ("starfish", Schema.Open()))),
        .. NullableTexts("locale"),
        Optional("pitch", Schema.Number(-50, 50)),
        Optional("speed", Schema.Number(0.5m, 1.5m)),
        Optional("volume", Share),
    ]);

    /// <summary>Where an answer about the job should be sent, and under which id.</summary>
    public static readonly Field[] Callback = [.. NullableTexts("callback_url", "callback_id")];

    /// <summary>What jobs that work on a recording may be told about their result.</summary>
    public static readonly Field[] RecordingOptions =
    [
        .. OptionalFlags("enable_caption", "enable_dynamic_duration", "disable_music_track", "enable_speech_enhancement", "enable_watermark"),
        .. NullableTexts("title", "folder_id"),
        Optional("mode", Schema.OneOf("speed", "precision")),
        Nullable("keep_the_same_format", Schema.Flag),
        Nullable("start_time", Schema.Number()),
        Nullable("end_time", Schema.Number()),
        .. Callback,
    ];

    /// <summary>The body that makes a batch.</summary>
    public static Schema Batch(string listName, Schema item) =>
        Schema.Open([.. NullableTexts("callback_url", "title"), Required(listName, Schema.List(item, 1, 100))]);
}
