using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>How long a template's video will be: as long as what is said in its scenes, with the variables filled in.</summary>
internal static class TemplateDuration
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
        var composition = template.Composition ?? default;
        if (Variables(template, request).Any(variable => PlaysInFull(variable.Value)) || Contains(composition, PlaysInFull))
            return Duration.Unknown("the template plays a sound or a video to its end, and nobody tells how long that is");

        var script = string.Join(' ', scenes.Select(scene => scene.Script));
        foreach (var (name, value) in Values(template, request))
            script = script.Replace($"{{{{{name}}}}}", value, StringComparison.Ordinal);
        return Duration.OfSpeech(script, SlowestSpeed(composition));
    }

    private static IEnumerable<(string Name, string Value)> Values(TemplateScript template, JsonObject request) =>
        Variables(template, request).Select(variable => (variable.Name, Text: variable.Value.Text("content"))).Where(variable => variable.Text is { Length: > 0 }).Select(variable => (variable.Name, variable.Text!));

    /// <summary>What is given stands in place of what is in the template.</summary>
    private static IEnumerable<(string Name, JsonObject Value)> Variables(TemplateScript template, JsonObject request) =>
        (request.Member("variables") ?? [])
            .Select(variable => (variable.Key, Value: variable.Value as JsonObject ?? []))
            .Concat((template.Variables ?? new Dictionary<string, JsonObject>()).Select(variable => (variable.Key, variable.Value)))
            .DistinctBy(variable => variable.Key, StringComparer.Ordinal);

    private static bool PlaysInFull(JsonObject variable) => variable.Text("type") is "audio" || variable.Text("play_style") is PlayInFull;

    /// <summary>Music across scenes is no part of them, and does not make them longer.</summary>
    private static bool PlaysInFull(JsonElement part) => part.Text("playback") is PlayInFull || part.Member("audio_url") is not null;

    private static double SlowestSpeed(JsonElement composition)
    {
        var slowest = 1.0;
        Contains(composition, part =>
        {
            slowest = part.Number("speed") is > 0 and var speed ? Math.Min(slowest, speed) : slowest;
            return false;
        });
        return slowest;
    }

    /// <summary>True if any object in it is such a one.</summary>
    private static bool Contains(JsonElement part, Func<JsonElement, bool> isSuch) => part.ValueKind switch
    {
        JsonValueKind.Object => isSuch(part) || part.EnumerateObject().Any(member => Contains(member.Value, isSuch)),
        JsonValueKind.Array => part.EnumerateArray().Any(item => Contains(item, isSuch)),
        _ => false,
    };
}
