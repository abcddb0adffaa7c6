using HeyGen.Api.Jobs;

namespace HeyGen.Api.Requests;

/// <summary>Tells paths of a disk from the other texts that stand for a file: ids, https URLs and data: URIs.</summary>
internal static class LocalPath
{
    private const string FileScheme = "file:";
    private const int LongestScheme = 40;

    /// <summary>What AI chats write before the paths of the machines that they run their own code on.</summary>
    private static readonly string[] ChatPrefixes = ["sandbox:", "computer://"];

    /// <summary>Schemes of addresses that mean the same to everybody. Any other is an app's own.</summary>
    private static readonly string[] PublicSchemes =
    [
        "data", "dict", "file", "ftp", "ftps", "git", "gopher", "gs", "heygen", "http", "https", "ipfs", "javascript", "ldap", "magnet", "nfs", "rtmp", "rtsp", "s3", "scp", "sftp",
        "skill", "smb", "ssh", "telnet", "tftp", "ws", "wss",
    ];

    /// <summary>How shells write the home folder of whom they run for.</summary>
    private static readonly string[] HomeNames = ["~", "$HOME", "${HOME}", "%USERPROFILE%", "$env:USERPROFILE"];

    /// <summary>Where chats keep what their users attach, on machines that nobody else can reach.</summary>
    private static readonly string[] ChatFolders = ["/mnt/data/", "/mnt/user-data/", "/home/claude/", "/home/sandbox/", "/home/oai/"];

    /// <summary>
    /// True for an absolute path, one below <c>~</c>, one that begins with a dot, a file: URL, and any other text that
    /// can be no id and no URL: a name with an extension, a folder or a space in it.
    /// </summary>
    public static bool Is(string text) => IsUrl(text) || IsOfChat(text) || Unquoted(text) is var plain
        && (plain is ['/' or '\\', ..] or "~" or ['~', '/' or '\\', ..] or ['.', '/' or '\\', ..] or ['.', '.', '/' or '\\', ..] || IsOnDrive(plain)
            || (plain.Length > 0 && !plain.Contains("://", StringComparison.Ordinal) && plain.AsSpan().IndexOfAny("./\\ ") >= 0 && !plain.AsSpan().ContainsAny('\r', '\n')));

    /// <summary>True for a text that is meant as a path wherever it stands: what <see cref="Is"/> takes among files may be mere words elsewhere.</summary>
    public static bool IsMeant(string text) => Is(text) && Unquoted(text) is var plain
        && (IsUrl(plain) || IsOfChat(plain) || plain is ['/' or '\\' or '~' or '.', ..] || IsOnDrive(plain) || MediaExtensions.Without(plain) != plain);

    /// <summary>True for a file: URL.</summary>
    public static bool IsUrl(string text) => Unquoted(text).StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a path of the machine of an AI chat, which is not this one, and for an address that only the chat's app can open.</summary>
    public static bool IsOfChat(string text) => Unquoted(text) is var plain
        && (ChatPrefixOf(plain) is not null
            || IsBlob(plain)
            || (SchemeOf(plain) is { } scheme && !PublicSchemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))
            || Array.Exists(ChatFolders, folder => plain.StartsWith(folder, StringComparison.OrdinalIgnoreCase) || plain.Equals(folder[..^1], StringComparison.OrdinalIgnoreCase)));

    /// <summary>True for what is an address still once <see cref="Plain"/> has read it: no folder is called so.</summary>
    public static bool IsAddress(string plain) => SchemeOf(plain) is not null || IsBlob(plain);

    /// <summary>
    /// The path with <c>~</c>, or a variable for it, replaced by the home folder of the user that this program runs as, whether or not
    /// that exists. As it is if there is none: see <see cref="LacksHome"/>.
    /// </summary>
    public static string FromHome(string path) => HomeNameIn(path) is { } name && Home is { } home ? Path.Join(home, path[name.Length..]) : path;

    /// <summary>True for a path below the home folder of a user that has none.</summary>
    public static bool LacksHome(string path) => HomeNameIn(path) is not null && Home is null;

    /// <summary>Null also where it would be the whole disk, as for users that no home was made for.</summary>
    private static string? Home =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify) is var folder && Path.IsPathFullyQualified(folder) && Path.GetDirectoryName(Path.GetFullPath(folder)) is not null ? folder : null;

    private static string? HomeNameIn(string path) => Array.Find(HomeNames, name => path.StartsWith(name, StringComparison.OrdinalIgnoreCase) && path[name.Length..] is [] or ['/' or '\\', ..]);

    /// <summary>True for a plain path that only Windows reads as one.</summary>
    public static bool IsOfWindows(string plain) => plain.Contains('\\', StringComparison.Ordinal) || IsOnDrive(plain);

    /// <summary>The path itself, without quotes, also where a file: URL says it. Empty if that names another machine.</summary>
    public static string Plain(string text)
    {
        var plain = Unquoted(text);
        if (ChatPrefixOf(plain) is { } prefix)
            return plain[prefix.Length..];
        if (!IsUrl(plain))
            return plain;
        var after = plain[FileScheme.Length..].TrimStart('/');
        if (after is ['~', ..] or ['.', ..])
            return Uri.UnescapeDataString(after); // no URL, but what is meant is clear
        if (!plain.StartsWith("file://", StringComparison.OrdinalIgnoreCase))
            return Uri.UnescapeDataString(plain[FileScheme.Length..]);
        if (!Uri.TryCreate(plain.Replace("#", "%23", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal), UriKind.Absolute, out var url)) // a path has neither fragment nor query
            return "";
        return url.Host.Length is 0 ? WithoutSlash(url.LocalPath)
            : url.IsLoopback ? WithoutSlash(Uri.UnescapeDataString(url.AbsolutePath))
            : "";
    }

    /// <summary>The path of a folder, which may be written as for a shell: with a backslash before each space.</summary>
    public static string Folder(string text) => Plain(text) is var plain && !OperatingSystem.IsWindows() && IsEscaped(plain) ? WithoutEscapes(plain) : plain;

    /// <summary>What else a text may mean, should there be no file of the plain path: dragged from a terminal, or written on another system.</summary>
    public static IReadOnlyList<string> OtherReadings(string text)
    {
        var plain = Plain(text);
        return plain.Contains('\\', StringComparison.Ordinal) ? [.. new[] { WithoutEscapes(plain), plain.Replace('\\', '/') }.Where(other => other != plain).Distinct(StringComparer.Ordinal)] : [];
    }

    /// <summary>With its colon escaped, as some editors write it, a drive comes out as a folder's name.</summary>
    private static string WithoutSlash(string path) => path is ['/', .. var rest] && IsOnDrive(rest) ? rest : path;

    /// <summary>True for what a web page holds in memory.</summary>
    private static bool IsBlob(string text) => text.StartsWith("blob:http", StringComparison.OrdinalIgnoreCase);

    private static string? ChatPrefixOf(string text) => Array.Find(ChatPrefixes, prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>What stands before <c>://</c>; null for a text that is no address, and for a drive.</summary>
    private static string? SchemeOf(string text) =>
        text.AsSpan(0, Math.Min(text.Length, LongestScheme)).IndexOf("://") is > 1 and var end && char.IsAsciiLetter(text[0]) && text[..end].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.') ? text[..end] : null;

    private static bool IsOnDrive(string text) => text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] is ':' && text[2] is '\\' or '/';

    private static string Unquoted(string text)
    {
        var plain = text.Trim();
        while (plain is [var first and ('"' or '\'' or '`'), _, .., var last] && first == last)
            plain = plain[1..^1].Trim();
        return plain;
    }

    /// <summary>True where each backslash stands before what a shell gives a meaning, as no name on Windows begins with.</summary>
    private static bool IsEscaped(string path) => path.Contains('\\', StringComparison.Ordinal) && path.Split('\\').Skip(1).All(rest => rest is [' ' or '\'' or '"' or '(' or ')' or '[' or ']' or '{' or '}' or '&' or ';' or ',' or '!' or '#' or '$', ..]);

    /// <summary>As a shell would read it: a backslash takes the meaning from what follows.</summary>
    private static string WithoutEscapes(string path)
    {
        var read = new StringBuilder(path.Length);
        for (var index = 0; index < path.Length; index++)
        {
            if (path[index] is '\\' && index + 1 < path.Length)
                index++;
            read.Append(path[index]);
        }

        return read.ToString();
    }
}
