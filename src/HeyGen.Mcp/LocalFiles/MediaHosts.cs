namespace HeyGen.Mcp.LocalFiles;

/// <summary>
/// Where media may be downloaded from or put: HeyGen's hosts and those that the server's owner added, over https, at public
/// addresses. While the API itself is on this machine (the sandbox), its own origin and hosts named in full are freed of both.
/// </summary>
internal sealed class MediaHosts
{
    private static readonly string[] HeyGens = ["*.heygen.ai", "*.heygen.com"];

    /// <summary>The storage that HeyGen signs uploads for, under the names its buckets have.</summary>
    private static Regex Storage => field ??= new(@"\A([a-z0-9.-]+\.)?s3([.-][a-z0-9-]+)*\.amazonaws\.com\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private readonly string[] patterns;
    private readonly string[] local;

    public MediaHosts(FilesOptions files, HeyGenApiOptions api)
    {
        patterns = [.. HeyGens, .. files.DownloadHosts];
        local = api.BaseAddress.IsLoopback
            ? [.. files.DownloadHosts.Where(host => !host.StartsWith('*')).Append(api.BaseAddress.Authority)]
            : [];
    }

    /// <summary>The URL, if it may be fetched. Nothing has been connected to yet.</summary>
    /// <exception cref="HeyGenException"><c>url_not_allowed</c>; the message names the host only, because the rest of a signed URL is a secret.</exception>
    public Uri Check(string url) => Check(url, "download link", host => patterns.Any(pattern => Matches(pattern, host.IdnHost, host.Port, usualPort: 443)));

    /// <summary>The URL, if a file may be put there: also the storage that HeyGen signs uploads for.</summary>
    /// <exception cref="HeyGenException"><c>url_not_allowed</c>, as above.</exception>
    public Uri CheckUpload(string url) => Check(url, "upload link", host => (Storage.IsMatch(host.IdnHost) && host.IsDefaultPort) || patterns.Any(pattern => Matches(pattern, host.IdnHost, host.Port, usualPort: 443)));

    private Uri Check(string url, string what, Func<Uri, bool> isKnown)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
            throw NotAllowed($"A {what} was not a plain https URL.");
        if (MayBeLocal(address.IdnHost, address.Port))
            return address;
        if (address.Scheme is not "https" || !isKnown(address))
            throw NotAllowed($"The {what} leads to {address.IdnHost}, which this server does not use.");
        return address;
    }

    /// <summary>True if the host may have an address that is not public.</summary>
    public bool MayBeLocal(string host, int port) => local.Any(pattern => Matches(pattern, host, port, usualPort: port));

    private static bool Matches(string pattern, string host, int port, int usualPort)
    {
        var colon = pattern.LastIndexOf(':');
        var hasPort = int.TryParse(pattern.AsSpan(colon + 1), out var wanted) && colon > 0;
        var name = hasPort ? pattern[..colon] : pattern;
        return port == (hasPort ? wanted : usualPort)
            && (name.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase) && host.Length >= name.Length : host.Equals(name.Trim('[', ']'), StringComparison.OrdinalIgnoreCase));
    }

    private static HeyGenException NotAllowed(string message) =>
        new(ErrorCode.UrlNotAllowed, message) { Hint = "If the host is HeyGen's or your own, whoever runs the server adds it with --download-hosts." };
}
