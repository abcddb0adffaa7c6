namespace HeyGen.Mcp.Pipeline;

/// <summary>The tools that make the reads which errors speak of.</summary>
internal static class LookupTools
{
    private static readonly Dictionary<string, string> Reads = new(StringComparer.Ordinal)
    {
        ["v3/ai-clipping"] = "list_ai_clipping",
        ["v3/avatars"] = "list_avatar_groups",
        ["v3/avatars/looks"] = "list_avatar_looks",
        ["v3/background-removals"] = "list_background_removals",
        ["v3/brand-glossaries"] = "list_brand_glossaries",
        ["v3/brand-kits"] = "list_brand_kits",
        ["v3/hyperframes/renders"] = "list_hyperframes_renders",
        ["v3/lipsyncs"] = "list_lipsyncs",
        ["v3/models/audio/voices"] = "list_model_audio_voices",
        ["v3/podcasts"] = "list_podcasts",
        ["v3/templates"] = "list_templates",
        ["v3/users/me"] = ToolNames.GetCurrentUser,
        ["v3/video-agents"] = "list_video_agent_sessions",
        ["v3/video-translations/proofreads"] = "list_proofreads",
        ["v3/video-translations"] = "list_video_translations",
        ["v3/videos"] = "list_videos",
        ["v3/voices"] = "list_voices",
        ["v3/webhooks/endpoints"] = "list_webhook_endpoints",
        ["v3/workflow-runs"] = "list_workflow_runs",
        ["v3/workflows"] = "list_workflow_definitions",
    };

    /// <summary>Reads of one thing, by the path before its id, with the argument that takes the id.</summary>
    private static readonly Dictionary<string, (string Tool, string IdArgument)> ReadsOfOne = new(StringComparer.Ordinal)
    {
        ["v3/avatar-realtime"] = ("get_avatar_realtime_session", "streamId"),
        ["v3/video-agents"] = ("get_video_agent_session", "sessionId"),
    };

    /// <summary>Each path that can be asked for, as its operation has it up to an id, and its tool.</summary>
    public static IEnumerable<(string Path, string Tool)> All => [.. Reads.Select(read => (read.Key, read.Value)), .. ReadsOfOne.Select(read => (read.Key + "/", read.Value.Tool))];

    /// <summary>The call that makes the read; null if no tool does.</summary>
    public static NextCall? CallFor(LookupOperation lookup)
    {
        if (Reads.TryGetValue(lookup.Path, out var tool))
            return new NextCall(tool, new JsonObject(lookup.Query.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value))));

        var end = lookup.Path.LastIndexOf('/');
        return end > 0 && ReadsOfOne.TryGetValue(lookup.Path[..end], out var one) ? new NextCall(one.Tool, new JsonObject { [one.IdArgument] = lookup.Path[(end + 1)..] })
            : JobEndpoint.At(lookup.Path) is { } job ? NextCall.WaitFor(job.Kind, job.Id)
            : null;
    }
}
