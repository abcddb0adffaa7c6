namespace HeyGen.Mcp.Toolsets;

/// <summary>Whether somebody wants to end a job that HeyGen has no way to end. Only what works in steps or live can be.</summary>
internal static class StopIntent
{
    /// <summary>What there is to say to that.</summary>
    public const string Answer = "HeyGen can't stop such a job once it has begun, and to delete it gives no money back. Only the work of a Video Agent session can be stopped, by stop_video_agent_session.";

    private static readonly HashSet<string> StopWords = new(SearchWords.Of("cancel stop abort kill halt terminate interrupt"), StringComparer.Ordinal);

    private static readonly HashSet<string> Jobs = new(
        SearchWords.Of("job video translation translating dubbing lipsync batch rendering generation generating clipping proofread clone cloning avatar voice podcast comparison creation making"),
        StringComparer.Ordinal);

    private static readonly HashSet<string> OtherThings = new(
        SearchWords.Of("agent session workflow realtime live stream motion webhook endpoint event notification email subscription music sound caption subtitle filler background loop"),
        StringComparer.Ordinal);

    /// <summary>Whether the first word of a name ends something.</summary>
    public static bool IsFirstIn(string name) => SearchWords.Of(name).FirstOrDefault() is { } verb && StopWords.Contains(verb);

    /// <param name="text">A query, or a name of a tool that there is not.</param>
    public static bool IsIn(string text) =>
        SearchWords.Of(text).ToArray() is [var verb, .. var words] && StopWords.Contains(verb) && Array.Exists(words, Jobs.Contains) && !Array.Exists(words, OtherThings.Contains);
}
