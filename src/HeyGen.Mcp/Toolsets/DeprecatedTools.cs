namespace HeyGen.Mcp.Toolsets;

/// <summary>A tool name that people and prompts know from HeyGen's hosted server or from servers of the retired v1 and v2 API.</summary>
/// <param name="Tool">What to call instead.</param>
/// <param name="Arguments">How the old arguments map.</param>
internal sealed record DeprecatedTool(string Name, string Tool, string Arguments);

/// <summary>Names that are not listed, but answered: with the tool to call instead.</summary>
internal static class DeprecatedTools
{
    private const string NoArguments = "It takes no arguments.";
    private const string SameArguments = "The arguments are the same.";

    private static readonly Dictionary<string, DeprecatedTool> ByName = new DeprecatedTool[]
    {
        new("generate_video_agent", "create_video_agent", "prompt stays; config.avatar_id becomes avatarId, config.duration_sec goes into the prompt's words."),
        new("video_agent_generate", "create_video_agent", SameArguments),
        new("create_avatar_video", "create_video_from_avatar", "input_text becomes script; avatarId takes a look id."),
        new("generate_avatar_video", "create_video_from_avatar", "avatar_id becomes avatarId (a look id), input_text becomes script, voice_id becomes voiceId."),
        new("generate_video", "create_video_from_avatar", "Of each video_inputs entry: character.avatar_id becomes avatarId, voice.input_text script, voice.voice_id voiceId; several entries need create_video_from_studio."),
        new("create_template_video", "generate_from_template", "template_id becomes templateId; variables stay."),
        new("generate_template_video", "generate_from_template", "template_id becomes templateId; variables stay."),
        new("get_avatar_video_status", "get_video", "video_id becomes videoId; to wait for it, call wait_for_job with kind video."),
        new("get_video_status", "get_video", "video_id becomes videoId; to wait for it, call wait_for_job with kind video."),
        new("text_to_speech", "create_speech", "text and voiceId stay; the voice must be Starfish-capable (find_voices with engine starfish)."),
        new("list_audio_voices", "list_voices", SameArguments),
        new("get_voices", "list_voices", "It pages: limit and token. To search by name call find_voices."),
        new("get_avatar_groups", "list_avatar_groups", "include_public becomes ownership (public or private)."),
        new("get_avatars_in_avatar_group", "list_avatar_looks", "group_id becomes groupId; the ids of looks are what creates take as avatarId."),
        new("list_avatars", "list_avatar_looks", "It pages: limit and token. To search by name call find_avatars."),
        new("get_avatars", "list_avatar_looks", "It pages: limit and token. To search by name call find_avatars."),
        new("get_remaining_credits", ToolNames.GetCurrentUser, NoArguments),
        new("get_remaining_quota", ToolNames.GetCurrentUser, NoArguments),
        new("get_user_me", ToolNames.GetCurrentUser, NoArguments),
        new("translate_video", "create_video_translation", "video_url becomes video, output_language becomes outputLanguages (a list)."),
        new("get_video_translation_status", "get_video_translation", "video_translate_id becomes videoTranslationId."),
        new("show_video", "get_video", "videoId stays. There is no player: video_page_url opens the video in HeyGen's app."),
        new("list_supported_languages", "list_video_translation_languages", NoArguments),
    }.ToDictionary(former => former.Name, StringComparer.Ordinal);

    public static IEnumerable<DeprecatedTool> All => ByName.Values;

    public static DeprecatedTool? Find(string? name) => name is not null && ByName.TryGetValue(name, out var former) ? former : null;
}
