namespace HeyGen.Sandbox.Templates;

internal static class TemplateEndpoints
{
    public static void AddTemplates(this Api api)
    {
        api.Add("listTemplatesV3", call => call.Page(Templates(call).All, template => template.Item(call)));
        api.Add("createTemplateV3", Create);
        api.Add("getTemplateV3", call => Find(call).Detail(call));
        api.Add("updateTemplateV3", Rename);
        api.Add("updateTemplateVariablesV3", Bind);
        api.Add("deleteTemplateV3", call => new JsonObject { ["id"] = Templates(call).Remove(Find(call)).Id, ["deleted"] = true });
        api.Add("generateFromTemplateV3", Generate);
    }

    private static Store<VideoTemplate> Templates(Call call) => call.Account.Store("templates", () => StockTemplates.All);

    private static VideoTemplate Find(Call call) => Templates(call).Find(call.Id) ?? throw ApiException.NotFound("template", call.Id, "template_not_found");

    /// <summary>A copy of a video's scenes, without variables.</summary>
    private static ApiResponse Create(Call call)
    {
        var video = call.Find<Job>(call.Body.Text("video_id")!, VideoEndpoints.Kind.What, param: "video_id", kind: VideoEndpoints.Kind);
        if (video.Request.Text("type") == "video_agent")
            throw new ApiException(400, "template_source_unsupported", "A video of the Video Agent can't become a template.", "video_id");
        var template = new VideoTemplate(
            call.Account.NewId("template"),
            call.Body.Text("name") ?? video.Title ?? "Sandbox template",
            video.Request.Text("aspect_ratio") ?? "16:9",
            VideoScenes.View(video).Children("scenes"),
            call.Now,
            video.Id);
        Templates(call).Add(template);
        return template.Detail(call);
    }

    private static ApiResponse Rename(Call call)
    {
        var template = Find(call);
        template.Name = call.Body.Text("name")!.Trim() is { Length: > 0 } name ? name : throw ApiException.Invalid("name", "'name' must not be blank.");
        return template.Detail(call);
    }

    private static ApiResponse Bind(Call call)
    {
        var template = Find(call);
        if (call.Body.Text("expected_edit_version") is { } expected && expected != template.EditVersion)
            throw ApiException.Conflict("stale_edit_version", "Somebody has saved the template since.", "expected_edit_version");
        template.Bind(call.Body.Child("variables")!, call.Now);
        return template.Detail(call);
    }

    private static ApiResponse Generate(Call call)
    {
        var template = Find(call);
        Folder.Check(call, call.Body);
        TemplateRules.Check(call, template);
        var said = TemplateRules.Script(call, template);
        var seconds = Speech.SecondsOf(said);
        var plan = new JobPlan(seconds, SandboxPrices.Of(seconds, SandboxPrices.AvatarVideoPerSecond("avatar_iii", isPhoto: false)), said)
        {
            Size = call.Body.Child("dimension") is { } size ? new(size.Integer("width")!.Value, size.Integer("height")!.Value) : template.Size,
        };
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
            if (!template.Scenes.Any(known => known.Text("id") == scene))
                throw ApiException.Invalid($"scene_ids[{index}]", $"The template has no scene '{scene}'.");
        }

        if (call.Body.Number("fps") is not (null or 25 or 30 or 60))
            throw ApiException.Invalid("fps", "'fps' must be 25, 30 or 60.");
        foreach (var side in Sides)
        {
            if (call.Body.Child("dimension")?.Integer(side) % 2 == 1)
                throw ApiException.Invalid($"dimension.{side}", $"'{side}' must be even.");
        }

        BrandGlossary.Check(call, call.Body, "");
    }

    /// <summary>What is said in the chosen scenes; a text that is not given stays a placeholder.</summary>
    public static string Script(Call call, VideoTemplate template)
    {
        var chosen = call.Body.Texts("scene_ids");
        var script = string.Join(' ', template.Scenes.Where(scene => chosen.Count == 0 || chosen.Contains(scene.Text("id"), StringComparer.Ordinal)).Select(VideoTemplate.ScriptOf));
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
