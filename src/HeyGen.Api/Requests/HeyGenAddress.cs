namespace HeyGen.Api.Requests;

/// <summary>Addresses of things at HeyGen: pages of its app, and <c>heygen://</c> as this server's resources have it.</summary>
internal static class HeyGenAddress
{
    private const string App = "app.heygen.com";
    private const string Scheme = "heygen";

    /// <summary>What stands before the id of a video.</summary>
    private static readonly string[] Videos = ["videos", "share", "embeds"];

    /// <summary>What stands before an id that more may follow, such as the name of a page.</summary>
    private static readonly string[] Folders = [.. Videos, "voices", "looks", "sessions"];

    /// <summary>The id of the thing; null for any other text.</summary>
    public static string? IdIn(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is Scheme || (address.Scheme is "https" or "http" && (address.Host is "heygen.com" || address.Host.EndsWith(".heygen.com", StringComparison.Ordinal))))
        && PartsOf(address) is { Length: > 0 } parts && (Behind(Folders, parts) ?? parts[^1]) is var id && ApiPath.IsId(id) ? id : null;

    /// <summary>The id of a video whose page or resource it is. The page is no file, the video is; other parts of it are other files.</summary>
    public static string? VideoIn(Uri address) =>
        (address.Host is App || (address.Scheme is Scheme && PartsOf(address).Length is 2)) && Behind(Videos, PartsOf(address)) is { } id && ApiPath.IsId(id) ? id : null;

    private static string? Behind(string[] folders, string[] parts) =>
        Array.FindIndex(parts, part => folders.Contains(part, StringComparer.OrdinalIgnoreCase)) is >= 0 and var folder && folder + 1 < parts.Length ? parts[folder + 1] : null;

    private static string[] PartsOf(Uri address) =>
        (address.Scheme is Scheme ? $"{address.Host}{address.AbsolutePath}" : address.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
}
