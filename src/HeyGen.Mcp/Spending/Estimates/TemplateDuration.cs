using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Spending.Estimates;

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
