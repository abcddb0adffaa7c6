namespace HeyGen.Sandbox.Catalog;

/// <summary>A visual style for the Video Agent.</summary>
internal sealed record VideoStyle(string Id, string Name, string AspectRatio, IReadOnlyList<string> Tags) : IEntity
{
    private static readonly string[] Kinds = ["cinematic", "handmade", "print", "minimal", "retro", "tech"];
    private static readonly string[] Subjects = ["Paper cut", "Night neon", "Chalk board", "Field notes", "Newspaper", "Blueprint"];
    private static readonly string[] Ratios = ["16:9", "9:16", "1:1"];

    public static readonly IReadOnlyList<VideoStyle> All =
    [
        .. Kinds.SelectMany((kind, rank) => Subjects.Select((subject, number) => new VideoStyle(
            Ids.Of($"style {kind} {subject}"), $"{subject}, {kind} (sandbox)", Ratios[(rank + number) % Ratios.Length], [kind, "sandbox"]))),
    ];

    private string Orientation => PixelSize.Of(AspectRatio, null).Orientation;

    public JsonObject View(Call call) => new()
    {
        ["style_id"] = Id,
        ["name"] = Name,
        ["aspect_ratio"] = AspectRatio,
        ["tags"] = Tags.ToJsonArray(),
        ["thumbnail_url"] = call.Public($"cards/{Orientation}/{Id}.png"),
        ["preview_video_url"] = call.Public($"cards/{Orientation}/{Id}.mp4"),
    };
}
