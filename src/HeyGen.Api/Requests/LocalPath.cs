namespace HeyGen.Api.Requests;

/// <summary>Tells paths of a disk from the other texts that stand for a file: ids, https URLs and data: URIs.</summary>
internal static class LocalPath
{
    private const string FileScheme = "file://";

    /// <summary>True for an absolute path, one below <c>~</c>, one that begins with a dot, and a file:// URL.</summary>
    public static bool Is(string text) =>
        text is ['/' or '\\', ..] or "~" or ['~', '/' or '\\', ..] or ['.', '/' or '\\', ..] or ['.', '.', '/' or '\\', ..]
        || (text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] is ':' && text[2] is '\\' or '/')
        || IsUrl(text);

    /// <summary>True for a file:// URL.</summary>
    public static bool IsUrl(string text) => text.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The path with <c>~</c> replaced by the home folder of the user that this program runs as.</summary>
    public static string FromHome(string path) =>
        path is ['~'] or ['~', '/' or '\\', ..] ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..]) : path;

    /// <summary>The path itself, also where a file:// URL says it. Empty if that names another machine.</summary>
    public static string Plain(string text) =>
        !IsUrl(text) ? text
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Host.Length is 0 || url.IsLoopback) ? url.LocalPath
        : "";
}
