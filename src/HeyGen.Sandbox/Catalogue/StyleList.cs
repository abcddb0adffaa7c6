namespace HeyGen.Sandbox.Catalogue;

/// <summary>A visual style for the Video Agent.</summary>
internal sealed record VideoStyle(string Id, string Name, string AspectRatio, IReadOnlyList<string> Tags) : IKept
{
    private string Orientation => AspectRatio switch { "9:16" => "portrait", "1:1" => "square", _ => "landscape" };

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

/// <summary>The styles of the sandbox.</summary>
internal static class StyleList
{
    private static readonly string[] Tags = ["cinematic", "handmade", "print", "minimal", "retro", "tech"];
    private static readonly string[] Subjects = ["Paper cut", "Night neon", "Chalk board", "Field notes", "Newspaper", "Blueprint"];
    private static readonly string[] Ratios = ["16:9", "9:16", "1:1"];

    public static readonly IReadOnlyList<VideoStyle> All =
    [
        .. Tags.SelectMany((tag, rank) => Subjects.Select((subject, number) => new VideoStyle(
            Ids.Of($"style {tag} {subject}"), $"{subject}, {tag} (sandbox)", Ratios[(rank + number) % Ratios.Length], [tag, "sandbox"]))),
    ];
}
