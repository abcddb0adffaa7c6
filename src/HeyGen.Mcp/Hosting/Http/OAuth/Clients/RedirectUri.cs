using HeyGen.Mcp.Hosting.Http.Authentication;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>Where a person is sent back to: a web site, a program on their machine, or an app by a scheme of its own.</summary>
internal static class RedirectUri
{
    private const int Longest = 1000;

    /// <summary>Schemes that browsers and systems act on themselves, so that no app answers.</summary>
    private static readonly string[] NeverApps =
        ["javascript", "data", "vbscript", "file", "filesystem", "blob", "about", "view-source", "chrome", "edge", "res", "jar", "ftp", "ws", "wss", "mailto", "tel", "sms", "intent", "content"];

    /// <summary>Why it can't be used, as the rest of a sentence; null if it can.</summary>
    public static string? Problem(string? text)
    {
        if (text is not { Length: > 0 and <= Longest } || text.Any(character => character is <= ' ' or >= '\x7f' or '\\' or '"' or '<' or '>') || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return $"must be an absolute URI of at most {Longest} plain characters";
        if (uri.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal))
            return "must have no fragment";
        if (uri.UserInfo.Length > 0)
            return "must name no user";
        if (uri.Scheme == Uri.UriSchemeHttps)
            return null;
        if (uri.Scheme == Uri.UriSchemeHttp)
            return IsLoopback(uri) ? null : "must be https, or http on this machine";
        return NeverApps.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase) ? "must be https, http on this machine, or a scheme of an app" : null;
    }

    public static bool IsLoopback(Uri uri) => uri.Scheme == Uri.UriSchemeHttp && EndpointBinding.IsLoopbackName(uri.Host.Trim('[', ']'));

    /// <summary>The same to the letter; a program on the person's machine may listen on another port each time.</summary>
    public static bool Matches(string known, string given) =>
        known.Equals(given, StringComparison.Ordinal) || (Problem(given) is null && IsLoopback(new Uri(known)) && IsLoopback(new Uri(given)) && WithoutPort(known).Equals(WithoutPort(given), StringComparison.Ordinal));

    public static string WithoutPort(string text)
    {
        var uri = new Uri(text);
        return IsLoopback(uri) ? $"{uri.Scheme}://{uri.Host}{uri.PathAndQuery}" : text;
    }

    /// <summary>For the person who decides: where they will be sent.</summary>
    public static string Describe(Uri uri) => uri switch
    {
        _ when IsLoopback(uri) => "a program on this computer",
        _ when uri.Scheme == Uri.UriSchemeHttps => uri.IdnHost,
        _ => $"the app that opens {uri.Scheme}: links on this computer",
    };

    /// <summary>What a page's form-action must allow besides itself, for the answer to reach the program.</summary>
    public static string FormAction(Uri uri) => uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : uri.Scheme + ":";
}
