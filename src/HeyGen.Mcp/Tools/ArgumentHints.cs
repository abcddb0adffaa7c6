namespace HeyGen.Mcp.Tools;

/// <summary>Where to put what has no argument of its own, or one that nobody would guess.</summary>
internal static class ArgumentHints
{
    private const string ToBackground = """give background as {"type":"color","value":"#rrggbb"} or {"type":"image","url":…}""";

    /// <summary>What was said, the argument that a tool must have for the advice, and the advice.</summary>
    private static readonly (string[] Said, string Has, string Advice)[] All =
    [
        (["duration", "length", "lengthseconds", "seconds"], "durationSeconds", "the length is durationSeconds"),
        (["sessionid", "conversationid"], "prompt", "send_video_agent_message goes on with a session"),
        (["voicename", "speakername"], "voiceId", "find_voices has the voiceId of a name"),
        (["avatarname", "lookname", "presentername"], "avatarId", "find_avatars has the avatarId of a name"),
        (["duration", "durationseconds", "length", "lengthseconds", "seconds"], "script", "what is said decides the length"),
        (["duration", "durationseconds", "length", "lengthseconds", "seconds"], "prompt", "say the length in prompt"),
        (["audio", "audiofile", "sound", "soundfile"], "audioAssetId", "a file goes into audioAssetId, a link into audioUrl"),
        (["aspectratio", "ratio", "format", "dimension", "size"], "orientation", "use orientation: portrait or landscape"),
        (["orientation", "ratio", "dimension", "dimensions", "shape"], "aspectRatio", "use aspectRatio, such as 16:9 or 9:16"),
        (["format", "size"], "aspectRatio", "aspectRatio is the shape, resolution the size, outputFormat the file's"),
        (["model"], "engine", """engine chooses it, such as {"type":"avatar_iv"}"""),
        (["images", "image", "attachments"], "files", "put it into files"),
        (["language", "title", "topic", "description", "caption", "captions", "resolution", "music"], "prompt", "say it in prompt"),
        (["page", "offset", "skip"], "token", "pages go on by token: next_token of the one before"),
        (["style", "stylename"], "styleId", "styleId takes an id of list_video_agent_styles"),
        (["speed", "pitch", "volume", "locale", "accent"], "voiceSettings", "put it into voiceSettings"),
        (["backgroundcolor", "color", "backgroundurl", "backgroundimage"], "background", ToBackground),
        (["language"], "voiceSettings", "voiceSettings.locale sets the accent; the voice and the script set the language"),
        (["script", "text", "words"], "prompt", "this tool writes its own words from prompt"),
    ];

    /// <summary>What to do about a text that is too long, as a half sentence; nothing for what is no script.</summary>
    public static string ForLongText(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "script" => "; don't shorten it unasked: split it into scenes of create_video_from_studio for one film, or into videos of create_video_batch",
        "text" => "; don't shorten it unasked: split it into several calls",
        _ => "",
    };

    /// <summary>What to do about a word that is none of those that an argument takes, as a half sentence; nothing where only another word helps.</summary>
    public static string ForWord(string path, JsonElement value, IReadOnlyList<JsonElement> words) =>
        path is "kind" && IsBatch(value) && !words.Any(IsBatch) ? "; of a batch its items are saved, by their kind and the ids that wait_for_job tells" : "";

    private static bool IsBatch(JsonElement word) => word.ValueKind is JsonValueKind.String && word.GetString()!.EndsWith("batch", StringComparison.OrdinalIgnoreCase);

    /// <summary>A half sentence, or nothing.</summary>
    public static string For(string name, IReadOnlyList<string> known)
    {
        var said = name.Length <= 32 ? name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() : "";
        return Array.Find(All, hint => hint.Said.Contains(said, StringComparer.Ordinal) && known.Contains(hint.Has, StringComparer.Ordinal)) is { Advice: { } advice } ? $"; {advice}"
            : known.Contains(NestedCall.Text, StringComparer.Ordinal) ? "; arguments of the tool to call go into arguments"
            : "";
    }
}
