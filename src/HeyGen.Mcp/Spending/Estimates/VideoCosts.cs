namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What avatar videos cost: by the second, by engine, and dearer for a look that is not a photo.</summary>
internal static class VideoCosts
{
    private const int LongSide = 1920;
    private const int ShortSide = 1080;
    private const string DefaultEngine = "avatar_iv";

    private static readonly string[] Scenes = ["video.scene", "video.scene.4k"];
    private static readonly string[] Image = ["video.avatar_iv.photo", "video.avatar_iv.photo.4k"];
    private static readonly string[] Cinematic = ["video.cinematic.720p", "video.cinematic.1080p"];

    /// <summary>Those of an avatar that speaks, also in a template, whose engine nobody says.</summary>
    public static readonly string[] Avatar = ["video.avatar_iii.photo", "video.avatar_iii.photo.4k", "video.avatar_iii.twin", "video.avatar_iii.twin.4k", .. Image, "video.avatar_iv.twin", "video.avatar_iv.twin.4k", "video.avatar_v", "video.avatar_v.4k"];

    /// <summary>Every price that a video may come to.</summary>
    public static readonly string[] Prices = [.. Avatar, .. Scenes, .. Cinematic];

    /// <summary>Each tool makes one kind of video.</summary>
    public static readonly Dictionary<string, string[]> PricesByTool = new(StringComparer.Ordinal)
    {
        ["create_video_from_avatar"] = Avatar,
        ["create_video_from_image"] = Image,
        ["create_video_from_cinematic_avatar"] = Cinematic,
        ["create_video_from_studio"] = [.. Avatar, .. Scenes],
    };

    public static Task<Cost> Of(CostContext context, CancellationToken cancellationToken) => OfVideo(context, context.Body, cancellationToken);

    public static async Task<Cost> OfBatch(CostContext context, CancellationToken cancellationToken) =>
        Cost.Sum(await Task.WhenAll(context.Body.Items("videos").Select(video => OfVideo(context, video, cancellationToken))));

    public static async Task<Cost> OfTemplate(CostContext context, CancellationToken cancellationToken)
    {
        var template = await context.Lookups.Template(context.Path[^1], cancellationToken);
        var is4k = context.Body.Member("dimension") is { } size && IsAboveFullHd(size.Number("width") ?? 0, size.Number("height") ?? 0);
        return context.Prices.Timed(TemplateDuration.Of(template, context.Body), [.. Avatar.Where(id => id.EndsWith(".4k", StringComparison.Ordinal) == is4k)]);
    }

    private static async Task<Cost> OfVideo(CostContext context, JsonObject video, CancellationToken cancellationToken) => video.Text("type") switch
    {
        "avatar" => await OfAvatar(context, video, video.Text("resolution"), cancellationToken),
        "image" => context.Prices.Timed(Narration(video, context), Engine(DefaultEngine, video.Text("resolution"), isPhoto: true)),
        "cinematic_avatar" => context.Prices.Flat($"video.cinematic.{video.Text("resolution") ?? "1080p"}"),
        _ => await OfScenes(context, video, cancellationToken),
    };

    /// <summary>A length that is given is that of all scenes together: at most it is all spent on the dearest.</summary>
    private static async Task<Cost> OfScenes(CostContext context, JsonObject video, CancellationToken cancellationToken)
    {
        var byRequest = Cost.Sum(await Each(context with { Prices = context.Prices.ByRequest }));
        if (context.Prices.ByRequest == context.Prices)
            return byRequest;
        var asGiven = await Each(context);
        return asGiven.FirstOrDefault(cost => cost.Amount is null) ?? asGiven.Append(byRequest).MaxBy(cost => cost.Amount)!;

        Task<Cost[]> Each(CostContext with) => Task.WhenAll(video.Items("scenes").Select(scene => OfScene(with, scene, video.Text("resolution"), cancellationToken)));
    }

    private static async Task<Cost> OfScene(CostContext context, JsonObject scene, string? resolution, CancellationToken cancellationToken) =>
        scene.Text("type") is "avatar_video" && scene.Member("input") is { } avatar
            ? await OfAvatar(context, avatar, resolution, cancellationToken)
            : context.Prices.Timed(await SceneLength(context, scene, cancellationToken), resolution is "4k" ? Scenes[1] : Scenes[0]);

    private static async Task<Cost> OfAvatar(CostContext context, JsonObject avatar, string? resolution, CancellationToken cancellationToken)
    {
        var engine = avatar.Member("engine")?.Text("type") ?? DefaultEngine;
        var isPhoto = engine is "avatar_v" || avatar.Text("avatar_id") is not { } look ? null : await context.Lookups.IsPhoto(look, cancellationToken);
        return context.Prices.Timed(Narration(avatar, context), Engine(engine, resolution, isPhoto));
    }

    /// <param name="isPhoto">Null if that is not known, so that either price may be meant.</param>
    private static string[] Engine(string engine, string? resolution, bool? isPhoto)
    {
        var suffix = resolution is "4k" ? ".4k" : "";
        string[] looks = engine is "avatar_v" ? [""] : isPhoto switch { true => [".photo"], false => [".twin"], null => [".photo", ".twin"] };
        return [.. looks.Select(look => $"video.{engine}{look}{suffix}")];
    }

    private static bool IsAboveFullHd(double width, double height) => Math.Max(width, height) > LongSide || Math.Min(width, height) > ShortSide;

    private static Duration Narration(JsonObject speaker, CostContext context) => speaker.Text("script") is { } script
        ? Duration.OfSpeech(script, speaker.Member("voice_settings")?.Number("speed") ?? 1)
        : SourceDuration.OfAudio(speaker.Text("audio_asset_id"), context, "HeyGen does not tell how long the audio is (a WAV file of this machine says it)");

    private static async Task<Duration> SceneLength(CostContext context, JsonObject scene, CancellationToken cancellationToken)
    {
        if (scene.Text("script") is not null || scene.Text("audio_url") is not null || scene.Text("audio_asset_id") is not null)
            return Narration(scene, context);
        return scene.Text("type") is "image" && scene.Number("duration") is { } seconds
            ? Duration.Of(seconds, "of picture")
            : await SourceDuration.Of(scene.Member("source"), context, cancellationToken);
    }
}

/// <summary>How long a template's video will be: as long as what is said in its scenes, with the variables filled in.</summary>
internal static partial class TemplateDuration
{
    private const string PlayInFull = "full_video";

    public static Duration Of(TemplateScript? template, JsonObject request)
    {
        if (template?.Scenes is not { Count: > 0 } all)
            return Duration.Unknown("the template decides how long the video gets");
        var chosen = (request["scene_ids"] as JsonArray)?.Select(id => id?.ToString()).ToHashSet() ?? [];
        TemplateScript.Scene[] scenes = [.. all.Where(scene => chosen.Count is 0 || chosen.Contains(scene.SceneId))];
        if (Array.Exists(scenes, scene => scene.Script is not { Length: > 0 }))
            return Duration.Unknown("a scene of the template has no script, and nobody tells how long it is");
        JsonElement[] parts = [.. Parts(template.Composition ?? default)];
        if (Variables(template, request).Any(variable => PlaysInFull(variable.Value)) || Array.Exists(parts, PlaysInFull))
            return Duration.Unknown("the template plays a sound or a video to its end, and nobody tells how long that is");

        var values = Variables(template, request).ToDictionary(variable => variable.Name, variable => variable.Value.Text("content"), StringComparer.Ordinal);
        var script = Placeholder().Replace(string.Join(' ', scenes.Select(scene => scene.Script)), place => values.GetValueOrDefault(place.Groups["name"].Value) is { Length: > 0 } text ? text : place.Value);
        var slowest = parts.Select(part => part.Number("speed")).Where(speed => speed is > 0 and < 1).Min() ?? 1;
        return parts.Where(part => part.Text("type") is "silence").Aggregate(Duration.OfSpeech(script, slowest), (length, silence) => length + Silence(silence));
    }

    private static Duration Silence(JsonElement part) =>
        part.Number("duration") is { } seconds ? Duration.Of(seconds, "of silence") : Duration.Unknown("a silence of the template does not say how long it is");

    /// <summary>What is given stands in place of what is in the template.</summary>
    private static IEnumerable<(string Name, JsonObject Value)> Variables(TemplateScript template, JsonObject request) =>
        (request.Member("variables") ?? [])
            .Select(variable => (variable.Key, Value: variable.Value as JsonObject ?? []))
            .Concat((template.Variables ?? new Dictionary<string, JsonObject>()).Select(variable => (variable.Key, variable.Value)))
            .DistinctBy(variable => variable.Key, StringComparer.Ordinal);

    private static bool PlaysInFull(JsonObject variable) => variable.Text("type") is "audio" || variable.Text("play_style") is PlayInFull;

    /// <summary>Music across scenes is no part of them, and does not make them longer.</summary>
    private static bool PlaysInFull(JsonElement part) => part.Text("playback") is PlayInFull || part.Member("audio_url") is not null;

    /// <summary>Every object in it, itself included.</summary>
    private static IEnumerable<JsonElement> Parts(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().SelectMany(member => Parts(member.Value)).Prepend(part),
        JsonValueKind.Array => part.EnumerateArray().SelectMany(Parts),
        _ => [],
    };

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]*?)\s*\}\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Placeholder();
}
