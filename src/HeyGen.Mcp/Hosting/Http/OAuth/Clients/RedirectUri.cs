using Microsoft.AspNetCore.WebUtilities;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>Where a person is sent back to: a web site, a program on their machine, or an app by a scheme of its own.</summary>
internal static class RedirectUri
{
    private const int Longest = 1000;

    /// <summary>What the answer adds: in an address that has it already, the program would read the wrong one.</summary>
    private static readonly string[] Added = ["code", "state", "iss", "error"];

    /// <summary>What the address of a web page has in it.</summary>
    private static readonly string[] PageMarks = ["://", "http:", "https:"];

    /// <summary>Why it can't be used, as the rest of a sentence; null if it can.</summary>
    public static string? Problem(string? text)
    {
        if (text is not { Length: > 0 and <= Longest } || text.Any(character => character is <= ' ' or >= '\x7f' or '\\' or '"' or '<' or '>') || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || !text.StartsWith($"{uri.Scheme}:", StringComparison.OrdinalIgnoreCase))
            return $"must be an absolute URI of at most {Longest} plain characters";
        if (uri.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal))
            return "must have no fragment";
        if (uri.UserInfo.Length > 0)
            return "must name no user";
        if (QueryHelpers.ParseQuery(uri.Query).Keys.Intersect(Added, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } added)
            return $"must have no {added.ToLowerInvariant()} in its query: the answer adds it";
        return null;
    }

    /// <summary>
    /// Whether anybody may be sent there. Many schemes only lead on: a browser's opens a web page, which the person was not
    /// told of. So only those of known apps count, and those that look like an app's.
    /// </summary>
    /// <param name="hosts">The only hosts, and schemes with their colon, that whoever runs the server allows; any if it is empty.</param>
    public static bool IsAllowed(Uri uri, IReadOnlyList<string> hosts) => uri switch
    {
        _ when IsLoopback(uri) => true,
        _ when uri.Scheme == Uri.UriSchemeHttps => hosts.Count is 0 || HostName.IsIn(hosts, uri.IdnHost),
        _ when uri.Scheme == Uri.UriSchemeHttp || HoldsAnother(uri) => false,
        _ => hosts.Count is 0 ? uri.Scheme.Contains('.', StringComparison.Ordinal) || AppSchemes.Known.Contains(uri.Scheme) : hosts.Contains($"{uri.Scheme}:", StringComparer.Ordinal),
    };

    public static bool IsApp(Uri uri) => uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp;

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

    private static bool HoldsAnother(Uri uri)
    {
        var rest = Uri.UnescapeDataString(uri.OriginalString[(uri.Scheme.Length + 1)..]);
        return PageMarks.Any(part => rest.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
