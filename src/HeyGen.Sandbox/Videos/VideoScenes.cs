namespace HeyGen.Sandbox.Videos;

/// <summary>What a video was made of, scene by scene, read back from its request.</summary>
internal static class VideoScenes
{
    public static JsonObject View(Job video) => new()
    {
        ["video_id"] = video.Id,
        ["edit_version"] = Ids.Of($"{video.Id} edit"),
        ["video"] = new JsonObject
        {
            ["title"] = video.Title,
            ["aspect_ratio"] = video.Request.Text("aspect_ratio") ?? "16:9",
            ["resolution"] = video.Request.Text("resolution") ?? "1080p",
            ["caption"] = new JsonObject { ["enabled"] = video.Request.Has("caption") },
            ["brand_glossary_id"] = video.Request.Text("brand_glossary_id"),
        },
        ["scenes"] = Scenes(video).ToJsonArray(),
    };

    private static IEnumerable<JsonObject> Scenes(Job video) => video.Request.Text("type") switch
    {
        "studio" => video.Request.Children("scenes").Select((scene, index) => Scene(video, index, scene.Child("input") ?? scene)),
        _ => [Scene(video, 0, video.Request)],
    };

    private static JsonObject Scene(Job video, int index, JsonObject source) => new()
    {
        ["id"] = Ids.Of($"{video.Id} scene {index}"),
        ["background"] = Background(video.Id, source.Child("background")),
        ["elements"] = Elements($"{video.Id} {index}", source).ToJsonArray(),
        ["script"] = Script($"{video.Id} {index}", video, source).ToJsonArray(),
    };

    private static JsonObject? Background(string seed, JsonObject? background) => background?.Text("type") switch
    {
        "color" => new JsonObject { ["type"] = "color", ["color"] = background.Text("value") ?? background.Text("color") },
        "image" or "video" => new JsonObject { ["id"] = Ids.Of($"{seed} background"), ["type"] = background.Text("type"), ["url"] = background.Text("url") },
        _ => null,
    };

    private static IEnumerable<JsonObject> Elements(string seed, JsonObject source)
    {
        var looks = source["avatar_id"] is JsonArray ? source.Texts("avatar_id") : source.Text("avatar_id") is { } one ? [one] : [];
        foreach (var look in looks)
        {
            yield return new JsonObject
            {
                ["id"] = Ids.Of($"{seed} {look}"),
                ["type"] = "avatar",
                ["avatar_id"] = look,
                ["engine"] = source.Child("engine")?.Text("type") ?? "avatar_iv",
                ["expressiveness"] = source.Text("expressiveness"),
                ["motion_prompt"] = source.Text("motion_prompt"),
            };
        }

        if ((source.Child("source") ?? source.Child("image")) is { } file)
        {
            yield return new JsonObject
            {
                ["id"] = Ids.Of($"{seed} file"),
                ["type"] = source.Text("type") == "video" ? "video" : "image",
                ["url"] = file.Text("url"),
            };
        }
    }

    private static IEnumerable<JsonObject> Script(string seed, Job video, JsonObject source)
    {
        var id = Ids.Of($"{seed} script");
        if (source.Has("audio_url") || source.Has("audio_asset_id"))
            yield return new JsonObject { ["id"] = id, ["type"] = "audio", ["audio_url"] = source.Text("audio_url") };
        else if (source.Number("duration") is { } seconds)
            yield return new JsonObject { ["id"] = id, ["type"] = "silence", ["duration"] = seconds };
        else if ((source.Text("script") ?? video.Plan.Transcript) is { Length: > 0 } text)
            yield return new JsonObject { ["id"] = id, ["type"] = "text", ["text"] = text, ["voice_id"] = source.Text("voice_id") };
    }
}
