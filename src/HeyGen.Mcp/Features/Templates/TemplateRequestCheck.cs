namespace HeyGen.Mcp.Features.Templates;

/// <summary>A request that fits its template: scenes, names and types are the template's, and no text is missing.</summary>
/// <param name="Warnings">What the template decides because the request does not; null if nothing.</param>
internal sealed record TemplateRequestCheck(IReadOnlyList<string>? Warnings)
{
    private const string ReadTemplateAgain = "get_template shows the template's variables and scenes.";

    /// <exception cref="HeyGenException">The request names what the template does not have, or leaves out a text.</exception>
    public static TemplateRequestCheck Of(Template template, TemplateRequest request)
    {
        CheckScenes(template, request.SceneIds);
        if (template.Variables is not { } known)
            return new TemplateRequestCheck(["HeyGen did not list the template's variables, so yours were not compared with them."]);
        foreach (var (name, variable) in request.Variables)
            CheckVariable(known, name, variable);
        return CheckMissing(template, known, request);
    }

    private static void CheckScenes(Template template, IReadOnlyList<string>? sceneIds)
    {
        string[] known = [.. template.SceneIds ?? [], .. (template.Scenes ?? []).Select(scene => scene.SceneId), .. (template.Composition?.Scenes ?? []).Select(scene => scene.Id)];
        if (known is [])
            return;
        for (var index = 0; index < sceneIds?.Count; index++)
        {
            if (!known.Contains(sceneIds[index]))
                throw HeyGenException.InvalidArgument($"sceneIds[{index}]", $"The template has no scene {sceneIds[index]}; it has {Listed(known.Distinct())}.", ReadTemplateAgain);
        }
    }

    private static void CheckVariable(IReadOnlyDictionary<string, JsonObject> known, string name, TemplateVariable variable)
    {
        if (!known.TryGetValue(name, out var wanted))
            throw HeyGenException.InvalidArgument($"variables.{name}", $"The template has no variable {name}; it has {Listed(known.Keys)}.", ReadTemplateAgain);
        if (wanted.Text("type") is { } type && type != variable.TypeName)
            throw HeyGenException.InvalidArgument($"variables.{name}", $"variables.{name} is of type {type} in the template and can't take {variable.TypeName}.", $$"""Give {"type":"{{type}}","{{ContentOf(type)}}":…}. {{ReadTemplateAgain}}""");
    }

    private static string ContentOf(string type) => type switch
    {
        "text" => "content",
        "character" => "character_id",
        "voice" => "voice_id",
        _ => "asset",
    };

    /// <summary>HeyGen leaves the placeholder of a missing text in the picture and in the speech; of what else is missing it keeps the template's own.</summary>
    private static TemplateRequestCheck CheckMissing(Template template, IReadOnlyDictionary<string, JsonObject> known, TemplateRequest request)
    {
        var used = UsedIn(template, request.SceneIds);
        var missing = known.Where(variable => !request.Variables.ContainsKey(variable.Key) && used?.Contains(variable.Key) is not false).ToLookup(variable => variable.Value.Text("type") is "text", variable => variable.Key);
        if (missing[true].FirstOrDefault() is { } text)
        {
            throw HeyGenException.InvalidArgument(
                $"variables.{text}",
                $"Without text for {Listed(missing[true])} the video would show and speak the bare placeholder.",
                "Give each of them {\"type\":\"text\",\"content\":…}. To keep a placeholder, pass it as the content.");
        }

        return new TemplateRequestCheck(missing[false].Any() ? [$"Not given, so the template's own stays: {Listed(missing[false])}. Look at these places in the video."] : null);
    }

    /// <summary>The variables of the chosen scenes; null where the template does not tell, so that all count.</summary>
    private static HashSet<string>? UsedIn(Template template, IReadOnlyList<string>? sceneIds)
    {
        if (sceneIds is null or []) // none chosen, so all
            return null;
        if (template.Composition?.Scenes is { Count: > 0 } composed)
            return [.. composed.Where(scene => sceneIds.Contains(scene.Id)).SelectMany(VariablesOf)];
        if (template.Scenes is not { } scenes)
            return null;
        var chosen = scenes.Where(scene => sceneIds.Contains(scene.SceneId)).ToArray();
        return chosen.Any(scene => scene.Variables is null) ? null : [.. chosen.SelectMany(scene => scene.Variables!).Select(variable => variable.Name)];
    }

    private static IEnumerable<string> VariablesOf(Scene scene) =>
        new JsonNode?[] { scene.Background }.Concat(scene.Elements ?? []).Concat(scene.Script ?? []).SelectMany(VariablesOf);

    /// <summary>A node names the variable that it is bound to, and those whose placeholders stand in its text; so do its children.</summary>
    private static IEnumerable<string> VariablesOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key is "variable" or "text_variables" ? Names(member.Value) : VariablesOf(member.Value)),
        JsonArray items => items.SelectMany(VariablesOf),
        _ => [],
    };

    private static IEnumerable<string> Names(JsonNode? names) => (names as JsonArray ?? [names?.DeepClone()]).OfType<JsonValue>().Select(name => name.ToString());

    private static string Listed(IEnumerable<string> names) => names.Any() ? string.Join(", ", names) : "none";
}
