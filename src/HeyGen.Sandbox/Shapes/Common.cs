using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Shapes;

/// <summary>Shapes that several resource families share.</summary>
internal static class Common
{
    public static readonly ObjectShape AssetUrl = Shape.Closed(Required("type", Shape.OneOf("url")), Required("url", Shape.Text()));
    public static readonly ObjectShape AssetId = Shape.Closed(Required("type", Shape.OneOf("asset_id")), Required("asset_id", Shape.Text()));
    public static readonly ObjectShape AssetBase64 = Shape.Closed(
        Required("type", Shape.OneOf("base64")), Required("media_type", Shape.Text()), Required("data", Shape.Text()));

    /// <summary>A file by address, id or content.</summary>
    public static readonly Shape Asset = Shape.Union("type", ("url", AssetUrl), ("asset_id", AssetId), ("base64", AssetBase64));

    /// <summary>A file by address or id.</summary>
    public static readonly Shape StoredAsset = Shape.Union("type", ("url", AssetUrl), ("asset_id", AssetId));

    public static readonly Shape Name = Shape.Text();
    public static readonly Shape Glossary = Shape.Text(1);

    private static readonly Shape Share = Shape.Number(0, 1);

    public static readonly Shape VoiceSettings = Shape.Open(
        Nullable("engine_settings", Shape.Union(
            "engine_type",
            ("elevenlabs", Shape.Open(
                Required("engine_type", Shape.OneOf("elevenlabs")),
                Nullable("model", Shape.OneOf("eleven_multilingual_v2", "eleven_turbo_v2_5", "eleven_flash_v2_5", "eleven_v3")),
                Nullable("similarity_boost", Share),
                Nullable("stability", Share),
                Nullable("style", Share),
                Nullable("use_speaker_boost", Shape.Flag))),
            ("fish", Shape.Open(
                Required("engine_type", Shape.OneOf("fish")),
                Nullable("model", Shape.OneOf("s1", "s2-pro")),
                Nullable("similarity", Share),
                Nullable("stability", Share))),
            ("starfish", Shape.Open(Required("engine_type", Shape.OneOf("starfish")))))),
        Nullable("locale", Shape.Text()),
        Optional("pitch", Shape.Number(-50, 50)),
        Optional("speed", Shape.Number(0.5m, 1.5m)),
        Optional("volume", Share));

    /// <summary>Where an answer about the job should be sent, and under which id.</summary>
    public static readonly Field[] Callback = [Nullable("callback_url", Shape.Text()), Nullable("callback_id", Shape.Text())];

    /// <summary>The query of a bulk status operation.</summary>
    public static Field[] BulkStatuses(string ids) => [Optional(ids, Shape.Text()), Optional("batch_ids", Shape.Text())];
}
