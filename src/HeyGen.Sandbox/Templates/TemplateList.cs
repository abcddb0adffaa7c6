namespace HeyGen.Sandbox.Templates;

/// <summary>A scene of a template, and the variables that it uses.</summary>
internal sealed record TemplateScene(string Id, string Script, IReadOnlyList<string> Variables);

/// <summary>A video with holes to fill.</summary>
/// <param name="Variables">By name, as they stand in the template.</param>
internal sealed record VideoTemplate(string Id, string Name, string AspectRatio, IReadOnlyDictionary<string, JsonObject> Variables, IReadOnlyList<TemplateScene> Scenes) : IEntity
{
    private static readonly long Since = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    public string Orientation => Shape.Of(AspectRatio);

    public JsonObject Item(Call call) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["aspect_ratio"] = AspectRatio,
        ["thumbnail_url"] = call.Public($"cards/{Orientation}/{Id}.png"),
        ["created_at"] = Since,
        ["updated_at"] = Since,
    };

    public JsonObject Detail(Call call)
    {
        var detail = Item(call);
        JsonObject variables = [];
        foreach (var (name, variable) in Variables)
            variables[name] = variable.DeepClone();
        detail["variables"] = variables;
        detail["scene_ids"] = Scenes.Select(scene => scene.Id).ToJsonArray();
        detail["scenes"] = Scenes.Select(View).ToJsonArray();
        return detail;
    }

    private JsonObject View(TemplateScene scene) => new()
    {
        ["scene_id"] = scene.Id,
        ["script"] = scene.Script,
        ["variables"] = scene.Variables
            .Select(name => new JsonObject { ["name"] = name, ["variable_type"] = Variables[name].Text("type") })
            .ToJsonArray(),
    };
}

/// <summary>The templates of the sandbox.</summary>
internal static class TemplateList
{
    private static readonly string[] Subjects =
        ["Product launch", "Welcome aboard", "Weekly news", "Real estate tour", "Course lesson", "Event invitation", "Sales outreach", "Birthday wishes"];

    public static readonly IReadOnlyList<VideoTemplate> All = [.. Subjects.SelectMany(subject => new[] { Of(subject, "16:9"), Of(subject, "9:16") })];

    private static VideoTemplate Of(string subject, string aspectRatio)
    {
        var seed = $"template {subject} {aspectRatio}";
        var look = PublicCatalog.Shared.Looks.Values.First(candidate => candidate.Type == "studio_avatar");
        Dictionary<string, JsonObject> variables = new(StringComparer.Ordinal)
        {
            ["headline"] = new JsonObject { ["type"] = "text", ["content"] = subject },
            ["customer"] = new JsonObject { ["type"] = "text", ["content"] = "" },
            ["presenter"] = new JsonObject { ["type"] = "character", ["character_id"] = look.Id, ["character_type"] = "avatar" },
            ["voice"] = new JsonObject { ["type"] = "voice", ["voice_id"] = look.DefaultVoiceId },
            ["picture"] = new JsonObject
            {
                ["type"] = "image",
                ["asset"] = new JsonObject { ["type"] = "url", ["url"] = "https://sandbox.example/picture.png" },
                ["fit"] = "contain",
            },
        };
        return new(
            Ids.Of(seed),
            $"{subject} {aspectRatio} (sandbox)",
            aspectRatio,
            variables,
            [
                new(Ids.Of($"{seed} 1"), "{{headline}}: hello {{customer}}, welcome to the sandbox.", ["headline", "customer", "presenter", "voice"]),
                new(Ids.Of($"{seed} 2"), "This picture says more than words. See you soon.", ["picture", "presenter", "voice"]),
            ]);
    }
}
