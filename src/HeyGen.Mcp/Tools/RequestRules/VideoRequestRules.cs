namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>What arguments of a video exclude or need each other. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class VideoRequestRules
{
    private const string OneVoice = "Exactly one of script, audioUrl and audioAssetId says what is spoken";

    public static void Check(VideoRequest request)
    {
        switch (request)
        {
            case TalkingVideoRequest talking:
                CheckTalking(talking);
                break;
            case CinematicVideoRequest cinematic:
                CheckCinematic(cinematic);
                break;
            case StudioVideoRequest studio:
                CheckStudio(studio);
                break;
        }
    }

    private static void CheckTalking(TalkingVideoRequest request)
    {
        CheckVoice(request.Script, request.AudioUrl, request.AudioAssetId, required: true, "");
        CheckScript(request.Script, request.VoiceSettings, "");
        CheckEngine((request as AvatarVideoRequest)?.Engine);
        if (request is { OutputFormat: OutputFormat.Webm, Background: not null })
            throw HeyGenException.InvalidArgument("background", "webm output is transparent and takes no background; use mp4, or leave background out.");
        if (request is ImageVideoRequest { Script: not null, VoiceId: null })
            throw HeyGenException.InvalidArgument("voiceId", "An image has no voice of its own: give voiceId with the script.", "find_voices finds one. create_video_agent, with the image among its files, chooses one itself.");
        if (request.Background is { } background)
            CheckBackground(background);
    }

    private static void CheckCinematic(CinematicVideoRequest request)
    {
        if (request is { AutoDuration: true, Duration: not null })
            throw HeyGenException.InvalidArgument("duration", "Give either duration or autoDuration, not both.");
    }

    private static void CheckStudio(StudioVideoRequest request)
    {
        for (var index = 0; index < request.Scenes.Count; index++)
            CheckScene(request.Scenes[index], $"scenes[{index}].");
    }

    private static void CheckScene(StudioScene scene, string path)
    {
        if (scene is { Input: not null, Type: not StudioSceneKind.AvatarVideo })
            throw HeyGenException.InvalidArgument(path + "input", $"{path}input is for scenes of type avatar_video.");
        if (scene.Duration is not null && scene is not { Type: StudioSceneKind.Image, Script: null, AudioUrl: null, AudioAssetId: null })
            throw HeyGenException.InvalidArgument(path + "duration", $"{path}duration is for images without a voice: other scenes are as long as what is spoken or played.");
        if (scene.Type is StudioSceneKind.AvatarVideo)
        {
            var avatar = scene.Input ?? throw HeyGenException.InvalidArgument(path + "input", $"{path}input is missing: an avatar_video scene needs an avatar.");
            CheckVoice(avatar.Script, avatar.AudioUrl, avatar.AudioAssetId, required: true, path + "input.");
            CheckScript(avatar.Script, avatar.VoiceSettings, path + "input.");
            CheckEngine(avatar.Engine);
            if (avatar.Background is { } background)
                CheckBackground(background, path + "input.background.");
            return;
        }

        if (scene.Source is null)
            throw HeyGenException.InvalidArgument(path + "source", $"{path}source is missing: the scene needs its image or video.");
        CheckVoice(scene.Script, scene.AudioUrl, scene.AudioAssetId, required: scene.Type is StudioSceneKind.Image && scene.Duration is null, path);
        CheckScript(scene.Script, scene.VoiceSettings, path);
        if (scene is { Script: not null, VoiceId: null })
            throw HeyGenException.InvalidArgument(path + "voice_id", $"{path}voice_id is missing: a voice-over needs a voice.");
    }

    private static void CheckVoice(string? script, string? audioUrl, AssetRef? audioAssetId, bool required, string path)
    {
        var given = new object?[] { script, audioUrl, audioAssetId }.Count(source => source is not null);
        if (given > 1 || (required && given is 0))
            throw HeyGenException.InvalidArgument(path + "script", $"{OneVoice}; {given} were given{(path.Length > 0 ? $" at {path.TrimEnd('.')}" : "")}.");
    }

    private static void CheckScript(string? script, VoiceSettings? settings, string path)
    {
        LocaleRules.Check(path + (path.Length is 0 ? "voiceSettings" : "voice_settings") + ".locale", settings?.Locale);
        SpokenTextRules.CheckBreaks(path + "script", script);
        if (settings?.EngineSettings is not ElevenLabsSettings { Model: ElevenLabsModel.V3 or ElevenLabsModel.V4 }) // these take directions in brackets
            SpokenTextRules.CheckPauses(path + "script", script);
    }

    private static void CheckEngine(Engine? engine)
    {
        if (engine is { Type: not EngineTier.AvatarV, ReferenceLookId: not null })
            throw HeyGenException.InvalidArgument("engine.reference_look_id", "reference_look_id works with engine type avatar_v only.");
    }

    private static void CheckBackground(StudioBackground background, string path)
    {
        var isColor = background.Type is StudioBackgroundKind.Color;
        if (isColor && background is not { Color: not null, Url: null, AssetId: null })
            throw HeyGenException.InvalidArgument(path + "color", $"{path}color is what a color background needs, such as #1a2b3c, and all it takes.");
        if (!isColor && (background.Color is not null || background.Url is null == background.AssetId is null))
            throw HeyGenException.InvalidArgument(path + "url", $"{path.TrimEnd('.')} needs exactly one of url and asset_id, and no color.");
    }

    private static void CheckBackground(Background background)
    {
        if (background is { Type: BackgroundKind.Color, Value: null })
            throw HeyGenException.InvalidArgument("background.value", "A color background needs value, such as #1a2b3c.");
        if (background.Type is BackgroundKind.Image && background.Url is null == background.AssetId is null)
            throw HeyGenException.InvalidArgument("background.url", "An image background needs exactly one of url and asset_id.");
    }
}
