namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Where arguments and the contract part company on purpose.</summary>
internal static class OwnArguments
{
    /// <summary>Arguments that steer the call itself, at every tool that has them.</summary>
    private static readonly string[] Everywhere = ["allow_duplicate", "fields", "idempotency_key"];

    /// <summary>Arguments that shape the answer, and those of a body that is no JSON.</summary>
    private static readonly Dictionary<string, string[]> ByTool = new()
    {
        ["create_speech"] = ["inline_audio", "word_timestamps"],
        ["list_videos"] = ["status"],
        ["search_audio_sounds"] = ["inline_audio", "max_duration"],
        ["stream_avatar_realtime_words"] = ["seconds"],
        ["upload_asset"] = ["file", "file_name"],
    };

    /// <summary>Members that the contract takes without any effect, or under a newer name too.</summary>
    private static readonly Dictionary<string, string[]> NotOfferedByTool = new()
    {
        ["create_asset_upload_batch"] = ["body.callback_url"],
        ["create_lipsync_batch"] = ["body.lipsyncs[].enable_caption"],
        ["create_video_translation_batch"] = ["body.video_translations[].brand_voice_id", "body.video_translations[].enable_caption"],
    };

    public static IEnumerable<string> Of(string tool) => [.. Everywhere, .. ByTool.GetValueOrDefault(tool, [])];

    /// <summary>What the contract takes and the tool doesn't.</summary>
    public static IEnumerable<string> NotOffered(string tool) => NotOfferedByTool.GetValueOrDefault(tool, []);
}
