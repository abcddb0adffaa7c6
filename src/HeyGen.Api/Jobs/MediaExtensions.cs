namespace HeyGen.Api.Jobs;

/// <summary>Extensions of media files. Of a link only one that fits is believed; else the usual one stands.</summary>
internal static class MediaExtensions
{
    public static readonly string[] Video = [".mp4", ".webm", ".mov"];
    public static readonly string[] Animation = [".gif"];
    public static readonly string[] Picture = [".jpg", ".jpeg", ".png", ".webp", ".gif"];
    public static readonly string[] Sound = [".mp3", ".wav", ".m4a", ".aac", ".ogg"];
    public static readonly string[] Subtitles = [".srt"];
    public static readonly string[] WebSubtitles = [".vtt"];
    private static readonly string[][] Sorts = [Video, Picture, Sound, Subtitles, WebSubtitles];
    private static readonly string[] All = [.. Sorts.SelectMany(sort => sort)];

    /// <param name="usual">What fits, the usual one first.</param>
    public static string Of(string? url, IReadOnlyList<string> usual)
    {
        var given = Uri.TryCreate(url, UriKind.Absolute, out var address) ? Path.GetExtension(address.AbsolutePath).ToLowerInvariant() : "";
        return usual.Contains(given, StringComparer.Ordinal) ? given : usual[0];
    }

    /// <summary>The extensions of the same sort of media as a file's; all of them if it has none of any.</summary>
    public static IReadOnlyList<string> Alike(string name) =>
        Array.Find(Sorts, sort => Array.Exists(sort, known => name.EndsWith(known, StringComparison.OrdinalIgnoreCase))) ?? All;

    public static string Without(string name) =>
        All.FirstOrDefault(known => name.EndsWith(known, StringComparison.OrdinalIgnoreCase)) is { } extension ? name[..^extension.Length] : name;
}
