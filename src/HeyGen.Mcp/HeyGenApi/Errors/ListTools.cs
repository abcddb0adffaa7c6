using System.Text.Json.Nodes;

namespace HeyGen.Mcp.HeyGenApi.Errors;

/// <summary>The tools that list what lies below a path: where an id is looked up, and where a create shows whose answer was lost.</summary>
internal static class ListTools
{
    /// <summary>The most particular path first.</summary>
    private static readonly (string Path, string? Ids, NextCall? Made)[] Rows =
    [
        Row("v3/ai-clipping", "list_ai_clipping"),
        Row("v3/assets", "list_assets"),
        Row("v3/avatars/looks", "list_avatar_looks"),
        Row("v3/avatars", "list_avatar_groups"),
        Row("v3/background-removals", "list_background_removals"),
        Row("v3/brand-glossaries", "list_brand_glossaries"),
        Row("v3/brand-kits", "list_brand_kits"),
        Row("v3/hyperframes/renders", "list_hyperframes_renders"),
        Row("v3/lipsyncs", "list_lipsyncs"),
        Row("v3/models/audio/voices", "list_model_audio_voices"),
        Row("v3/podcasts", "list_podcasts"),
        ("v3/templates", "list_templates", new NextCall("list_videos")),
        Row("v3/video-agents", "list_video_agent_sessions"),
        ("v3/video-translations/proofreads", null, new NextCall("list_video_translations")),
        Row("v3/video-translations", "list_video_translations"),
        Row("v3/videos", "list_videos"),
        ("v3/voices/speech", "list_voices", null),
        ("v3/voices/clone", "list_voices", new NextCall("list_voices", new JsonObject { ["type"] = "private" })),
        ("v3/voices", "list_voices", null),
        Row("v3/webhooks/endpoints", "list_webhook_endpoints"),
        Row("v3/workflow-runs", "list_workflow_runs"),
        Row("v3/workflows", "list_workflow_definitions"),
    ];

    /// <summary>Every tool that a hint or a check may name.</summary>
    public static IEnumerable<string> All => Rows.SelectMany(row => new[] { row.Ids, row.Made?.Tool }).OfType<string>().Distinct();

    public static string? ForIdsIn(string path) => Find(path).Ids;

    public static NextCall? ForMadeBy(string path) => Find(path).Made;

    private static (string Path, string? Ids, NextCall? Made) Find(string path) => Rows.FirstOrDefault(row => path.StartsWith(row.Path, StringComparison.Ordinal));

    private static (string Path, string? Ids, NextCall? Made) Row(string path, string tool) => (path, tool, new NextCall(tool));
}
