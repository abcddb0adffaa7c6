namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What avatar videos cost: by the second, by engine, and dearer for a look that is not a photo.</summary>
internal static class VideoCosts
{
    private const string Scene = "video.scene";
    private const string DefaultEngine = "avatar_iv";

    private static readonly string[] Image = ["video.avatar_iv.photo", "video.avatar_iv.photo.4k"];
    private static readonly string[] Cinematic = ["video.cinematic.720p", "video.cinematic.1080p"];
    private static readonly string[] Avatar = ["video.avatar_iii.photo", "video.avatar_iii.twin", .. Image, "video.avatar_iv.twin", "video.avatar_iv.twin.4k", "video.avatar_v", "video.avatar_v.4k"];

    /// <summary>Every price that a video may come to.</summary>
    public static readonly string[] Prices = [.. Avatar, Scene, .. Cinematic];

    /// <summary>Each tool makes one kind of video.</summary>
    public static readonly Dictionary<string, string[]> PricesByTool = new(StringComparer.Ordinal)
    {
        ["create_video_from_avatar"] = Avatar,
        ["create_video_from_image"] = Image,
        ["create_video_from_cinematic_avatar"] = Cinematic,
        ["create_video_from_studio"] = [.. Avatar, Scene],
    };

    /// <summary>The prices of one that a template makes, whose engine nobody says.</summary>
    public static readonly string[] OfAnyAvatar = [.. Avatar.Where(id => !id.EndsWith("4k", StringComparison.Ordinal))];

    public static Task<Cost> Of(CostContext question, CancellationToken cancellationToken) => OfVideo(question, question.Body, cancellationToken);

    public static async Task<Cost> OfBatch(CostContext question, CancellationToken cancellationToken)
    {
        var costs = new List<Cost>();
        foreach (var video in question.Body.Items("videos"))
            costs.Add(await OfVideo(question, video, cancellationToken));
        return Cost.Sum(costs);
    }

    public static async Task<Cost> OfTemplate(CostContext question, CancellationToken cancellationToken)
    {
        var template = await question.Lookups.Template(question.Path[^1], cancellationToken);
        return question.Prices.Timed(TemplateDuration.Of(template, question.Body), OfAnyAvatar);
    }

    private static async Task<Cost> OfVideo(CostContext question, JsonObject video, CancellationToken cancellationToken) => video.Text("type") switch
    {
        "avatar" => await OfAvatar(question, video, video.Text("resolution"), cancellationToken),
        "image" => question.Prices.Timed(Narration(video), Engine(DefaultEngine, video.Text("resolution"), isPhoto: true)),
        "cinematic_avatar" => question.Prices.Flat($"video.cinematic.{video.Text("resolution") ?? "1080p"}"),
        _ => await OfScenes(question, video, cancellationToken),
    };

    private static async Task<Cost> OfScenes(CostContext question, JsonObject video, CancellationToken cancellationToken)
    {
        var costs = new List<Cost>();
        foreach (var scene in video.Items("scenes"))
        {
            costs.Add(scene.Member("input") is { } avatar
                ? await OfAvatar(question, avatar, video.Text("resolution"), cancellationToken)
                : question.Prices.Timed(await SceneLength(question, scene, cancellationToken), Scene));
        }

        return Cost.Sum(costs);
    }

    private static async Task<Cost> OfAvatar(CostContext question, JsonObject avatar, string? resolution, CancellationToken cancellationToken)
    {
        var engine = avatar.Member("engine")?.Text("type") ?? DefaultEngine;
        var isPhoto = engine is "avatar_v" || avatar.Text("avatar_id") is not { } look ? null : await question.Lookups.IsPhoto(look, cancellationToken);
        return question.Prices.Timed(Narration(avatar), Engine(engine, resolution, isPhoto));
    }

    /// <param name="isPhoto">Null if that is not known, so that either price may be meant.</param>
    private static string[] Engine(string engine, string? resolution, bool? isPhoto)
    {
        var suffix = resolution is "4k" && engine is not "avatar_iii" ? ".4k" : "";
        string[] looks = engine is "avatar_v" ? [""] : isPhoto switch { true => [".photo"], false => [".twin"], null => [".photo", ".twin"] };
        return [.. looks.Select(look => $"video.{engine}{look}{suffix}")];
    }

    private static Duration Narration(JsonObject speaker) => speaker.Text("script") is { } script
        ? Duration.OfSpeech(script, speaker.Member("voice_settings")?.Number("speed") ?? 1)
        : Duration.Unknown("HeyGen does not tell how long the audio is");

    private static async Task<Duration> SceneLength(CostContext question, JsonObject scene, CancellationToken cancellationToken)
    {
        if (scene.Text("script") is not null || scene.Text("audio_url") is not null || scene.Text("audio_asset_id") is not null)
            return Narration(scene);
        return scene.Number("duration") is { } seconds
            ? Duration.Of(seconds, "of picture")
            : await SourceDuration.Of(scene.Member("source"), question.Lookups, cancellationToken);
    }
}

/// <summary>How long a template's video will be: as long as what is said in its scenes, with the variables filled in.</summary>
internal static class TemplateDuration
{
    public static Duration Of(TemplateScript? template, JsonObject order)
    {
        if (template?.Scenes is not { Count: > 0 } all)
            return Duration.Unknown("the template decides how long the video gets");
        var chosen = (order["scene_ids"] as JsonArray)?.Select(id => id?.ToString()).ToHashSet() ?? [];
        TemplateScript.Scene[] scenes = [.. all.Where(scene => chosen.Count is 0 || chosen.Contains(scene.SceneId))];
        if (Array.Exists(scenes, scene => scene.Script is not { Length: > 0 }))
            return Duration.Unknown("a scene of the template has no script, and nobody tells how long it is");

        var script = string.Join(' ', scenes.Select(scene => scene.Script));
        foreach (var (name, value) in Values(template, order))
            script = script.Replace($"{{{{{name}}}}}", value, StringComparison.Ordinal);
        return Duration.OfSpeech(script);
    }

    /// <summary>What is given stands before what is in the template.</summary>
    private static IEnumerable<(string Name, string Value)> Values(TemplateScript template, JsonObject order) =>
        (order.Member("variables") ?? [])
            .Select(variable => (variable.Key, Text: (variable.Value as JsonObject)?.Text("content")))
            .Concat((template.Variables ?? new Dictionary<string, JsonObject>()).Select(variable => (variable.Key, Text: variable.Value.Text("content"))))
            .Where(variable => variable.Text is { Length: > 0 })
            .Select(variable => (variable.Key, variable.Text!));
}
