namespace HeyGen.Mcp.Tools.Locales;

/// <summary>Codes of locales as BCP-47 writes them: the language, then perhaps a script and a region that exists.</summary>
internal static class LocaleCode
{
    /// <summary>ISO 3166, and Kosovo. Globalization is switched off here, and with it the list that .NET has.</summary>
    private static readonly HashSet<string> Regions = new(
        """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR
        CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU
        ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
        MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
        SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The locale with its parts in the usual case, and the region for a word that people write in its place; null where a region does not exist.</summary>
    public static string? Canonical(string locale)
    {
        if (locale.Split(['-', '_'], StringSplitOptions.TrimEntries) is not [{ Length: 2 or 3 } language, .. var others])
            return null;
        var parts = others.Select(part => Part(language, part)).ToArray();
        return parts.Contains(null, StringComparer.Ordinal) ? null : string.Join('-', parts.Prepend(language.ToLowerInvariant()));
    }

    /// <summary>True for what BCP-47 lets be a code, whether or not there is one.</summary>
    public static bool IsWellFormed(string text) => text.Split(['-', '_']).All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    /// <summary>True for the code of a region.</summary>
    public static bool IsRegion(string code) => Regions.Contains(code);

    private static string? Part(string language, string part) => part.ToUpperInvariant() switch
    {
        "UK" when language.ToUpperInvariant() is "EN" or "CY" => "GB",
        "LATAM" when language.ToUpperInvariant() is "ES" or "PT" => "419",
        { Length: 2 } region => Regions.Contains(region) ? region : null,
        { Length: 4 } script => $"{script[0]}{script[1..].ToLowerInvariant()}",
        "" => null,
        _ => part,
    };
}
