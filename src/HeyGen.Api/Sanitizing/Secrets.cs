using System.Text.RegularExpressions;

namespace HeyGen.Api.Sanitizing;

/// <summary>Text that may hold a password or a key that is not known, as it may be shown.</summary>
internal static partial class Secrets
{
    public static string Hidden(string text) => UserInfo().Replace(text, "…@");

    [GeneratedRegex(@"(?<=//)\S*@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInfo();
}
