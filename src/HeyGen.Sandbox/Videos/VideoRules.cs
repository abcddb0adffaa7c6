namespace HeyGen.Sandbox.Videos;

/// <summary>The rules that no schema states.</summary>
internal static class VideoRules
{
    private const double MaxSceneSeconds = 1800;
    private const string DefaultEngine = "avatar_iv";

    /// <param name="path">Where the request stands in the body, with its dot: <c>videos[0].</c></param>
    /// <exception cref="ApiException">400, 404 or 409.</exception>
    public static JobPlan Plan(Call call, JsonObject request, string path)
    {
        BrandGlossary.Check(call, request, path);
        if (request.Child("watermark")?.Child("image") is { } watermark)
            AssetInputs.Check(call, watermark, $"{path}watermark.image");
        var plan = request.Text("type") switch
        {
            "avatar" => OfAvatar(call, request, path),
            "image" => OfImage(call, request, path),
            "cinematic_avatar" => OfCinematic(call, request, path),
            _ => OfStudio(call, request, path),
        };
        CheckBackground(call, request, path);
        return plan;
    }

    private static JobPlan OfAvatar(Call call, JsonObject request, string path)
    {
        var look = AvatarLookup.Ready(call, request.Text("avatar_id")!, $"{path}avatar_id");
        var said = Narration.Require(call, request, path, look);
        var engine = CheckEngine(call, request, look, path);
        return Narrated(request, said, SandboxPrices.AvatarVideoPerSecond(engine, look.IsPhoto), look.Size);
    }

    private static JobPlan OfImage(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("image")!, $"{path}image");
        return Narrated(request, Narration.Require(call, request, path), SandboxPrices.AvatarVideoPerSecond(DefaultEngine, isPhoto: true), PixelSize.Landscape);
    }

    private static JobPlan OfCinematic(Call call, JsonObject request, string path)
    {
        var looks = request.Texts("avatar_id");
        if (looks.Count is < 1 or > 3)
            throw ApiException.Invalid($"{path}avatar_id", "A cinematic video has 1 to 3 looks.");
        foreach (var (index, look) in looks.Index())
            AvatarLookup.Ready(call, look, $"{path}avatar_id[{index}]");
        if (request.Flag("auto_duration") && request.Has("duration"))
            throw ApiException.Invalid($"{path}duration", "auto_duration and duration exclude each other.");

        var references = request.Children("references");
        AssetInputs.CheckAll(call, request, "references", path);
        var videos = references.Count(reference => AssetInputs.KindOf(call, reference) == "video");
        if (videos > 3 || references.Count - videos > 9)
            throw ApiException.Invalid($"{path}references", "A cinematic video has 3 reference videos and 9 images at most.");
        return new(request.Integer("duration") ?? 10, SandboxPrices.CinematicVideo) { Size = SizeOf(request) };
    }

    private static JobPlan OfStudio(Call call, JsonObject request, string path)
    {
        var scenes = request.Children("scenes");
        if (scenes.Count is < 1 or > 50)
            throw ApiException.Invalid($"{path}scenes", "A studio video has 1 to 50 scenes.");
        var parts = scenes.Index().Select(scene => OfScene(call, scene.Item, $"{path}scenes[{scene.Index}].")).ToArray();
        return new(
            Math.Round(parts.Sum(part => part.Seconds), 2),
            parts.Sum(part => part.Usd),
            string.Join(' ', parts.Select(part => part.Transcript).Where(text => text.Length > 0)))
        {
            Size = SizeOf(request),
        };
    }

    private static JobPlan OfScene(Call call, JsonObject scene, string path)
    {
        if (scene.Child("input") is { } input)
            return OfAvatar(call, input, $"{path}input.");

        AssetInputs.Check(call, scene.Child("source")!, $"{path}source");
        var said = Narration.Read(call, scene, path);
        if (said is not null && scene.Has("script") && !scene.Has("voice_id"))
            throw ApiException.Invalid($"{path}voice_id", "A script in this scene needs a voice_id.");
        if (scene.Has("duration") == (said is not null) && scene.Text("type") == "image")
            throw ApiException.Invalid($"{path}duration", "An image scene has either a duration or something to say.");
        if (scene.Child("playback")?.Has("mode") == true && said is null)
            throw ApiException.Invalid($"{path}playback.mode", "A playback mode needs a voice over the scene.");

        var seconds = said?.Seconds ?? scene.Number("duration") ?? AssetInputs.SecondsOf(call, scene.Child("source")!);
        if (seconds > MaxSceneSeconds)
            throw ApiException.Invalid($"{path}script", "A scene lasts 30 minutes at most.");
        return new(seconds, SandboxPrices.Of(seconds, SandboxPrices.AvatarVideoPerSecond("avatar_iii", isPhoto: false)), said?.Transcript ?? "");
    }

    private static void CheckBackground(Call call, JsonObject request, string path)
    {
        if (request.Child("background") is not { } background)
            return;
        var isColor = background.Text("type") == "color";
        // A studio scene calls its colour "color", and its shape requires it.
        if (isColor && !background.Has("value") && !background.Has("color"))
            throw ApiException.Invalid($"{path}background.value", "A background of type color needs a value such as #336699.");
        if (!isColor && background.Has("url") == background.Has("asset_id"))
            throw ApiException.Invalid($"{path}background.url", "A background of type image needs either url or asset_id.");
        if (request.Text("output_format") == "webm")
            throw ApiException.Invalid($"{path}background", "A webm video is transparent and takes no background.");
        if (isColor)
            return;
        if (background.Text("asset_id") is { } asset)
            AssetInputs.Find(call, asset, $"{path}background.asset_id");
        else
            AssetInputs.CheckUrl(call, background.Text("url")!, $"{path}background.url");
    }

    private static JobPlan Narrated(JsonObject request, Narration said, decimal perSecond, PixelSize source) =>
        new(Math.Round(said.Seconds, 2), SandboxPrices.Of(said.Seconds, perSecond), said.Transcript)
        {
            Size = SizeOf(request, source),
            Format = request.Text("output_format") ?? "mp4",
        };

    private static PixelSize SizeOf(JsonObject request, PixelSize? source = null) => PixelSize.Of(request.Text("aspect_ratio"), request.Text("resolution"), source);

    /// <returns>The engine that will be used.</returns>
    /// <exception cref="ApiException">400: the look, or another field, does not go with the engine.</exception>
    private static string CheckEngine(Call call, JsonObject request, AvatarLook look, string path)
    {
        var engine = request.Child("engine")?.Text("type") ?? DefaultEngine;
        if (!look.Engines.Contains(engine, StringComparer.Ordinal))
            throw ApiException.Invalid($"{path}engine", $"Look '{look.Id}' supports {string.Join(", ", look.Engines)}, not {engine}.");
        if (request.Child("engine")?.Text("reference_look_id") is { } id)
        {
            var reference = AvatarLookup.Ready(call, id, $"{path}engine.reference_look_id");
            if (reference.Type != "digital_twin" || reference.GroupId != look.GroupId)
                throw ApiException.Invalid($"{path}engine.reference_look_id", "A reference look is a digital twin of the same group.");
        }

        if (request.Has("motion_prompt") && !look.IsPhoto && engine != "avatar_v")
            throw ApiException.Invalid($"{path}motion_prompt", "Only photo avatars take a motion_prompt, or the engine avatar_v.");
        if (request.Has("expressiveness") && !(look.IsPhoto && engine == DefaultEngine))
            throw ApiException.Invalid($"{path}expressiveness", "Only photo avatars on avatar_iv take expressiveness.");
        return engine;
    }
}
