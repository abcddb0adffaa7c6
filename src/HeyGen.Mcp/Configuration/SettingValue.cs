namespace HeyGen.Mcp.Configuration;

/// <summary>Reads the texts of settings. What is wrong with one is returned as the rest of a sentence that begins with the setting.</summary>
internal static class SettingValue
{
    /// <summary>True if a text holds something, and not what a host leaves in an optional setting.</summary>
    public static bool IsSet([NotNullWhen(true)] string? text) => !string.IsNullOrWhiteSpace(text) && !UnfilledPlaceholder.IsLeftByAHost(text);

    /// <summary>True if a text holds something that may be a secret: no placeholder of any form.</summary>
    public static bool IsFilledIn([NotNullWhen(true)] string? text) => !string.IsNullOrWhiteSpace(text) && !UnfilledPlaceholder.Is(text);

    public static bool Switch(string text) => SwitchIn(text) ?? throw new FormatException($"must be true or false, not '{text}'.");

    public static bool IsSwitch(string text) => SwitchIn(text) is not null;

    private static bool? SwitchIn(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => null,
    };

    /// <summary>An https URL without a user, or an http one of this machine, its host in ASCII; null for any other text.</summary>
    public static Uri? HttpsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length is 0 && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) ? HostName.InAscii(url) : null;

    /// <summary>The same; null also for one with a query or a fragment.</summary>
    public static Uri? PlainHttpsUrl(string text) => HttpsUrl(text) is { Query.Length: 0, Fragment.Length: 0 } url ? url : null;

    public static string NotPlainHttpsUrl(string flag, string text) => $"{flag} must be an https URL without a query (http only for this machine), not '{text}'.";

    /// <summary>The items of a list that is written as one text.</summary>
    public static IReadOnlyList<string> Items(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The path with the home folder in place of <c>~</c>, without quotes and escapes, also where a file: URL says it.</summary>
    public static string Path(string text) =>
        LocalPath.Folder(text) is not { Length: > 0 } plain ? throw new FormatException($"is '{text}', which is no path of this machine.")
        : LocalPath.LacksHome(plain) ? throw new FormatException($"is '{text}', and the user that this runs as has no home folder: write the whole path.") : LocalPath.FromHome(plain);

    /// <summary>The items of a list of paths. One may hold commas, if it stands in quotes or is there.</summary>
    public static IReadOnlyList<string> Paths(string text)
    {
        var pieces = text.Split(',');
        var paths = new List<string>();
        for (var at = 0; at < pieces.Length;)
        {
            var length = pieces.Length - at;
            while (length > 1 && !IsOnePath(string.Join(',', pieces, at, length).Trim()))
                length--;
            paths.Add(string.Join(',', pieces, at, length).Trim());
            at += length;
        }

        return [.. paths.Where(path => path.Length > 0)];
    }

    private static bool IsOnePath(string text) =>
        (text is [var quote and ('"' or '\''), .. var within, var last] && last == quote && !within.Contains(quote, StringComparison.Ordinal))
        || (text is [not ',', .., not ','] && System.IO.Path.Exists(LocalPath.FromHome(LocalPath.Folder(text))));

    public static int Count(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most
            ? count
            : throw new FormatException($"must be a whole number from {least}{(most is int.MaxValue ? "" : $" to {most}")}, not '{text}'.");

    public static decimal Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new FormatException($"must be a number from 0 such as 2.50, not '{text}'.");

    /// <summary>By its name alone: read as a number, <c>confirm: 2</c> would be never.</summary>
    public static TEnum Choice<TEnum>(string text)
        where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().FirstOrDefault(name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } word
            ? Enum.Parse<TEnum>(word)
            : throw new FormatException($"must be one of {string.Join(", ", Enum.GetNames<TEnum>())}, not '{text}'{NameSuggestions.Suggestion(text, Enum.GetNames<TEnum>())}");
}
