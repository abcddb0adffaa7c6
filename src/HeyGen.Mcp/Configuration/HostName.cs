using System.Net.Sockets;

namespace HeyGen.Mcp.Configuration;

/// <summary>The one form in which names of hosts are compared: ASCII, lower case, without a dot at the end, an IPv6 address in brackets and as short as it can be.</summary>
internal static class HostName
{
    private static readonly IdnMapping Idn = new();

    /// <summary>Null for a text that is no name, such as one with a port.</summary>
    public static string? Of(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return !text.Contains("]:", StringComparison.Ordinal) && IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address}]" : null;
        try
        {
            var name = text.ToLowerInvariant();
            name = name.EndsWith('.') ? name[..^1] : name;
            name = Ascii.IsValid(name) ? name : Idn.GetAscii(name);
            return Uri.CheckHostName(name) is UriHostNameType.Unknown ? null : name;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A list with the same names holds it.</summary>
    public static bool IsIn(IReadOnlyList<string> names, string text) => names.Count > 0 && Of(text) is { } name && names.Contains(name, StringComparer.Ordinal);

    /// <summary>The same URL with the name in this form.</summary>
    public static Uri InAscii(Uri url) => Of(url.IdnHost) is { } name && name != url.Host ? new UriBuilder(url) { Host = name }.Uri : url;

    /// <summary>A name in a setting. A port that needs no saying is passed over.</summary>
    /// <param name="anyMeans">Why it can't be a star, nor the address of all networks of a machine, which the host filter takes for one.</param>
    /// <exception cref="FormatException">It is more than a name, or none.</exception>
    public static string Parse(string text, string anyMeans)
    {
        if (Of(text) is { } name && name is not ("0.0.0.0" or "[::]"))
            return name;
        if (text.Contains('*', StringComparison.Ordinal))
            throw new FormatException($"takes names, not '{text}': {(text is "*" ? anyMeans : "name each host by itself")}.");
        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? text : $"https://{text}", UriKind.Absolute, out var url) || Of(url.IdnHost) is not { } meant)
            throw new FormatException($"takes names such as mcp.example.com, not '{text}'.");
        if (meant is "0.0.0.0" or "[::]")
            throw new FormatException($"takes names, not '{text}': {anyMeans}.");
        return !hasScheme && url is { Port: 80 or 443, PathAndQuery: "/", UserInfo: "", Fragment: "" } && text[^1] is not (':' or '/') ? meant : throw new FormatException($"takes names, not '{text}': name it as {meant}.");
    }

    /// <summary>The same, or the scheme of an app with its colon.</summary>
    public static string ParseRedirect(string text)
    {
        var scheme = text.Split(':')[0].ToLowerInvariant();
        var isScheme = text.Contains(':', StringComparison.Ordinal) ? Uri.CheckSchemeName(scheme) && text[scheme.Length..] is ":" or [':', '/', ..] && scheme is not ("http" or "https") : AppSchemes.Known.Contains(scheme, StringComparer.Ordinal);
        if (!isScheme)
            return Parse(text, "leave it out to allow any");
        return text.Length == scheme.Length + 1 ? $"{scheme}:" : throw new FormatException($"takes names, not '{text}': name it as {scheme}:.");
    }
}
