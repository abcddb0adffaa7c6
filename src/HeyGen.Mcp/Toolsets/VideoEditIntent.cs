namespace HeyGen.Mcp.Toolsets;

/// <summary>Whether somebody wants to change of a finished video what HeyGen only takes when it is made.</summary>
internal static class VideoEditIntent
{
    /// <summary>What there is to say to that.</summary>
    public const string Answer = "HeyGen can't change a finished video: its title, captions and background are set when it is made. get_video_scenes shows what it is made of, to make another, which costs again.";

    private static readonly HashSet<string> Renaming = new(SearchWords.Of("rename retitle"), StringComparer.Ordinal);
    private static readonly HashSet<string> Changes = new(SearchWords.Of("add put burn turn set give change edit update modify replace swap switch"), StringComparer.Ordinal);
    private static readonly HashSet<string> Parts = new(SearchWords.Of("title name caption subtitle background backdrop"), StringComparer.Ordinal);
    private static readonly HashSet<string> Videos = new(SearchWords.Of("video clip film movie render"), StringComparer.Ordinal);

    private static readonly HashSet<string> OtherThings = new(
        SearchWords.Of("create make generate new remove translation translated proofread dub redub lip mouthed re template avatar look voice agent session lipsync batch scene music melody tune sound folder webhook file srt vtt download"),
        StringComparer.Ordinal);

    /// <param name="text">A query, or a name of a tool that there is not.</param>
    public static bool IsIn(string text) =>
        SearchWords.Of(text).ToArray() is [var verb, ..] words
        && (Renaming.Contains(verb) || (Changes.Contains(verb) && Array.Exists(words, Parts.Contains)))
        && Array.Exists(words, Videos.Contains)
        && !Array.Exists(words, OtherThings.Contains);
}
