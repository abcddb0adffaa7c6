namespace HeyGen.Sandbox.Templates;

/// <summary>A video whose words, people and pictures can be filled in: its scenes, and the variables bound in them.</summary>
/// <param name="scenes">As the video has them, without any variable.</param>
internal sealed partial class VideoTemplate(string id, string name, string aspectRatio, IReadOnlyList<JsonObject> scenes, DateTimeOffset createdAt, string? sourceVideoId = null) : IEntity
{
    private const string SomePicture = "https://sandbox.example/picture.png";
    private DateTimeOffset? boundAt;
    private int saves;

    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public PixelSize Size => PixelSize.Of(aspectRatio, resolution: null);

    /// <summary>What each stands for in the template itself, by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Variables { get; private set; } = new Dictionary<string, JsonObject>();

    /// <summary>Changes with every set of variables.</summary>
    public string EditVersion => Ids.Of($"{Id} save {saves}");

    public IReadOnlyList<JsonObject> Scenes { get; private set; } = [.. scenes.Select(Bindable)];

    public static string ScriptOf(JsonObject scene) => string.Join(' ', scene.Children("script").Select(entry => entry.Text("text")).OfType<string>());

    /// <summary>Binds a whole new set of variables; those of before are gone.</summary>
    /// <exception cref="ApiException">400: one of them can't be bound.</exception>
    public void Bind(JsonObject declarations, DateTimeOffset now)
    {
        var copy = scenes.Select(Bindable).ToArray();
        Dictionary<string, JsonObject> variables = new(StringComparer.Ordinal);
        foreach (var (variable, declaration) in declarations)
            variables[variable] = Bind(copy, variable, declaration!.AsObject());
        (Scenes, Variables, boundAt) = (copy, variables, now);
        saves++;
    }

    public JsonObject Item(Call call) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["aspect_ratio"] = aspectRatio,
        ["thumbnail_url"] = call.Public($"cards/{Size.Orientation}/{Id}.png"),
        ["created_at"] = createdAt.ToUnixTimeSeconds(),
        ["updated_at"] = (boundAt ?? createdAt).ToUnixTimeSeconds(),
    };

    public JsonObject Detail(Call call)
    {
        var detail = Item(call);
        detail["variables"] = new JsonObject(Variables.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value.DeepClone())));
        detail["scene_ids"] = Scenes.Select(scene => scene.Text("id")!).ToJsonArray();
        detail["scenes"] = Scenes.Select(Summary).ToJsonArray();
        detail["composition"] = new JsonObject { ["scenes"] = Scenes.Select(scene => scene.DeepClone()).ToJsonArray(), ["background_audio"] = new JsonArray() };
        detail["edit_version"] = EditVersion;
        detail["source_video_id"] = sourceVideoId;
        return detail;
    }

    private static IEnumerable<JsonObject> Nodes(JsonObject scene) =>
        scene.Children("elements").Concat(scene.Children("script")).Append(scene.Child("background") ?? []).Where(node => node.Has("bindable_as"));

    private JsonObject Summary(JsonObject scene)
    {
        var names = Nodes(scene).SelectMany(node => node.Texts("text_variables").Append(node.Text("variable") ?? "")).Where(Variables.ContainsKey).Distinct(StringComparer.Ordinal);
        return new JsonObject
        {
            ["scene_id"] = scene.Text("id"),
            ["script"] = ScriptOf(scene),
            ["variables"] = names.Select(variable => new JsonObject { ["name"] = variable, ["variable_type"] = Variables[variable].Text("type") }).ToJsonArray(),
        };
    }

    /// <summary>A copy in which every part says what it may be bound as.</summary>
    private static JsonObject Bindable(JsonObject scene)
    {
        var copy = scene.Copy<JsonObject>();
        foreach (var node in copy.Children("elements").Concat(copy.Children("script")).Append(copy.Child("background") ?? []).Where(node => node.Has("id")))
        {
            string[] types = node.Text("type") switch
            {
                "avatar" => ["character"],
                "text" => node.Has("voice_id") ? ["text", "voice"] : ["text"],
                "image" or "video" or "audio" => [node.Text("type")!],
                _ => [],
            };
            if (types.Length == 0)
                continue;
            node["bindable_as"] = types.ToJsonArray();
            node["variable"] = null;
            node["text_variables"] = new JsonArray();
        }

        return copy;
    }

    /// <returns>What the variable stands for in the template.</returns>
    private static JsonObject Bind(JsonObject[] scenes, string name, JsonObject declaration)
    {
        var path = $"variables.{name}";
        if (!NamePattern.IsMatch(name))
            throw ApiException.Invalid(path, "A variable's name has letters, digits and _, and begins with no digit.");
        var type = declaration.Text("type") ?? throw ApiException.Invalid($"{path}.type", "'type' is required.");
        var element = declaration.Text("element_id");
        var nodes = scenes.SelectMany(Nodes).Where(node => element is null || node.Text("id") == element).ToArray();
        return type == "text" ? BindText(nodes, name, declaration.Text("match"), path) : BindNode(element is null ? [] : nodes, name, type, path);
    }

    private static JsonObject BindText(JsonObject[] nodes, string name, string? match, string path)
    {
        var found = nodes.Where(node => match is { Length: > 0 } && node.Text("text")?.Contains(match, StringComparison.Ordinal) == true).ToArray();
        if (found.Length == 0)
            throw ApiException.Invalid($"{path}.match", "'match' is a text that is said in the template.");
        foreach (var node in found)
        {
            node["text"] = node.Text("text")!.Replace(match!, $$$"""{{{{{name}}}}}""", StringComparison.Ordinal);
            ((JsonArray)node["text_variables"]!).Add((JsonNode)name);
        }

        return new JsonObject { ["type"] = "text", ["content"] = match };
    }

    private static JsonObject BindNode(JsonObject[] nodes, string name, string type, string path)
    {
        if (nodes.Length == 0)
            throw ApiException.Invalid($"{path}.element_id", "'element_id' is the id of a part of the composition.");
        if (!nodes[0].Texts("bindable_as").Contains(type, StringComparer.Ordinal))
            throw ApiException.Invalid($"{path}.type", $"This part can be bound as {string.Join(" or ", nodes[0].Texts("bindable_as"))}.");
        foreach (var node in nodes)
            node["variable"] = name;
        JsonObject value = new() { ["type"] = type };
        var (member, present) = type switch
        {
            "character" => ("character_id", nodes[0]["avatar_id"]!.DeepClone()),
            "voice" => ("voice_id", nodes[0]["voice_id"]!.DeepClone()),
            _ => ("asset", new JsonObject { ["type"] = "url", ["url"] = nodes[0].Text("url") ?? nodes[0].Text("audio_url") ?? SomePicture }),
        };
        value[member] = present;
        return value;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,63}$", RegexOptions.None, RegexTimeout.Milliseconds)]
    private static partial Regex NamePattern { get; }
}

/// <summary>The templates that every account begins with.</summary>
internal static class StockTemplates
{
    private static readonly DateTimeOffset Since = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Subjects =
        ["Product launch", "Welcome aboard", "Weekly news", "Real estate tour", "Course lesson", "Event invitation", "Sales outreach", "Birthday wishes"];

    public static IEnumerable<VideoTemplate> All => Subjects.SelectMany(subject => new[] { Of(subject, "16:9"), Of(subject, "9:16") });

    private static VideoTemplate Of(string subject, string aspectRatio)
    {
        var seed = $"template {subject} {aspectRatio}";
        var look = PublicAvatars.Looks.Values.First(candidate => candidate.Type == "studio_avatar");
        var (presenter, voice, picture) = (Ids.Of($"{seed} presenter"), Ids.Of($"{seed} voice"), Ids.Of($"{seed} picture"));
        JsonObject Avatar() => new() { ["id"] = presenter, ["type"] = "avatar", ["avatar_id"] = look.Id };
        JsonObject Text(string text) => new() { ["id"] = voice, ["type"] = "text", ["text"] = text, ["voice_id"] = look.DefaultVoiceId };
        JsonObject Scene(int number, JsonArray elements, string text) =>
            new() { ["id"] = Ids.Of($"{seed} {number}"), ["background"] = null, ["elements"] = elements, ["script"] = new JsonArray(Text(text)) };

        var template = new VideoTemplate(
            Ids.Of(seed),
            $"{subject} {aspectRatio} (sandbox)",
            aspectRatio,
            [
                Scene(1, new JsonArray(Avatar()), $"{subject}: hello dear customer, welcome to the sandbox."),
                Scene(2, new JsonArray(Avatar(), new JsonObject { ["id"] = picture, ["type"] = "image", ["url"] = "https://sandbox.example/picture.png" }), "This picture says more than words. See you soon."),
            ],
            Since);
        template.Bind(
            new()
            {
                ["headline"] = new JsonObject { ["type"] = "text", ["match"] = subject },
                ["customer"] = new JsonObject { ["type"] = "text", ["match"] = "dear customer" },
                ["presenter"] = new JsonObject { ["type"] = "character", ["element_id"] = presenter },
                ["voice"] = new JsonObject { ["type"] = "voice", ["element_id"] = voice },
                ["picture"] = new JsonObject { ["type"] = "image", ["element_id"] = picture },
            },
            Since);
        return template;
    }
}
