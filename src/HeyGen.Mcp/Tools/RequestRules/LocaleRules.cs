using HeyGen.Mcp.Tools.Locales;

namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>Locales as BCP-47 writes them, with regions that exist: HeyGen checks them only once the video is made.</summary>
internal static class LocaleRules
{
    /// <param name="argument">That errors name.</param>
    /// <exception cref="HeyGenException">It can be no code, is a word near to the name of a language, or a code with a region that does not exist or is usually written otherwise.</exception>
    public static void Check(string argument, string? locale)
    {
        if (locale is null)
            return;
        var meant = LocaleText.Meant(locale);
        if (meant is [var only] && only.Equals(locale.Replace('_', '-'), StringComparison.OrdinalIgnoreCase))
            return;
        if (LocaleText.IsOfUnknownLanguage(locale)) // which is HeyGen's to judge
            return;
        var near = meant is [] ? LocaleText.Near(locale) : meant;
        if (near is not [] || LocaleText.HasFormOfCode(locale) || !LocaleCode.IsWellFormed(locale)) // any other word is HeyGen's to judge, too
            throw Refused(argument, locale, near);
    }

    /// <summary>The refusal of a text that is no locale, with those that it may mean.</summary>
    public static HeyGenException Refused(string argument, string locale, IReadOnlyList<string> meant) => HeyGenException.InvalidArgument(
        argument,
        $"'{NameSuggestions.Echo(locale)}' is no locale.",
        $"Write it as {(meant.Count > 0 ? string.Join(" or ", meant) : "en-GB or ja-JP")}: the language, then the country.");
}
