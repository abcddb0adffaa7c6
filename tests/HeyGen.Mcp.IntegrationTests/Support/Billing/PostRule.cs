using System.Text.RegularExpressions;

namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>How HeyGen treats a POST: whether it honours Idempotency-Key, whether it makes something that costs, and what it answers.</summary>
/// <param name="Answer">The answer's data; <c>$</c> stands for the id of what was made.</param>
internal sealed record PostRule(string Path, bool Keyed, bool Bills, string Answer)
{
    private readonly Regex pattern = new("^" + Regex.Replace(Path, @"\{\w+\}", "[^/]+", RegexOptions.None, Limit) + "$", RegexOptions.None, Limit);

    private static TimeSpan Limit => TimeSpan.FromSeconds(10);

    public static PostRule Of(string path) => Rules.FirstOrDefault(rule => rule.pattern.IsMatch(path)) ?? throw new InvalidOperationException($"Add a rule for POST {path} to {nameof(PostRule)}.");

    private static readonly PostRule[] Rules =
    [
        new("/v3/videos", true, true, """{"video_id":"$","status":"waiting","output_format":"mp4"}"""),
        new("/v3/models/videos", true, true, """{"video_id":"$","status":"pending"}"""),
        new("/v3/videos/batches", true, true, """{"batch_id":"$"}"""),
        new("/v3/lipsyncs", true, true, """{"lipsync_id":"$"}"""),
        new("/v3/video-translations", true, true, """{"video_translation_ids":["$"]}"""),
        new("/v3/avatars", true, true, """{"avatar_item":{"id":"$","status":"processing"},"avatar_group":{"id":"g_$"}}"""),
        new("/v3/templates/{id}", true, true, """{"id":"$","status":"pending"}"""),
        new("/v3/assets", true, false, """{"asset_id":"$"}"""),
        new("/v3/assets/{id}/complete", false, false, """{"asset_id":"a_1","status":"completed"}"""),
        new("/v3/webhooks/endpoints/{id}/rotate-secret", true, false, """{"endpoint_id":"e_1","secret":"s_$"}"""),
        new("/v3/background-removals", false, true, """{"id":"$","status":"pending"}"""),
        new("/v3/video-agents", false, true, """{"session_id":"$","status":"generating"}"""),
        new("/v3/video-agents/{id}", false, true, """{"session_id":"s_1","run_id":"$"}"""),
        new("/v3/video-agents/{id}/stop", false, false, """{"session_id":"s_1"}"""),
        new("/v3/voices", false, true, """{"seed":0,"voices":[{"voice_id":"$"}]}"""),
        new("/v3/voices/clone", false, true, """{"voice_clone_id":"$"}"""),
        new("/v3/voices/speech", false, true, """{"audio_url":"https://files.heygen.ai/$.mp3","duration":1.5}"""),
        new("/v3/models/audio/tts", false, true, """{"audio_url":"https://files.heygen.ai/$.mp3","duration":1.5}"""),
        new("/v3/models/audio/tts/stream", false, true, """{"audio":"$"}"""),
        new("/v3/avatar-realtime", false, true, """{"stream_id":"$"}"""),
        new("/v3/avatar-realtime/{id}/text", false, false, """{"ok":true}"""),
        new("/v3/avatar-realtime/{id}/cancel", false, false, """{"stream_id":"s_1","cancelled":true}"""),
        new("/v3/workflow-runs/{id}/cancel", false, false, """{"id":"r_1","status":"canceled"}"""),
    ];
}
