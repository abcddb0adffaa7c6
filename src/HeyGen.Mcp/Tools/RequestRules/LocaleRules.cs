using HeyGen.Mcp.Tools.Locales;

namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>Locales as BCP-47 writes them, with regions that exist: HeyGen checks them only once the video is made.</summary>
internal static class LocaleRules
{
    /// <param name="argument">That errors name.</param>
    /// <exception cref="HeyGenException">It says a language or an accent in words, or is a code with a region that does not exist or is usually written otherwise.</exception>
    public static void Check(string argument, string? locale)
    {
        if (locale is null)
            return;
        var meant = LocaleText.Meant(locale);
        if (meant is [var only] && only.Equals(locale.Replace('_', '-'), StringComparison.OrdinalIgnoreCase))
            return;
        if (meant.Count > 0 || (LocaleText.HasFormOfCode(locale) && !LocaleText.IsOfUnknownLanguage(locale))) // any other word is HeyGen's to judge
            throw Refused(argument, locale, meant);
    }

    /// <summary>The refusal of a text that is no locale, with those that it may mean.</summary>
    public static HeyGenException Refused(string argument, string locale, IReadOnlyList<string> meant) => HeyGenException.InvalidArgument(
        argument,
        $"'{NameSuggestions.Echo(locale)}' is no locale.",
        $"Write it as {(meant.Count > 0 ? string.Join(" or ", meant) : "en-GB or ja-JP")}: the language, then the country.");
}
