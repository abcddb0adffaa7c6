namespace HeyGen.Sandbox.Templates;

internal static class TemplateEndpoints
{
    public static void AddTemplates(this Api api)
    {
        api.Add("listTemplatesV3", call => call.Page(TemplateList.All, template => template.Item(call)));
        api.Add("getTemplateV3", call => Find(call).Detail(call));
        api.Add("generateFromTemplateV3", Generate);
    }

    private static VideoTemplate Find(Call call)
    {
        var id = call.Id;
        return TemplateList.All.FirstOrDefault(template => template.Id == id) ?? throw ApiException.NotFound("template", id, "template_not_found");
    }

    private static ApiResponse Generate(Call call)
    {
        var template = Find(call);
        TemplateRules.Check(call, template);
        var said = TemplateRules.Script(call, template);
        var seconds = Speech.SecondsOf(said);
        var plan = new JobPlan(
            seconds, SandboxPrices.Of(seconds, SandboxPrices.AvatarVideoPerSecond("avatar_iii", isPhoto: false)), said, template.Orientation);
        var request = call.Body.Copy<JsonObject>();
        request["type"] = "template";
        request["title"] = call.Body.Text("title") ?? template.Name;
        request["caption"] = call.Body.Flag("caption") || call.Body.Has("subtitles") ? new JsonObject { ["style"] = "default" } : null;
        return VideoEndpoints.View(call, call.StartJob(VideoEndpoints.Kind, request, plan, "template_video"));
    }
}

/// <summary>Whether what is filled in fits the template.</summary>
internal static class TemplateRules
{
    private static readonly string[] Sides = ["width", "height"];

    /// <exception cref="ApiException">400 or 404.</exception>
    public static void Check(Call call, VideoTemplate template)
    {
        foreach (var (name, value) in call.Body.Child("variables")!)
            CheckVariable(call, template, name, value!.AsObject());
        foreach (var (index, scene) in call.Body.Texts("scene_ids").Index())
        {
            if (!template.Scenes.Any(known => known.Id == scene))
                throw ApiException.Invalid($"scene_ids[{index}]", $"The template has no scene '{scene}'.");
        }

        if (call.Body.Number("fps") is not (null or 25 or 30 or 60))
            throw ApiException.Invalid("fps", "'fps' must be 25, 30 or 60.");
        foreach (var side in Sides)
        {
            if (call.Body.Child("dimension")?.Whole(side) % 2 == 1)
                throw ApiException.Invalid($"dimension.{side}", $"'{side}' must be even.");
        }

        BrandGlossary.Check(call, call.Body, "");
    }

    /// <summary>What is said in the chosen scenes; a text that is not given stays a placeholder.</summary>
    public static string Script(Call call, VideoTemplate template)
    {
        var chosen = call.Body.Texts("scene_ids");
        var script = string.Join(' ', template.Scenes.Where(scene => chosen.Count == 0 || chosen.Contains(scene.Id, StringComparer.Ordinal)).Select(scene => scene.Script));
        foreach (var (name, value) in call.Body.Child("variables")!)
        {
            if (value!.AsObject().Text("content") is { } content)
                script = script.Replace($$$"""{{{{{name}}}}}""", content, StringComparison.Ordinal);
        }

        return script;
    }

    private static void CheckVariable(Call call, VideoTemplate template, string name, JsonObject value)
    {
        var path = $"variables.{name}";
        if (template.Variables.TryGetValue(name, out var known) && known.Text("type") != value.Text("type"))
            throw ApiException.Invalid($"{path}.type", $"The variable '{name}' is of type {known.Text("type")}.");
        if (value.Text("content") is "")
            throw ApiException.Invalid($"{path}.content", "A text variable must not be empty.");
        if (value.Child("asset") is { } asset)
            AssetInputs.Check(call, asset, $"{path}.asset");
        if (value.Text("character_id") is { } look)
            AvatarLookup.Ready(call, look, $"{path}.character_id");
        if (value.Text("voice_id") is { } voice)
            VoiceLookup.Find(call, voice, $"{path}.voice_id");
    }
}
