using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Brand;

namespace HeyGen.Sandbox.Videos;

/// <summary>A video that may be made.</summary>
/// <param name="Usd">What it costs.</param>
internal sealed record VideoPlan(string Transcript, double Seconds, decimal Usd, string Orientation, string Format);

/// <summary>The rules that no schema states.</summary>
internal static class VideoRules
{
    private const double MaxSceneSeconds = 1800;

    /// <param name="path">Where the request stands in the body, with its dot: <c>videos[0].</c></param>
    /// <exception cref="Refusal">400, 404 or 409.</exception>
    public static VideoPlan Plan(Call call, JsonObject request, string path = "")
    {
        if (request.Text("brand_glossary_id") is { } glossary && call.Store<BrandGlossary>().Find(glossary) is null)
            throw Refusal.NotFound("brand glossary", glossary, "resource_not_found", $"{path}brand_glossary_id");
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

    private static VideoPlan OfAvatar(Call call, JsonObject request, string path)
    {
        var look = AvatarLookup.Ready(call, request.Text("avatar_id")!, $"{path}avatar_id");
        var said = Narration.Require(call, request, path, look);
        var engine = EngineRules.Check(call, request, look, path);
        return new(
            said.Transcript,
            said.Seconds,
            Price(said.Seconds, SandboxPrices.AvatarVideoPerSecond(engine, look.IsPhoto)),
            Orientation(request.Text("aspect_ratio"), look.Orientation),
            request.Text("output_format") ?? "mp4");
    }

    private static VideoPlan OfImage(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("image")!, $"{path}image");
        var said = Narration.Require(call, request, path);
        return new(
            said.Transcript,
            said.Seconds,
            Price(said.Seconds, SandboxPrices.AvatarVideoPerSecond("avatar_iv", isPhoto: true)),
            Orientation(request.Text("aspect_ratio"), "landscape"),
            request.Text("output_format") ?? "mp4");
    }

    private static VideoPlan OfCinematic(Call call, JsonObject request, string path)
    {
        var looks = request.Texts("avatar_id");
        if (looks.Count is < 1 or > 3)
            throw Refusal.Invalid($"{path}avatar_id", "A cinematic video has 1 to 3 looks.");
        foreach (var (index, look) in looks.Index())
            AvatarLookup.Ready(call, look, $"{path}avatar_id[{index}]");
        if (request.Flag("auto_duration") && request.Has("duration"))
            throw Refusal.Invalid($"{path}duration", "auto_duration and duration exclude each other.");

        var references = request.Children("references");
        foreach (var (index, reference) in references.Index())
            AssetInputs.Check(call, reference, $"{path}references[{index}]");
        var videos = references.Count(reference => AssetInputs.KindOf(call, reference) == "video");
        if (videos > 3 || references.Count - videos > 9)
            throw Refusal.Invalid($"{path}references", "A cinematic video has 3 reference videos and 9 images at most.");
        return new("", request.Whole("duration") ?? 10, SandboxPrices.CinematicVideo, Orientation(request.Text("aspect_ratio"), "landscape"), "mp4");
    }

    private static VideoPlan OfStudio(Call call, JsonObject request, string path)
    {
        var scenes = request.Children("scenes");
        if (scenes.Count is < 1 or > 50)
            throw Refusal.Invalid($"{path}scenes", "A studio video has 1 to 50 scenes.");
        var parts = scenes.Index().Select(scene => OfScene(call, scene.Item, $"{path}scenes[{scene.Index}].")).ToArray();
        return new(
            string.Join(' ', parts.Select(part => part.Transcript).Where(text => text.Length > 0)),
            parts.Sum(part => part.Seconds),
            parts.Sum(part => part.Usd),
            Orientation(request.Text("aspect_ratio"), "landscape"),
            "mp4");
    }

    private static VideoPlan OfScene(Call call, JsonObject scene, string path)
    {
        if (scene.Child("input") is { } input)
            return OfAvatar(call, input, $"{path}input.");

        AssetInputs.Check(call, scene.Child("source")!, $"{path}source");
        var said = Narration.Read(call, scene, path);
        if (said is not null && scene.Has("script") && !scene.Has("voice_id"))
            throw Refusal.Invalid($"{path}voice_id", "A script in this scene needs a voice_id.");
        if (scene.Has("duration") == (said is not null) && scene.Text("type") == "image")
            throw Refusal.Invalid($"{path}duration", "An image scene has either a duration or something to say.");
        if (scene.Child("playback")?.Has("mode") == true && said is null)
            throw Refusal.Invalid($"{path}playback.mode", "A playback mode needs a voice over the scene.");

        var seconds = said?.Seconds ?? scene.Number("duration") ?? AssetInputs.SecondsOf(call, scene.Child("source")!);
        if (seconds > MaxSceneSeconds)
            throw Refusal.Invalid($"{path}script", "A scene lasts 30 minutes at most.");
        return new(said?.Transcript ?? "", seconds, Price(seconds, SandboxPrices.AvatarVideoPerSecond("avatar_iii", isPhoto: false)), "landscape", "mp4");
    }

    private static void CheckBackground(Call call, JsonObject request, string path)
    {
        if (request.Child("background") is not { } background)
            return;
        var isColor = background.Text("type") == "color";
        // A studio scene calls its colour "color", and its shape requires it.
        if (isColor && !background.Has("value") && !background.Has("color"))
            throw Refusal.Invalid($"{path}background.value", "A background of type color needs a value such as #336699.");
        if (!isColor && background.Has("url") == background.Has("asset_id"))
            throw Refusal.Invalid($"{path}background.url", "A background of type image needs either url or asset_id.");
        if (request.Text("output_format") == "webm")
            throw Refusal.Invalid($"{path}background", "A webm video is transparent and takes no background.");
        if (isColor)
            return;
        if (background.Text("asset_id") is { } asset)
            AssetInputs.Find(call, asset, $"{path}background.asset_id");
        else
            AssetInputs.CheckUrl(call, background.Text("url")!, $"{path}background.url");
    }

    private static decimal Price(double seconds, decimal perSecond) => Math.Round((decimal)seconds * perSecond, 4);

    private static string Orientation(string? aspectRatio, string source) => aspectRatio switch
    {
        "9:16" or "4:5" => "portrait",
        "1:1" => "square",
        "auto" => source,
        _ => "landscape",
    };
}
